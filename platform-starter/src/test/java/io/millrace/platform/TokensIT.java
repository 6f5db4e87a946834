package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What callers meet where an issuer is configured, whose signatures are not what is tested. */
@Import(TokensIT.Issuer.class)
class TokensIT extends StarterIT {

    @LocalServerPort
    private int port;

    @Test
    void refusesCallersWithoutAToken() throws Exception {
        var answer = get("/authorities", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"urn:millrace:problem:unauthorized\"");
    }

    @Test
    void refusesATokenThatIsNotTheIssuers() throws Exception {
        var answer = get("/authorities", "forged");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .contains("invalid_token");
        assertThat(answer.body()).contains("\"urn:millrace:problem:unauthorized\"");
    }

    @Test
    void takesATokensScopesAsAuthorities() throws Exception {
        assertThat(get("/authorities", "good").body()).contains("\"orders:import\"");
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Issuer {

        @Bean
        JwtDecoder tokens() {
            return token -> {
                if (!token.equals("good")) {
                    throw new BadJwtException("forged");
                }
                return Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .subject("caller")
                        .claim("scope", "orders:import")
                        .expiresAt(Instant.now().plusSeconds(60))
                        .build();
            };
        }
    }
}
