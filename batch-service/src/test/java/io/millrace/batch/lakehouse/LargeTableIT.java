package io.millrace.batch.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.batch.BatchServiceApplication;
import io.millrace.batch.testing.Service;
import io.millrace.testing.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service of 256 MB gives tables that are larger than that, to several at once. */
class LargeTableIT {

    private static final int ROWS = 300_000;

    @TempDir
    private Path lakehouse;

    @TempDir
    private Path directory;

    @Test
    void streamsRowsInBoundedMemory() throws IOException {
        SampleTable.append(lakehouse.resolve("gold/notes"), ROWS);
        SampleTable.append(lakehouse.resolve("gold/notes"), 1_000);
        var properties = Service.properties();
        properties.keySet().removeIf(property -> property.endsWith("server.port"));
        properties.put("millrace.lakehouse.root", lakehouse.toString());
        try (var service = new ServiceProcess("batch", BatchServiceApplication.class, directory, properties)) {
            var readers = Stream.of("text/csv", "application/json", "text/csv")
                    .map(type -> CompletableFuture.supplyAsync(() -> size(service, type, "")))
                    .toList();
            readers.forEach(size -> assertThat(size.join()).isGreaterThan(ROWS * 400L));
            assertThat(size(service, "text/csv", "&version=0"))
                    .isLessThan(readers.get(0).join())
                    .isGreaterThan(ROWS * 400L);

            var api = service.http();
            var latest = api.get("/lakehouse/tables/gold/notes?limit=2").json();
            assertThat(latest.get("version").asInt()).isEqualTo(1);
            assertThat(latest.at("/rows/1/note").asString()).isNotEmpty();
            var unknown = api.get("/lakehouse/tables/gold/notes?version=7");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.json().get("type").asString()).isEqualTo("urn:millrace:problem:unknown-version");
            assertThat(List.of(
                            api.get("/lakehouse/tables/gold/none").status(),
                            api.get("/lakehouse/tables/gold/notes?columns=none").status()))
                    .containsExactly(404, 422);
        }
    }

    private static long size(ServiceProcess service, String type, String more) {
        var call = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + service.port() + "/lakehouse/tables/gold/notes?limit=2000000000" + more))
                .header("Accept", type)
                .build();
        try (var body = HttpClient.newHttpClient()
                .send(call, BodyHandlers.ofInputStream())
                .body()) {
            var size = 0L;
            var buffer = new byte[64 * 1024];
            for (var got = body.read(buffer); got >= 0; got = body.read(buffer)) {
                size += got;
            }
            return size;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
