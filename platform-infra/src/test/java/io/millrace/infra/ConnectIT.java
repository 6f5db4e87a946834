package io.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ConnectIT {

    private static final Infra INFRA = Infra.shared(Part.CONNECT, Part.REGISTRY, Part.POSTGRES);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void offersDebeziumAndApicuriosConverter() throws Exception {
        assertThat(get("/connector-plugins?connectorsOnly=false").body())
                .contains("io.debezium.connector.postgresql.PostgresConnector")
                .contains("io.apicurio.registry.utils.converter.AvroConverter");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(INFRA.connect().url() + path)).build(), BodyHandlers.ofString());
    }
}
