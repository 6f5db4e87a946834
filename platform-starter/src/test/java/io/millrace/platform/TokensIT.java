package io.millrace.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.Answer;
import io.millrace.testing.Http;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.InputStreamResource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What callers meet where an issuer is configured, whose signatures are not what is tested. */
@Import(TokensIT.Issuer.class)
class TokensIT extends StarterIT {

    @LocalServerPort
    private int port;

    @Test
    void refusesCallersWithoutAToken() {
        var answer = http().get("/authorities");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"urn:millrace:problem:unauthorized\"");
    }

    @Test
    void refusesATokenThatIsNotTheIssuers() {
        var answer = withToken("forged");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(answer.text()).contains("\"urn:millrace:problem:unauthorized\"");
    }

    @Test
    void takesATokensScopesAsAuthorities() {
        assertThat(withToken("good").text()).contains("\"orders:import\"");
    }

    @Test
    void asksForATokenThoughTheBodyComesLate() {
        assertThat(inChunks(Map.of()).refusal()).isEqualTo("401 unauthorized");
        assertThat(inChunks(Map.of("Authorization", "Bearer forged")).refusal()).isEqualTo("401 unauthorized");
        assertThat(inChunks(Map.of("Authorization", "Bearer good")).status()).isEqualTo(200);
    }

    private Answer inChunks(Map<String, String> headers) {
        var body = "{\"packed_items\":[{\"unit_count\":1}]}".getBytes(StandardCharsets.UTF_8);
        return http().post("/boxes", new InputStreamResource(new ByteArrayInputStream(body)), headers);
    }

    private Answer withToken(String token) {
        return http().get("/authorities", Map.of("Authorization", "Bearer " + token));
    }

    private Http http() {
        return new Http(port);
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
