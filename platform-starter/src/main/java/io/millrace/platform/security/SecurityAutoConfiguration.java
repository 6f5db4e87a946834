package io.millrace.platform.security;

import io.millrace.platform.problems.ProblemResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Without an issuer ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri}) every call is open; with one, every
 * call but health and documentation needs a token, whose scopes are the caller's authorities.
 */
@AutoConfiguration(
        after = OAuth2ResourceServerAutoConfiguration.class,
        before = ServletWebSecurityAutoConfiguration.class)
@EnableConfigurationProperties(SecurityProperties.class)
class SecurityAutoConfiguration {

    /** For calls that nobody is asked about, what a whole chain does would cost as much as some of the calls. */
    private static SecurityFilterChain open(SecurityProperties properties) {
        var authorities = Stream.concat(Stream.of("ROLE_ANONYMOUS"), properties.anonymousAuthorities().stream())
                .map(SimpleGrantedAuthority::new)
                .map(GrantedAuthority.class::cast)
                .toList();
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                new HeaderWriterFilter(List.of(
                        new XContentTypeOptionsHeaderWriter(),
                        new XFrameOptionsHeaderWriter(),
                        new CacheControlHeadersWriter())),
                new AnonymousAuthenticationFilter("open", "anonymousUser", authorities));
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain callers(HttpSecurity http, SecurityProperties properties, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        if (tokens.getIfAvailable() == null) {
            return open(properties);
        }
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return http.authorizeHttpRequests(calls -> calls.requestMatchers("/actuator/deadletters/**")
                        .authenticated() // what failed records say is not for everybody, and replaying writes
                        .requestMatchers("/actuator/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(SecurityAutoConfiguration::refuseUnknown)
                        .accessDeniedHandler(SecurityAutoConfiguration::refuseForbidden))
                .build();
    }

    /** Calls are observed as a whole; observing each filter and authorization besides costs more than they do. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings onlyWholeCalls() {
        return SecurityObservationSettings.noObservations();
    }

    private static void refuseUnknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        new BearerTokenAuthenticationEntryPoint().commence(request, response, failure);
        ProblemResponse.write(response, HttpStatus.UNAUTHORIZED);
    }

    private static void refuseForbidden(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException {
        new BearerTokenAccessDeniedHandler().handle(request, response, failure);
        ProblemResponse.write(response, HttpStatus.FORBIDDEN);
    }

    /** No rule of ours is about methods, so that an unknown one may be told from a bad request (405, not 400). */
    @Bean
    HttpFirewall anyMethod() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** Answers by itself: the container's error page would read the rejected request again, and be refused. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) -> {
            if (!response.isCommitted()) {
                ProblemResponse.write(response, HttpStatus.BAD_REQUEST);
            }
        };
    }

    /** Scopes are authorities as they stand: {@code orders:import}, not {@code SCOPE_orders:import}. */
    @Bean
    JwtAuthenticationConverter scopesAsAuthorities() {
        var scopes = new JwtGrantedAuthoritiesConverter();
        scopes.setAuthorityPrefix("");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(scopes);
        return converter;
    }

    /** Nobody logs in with a password; without this, Boot would make a user and print its password. */
    @Bean
    UserDetailsService noPasswords() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
