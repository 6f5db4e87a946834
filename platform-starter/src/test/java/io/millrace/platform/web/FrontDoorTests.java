package io.millrace.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.platform.problems.ProblemKind;
import io.millrace.platform.problems.ProblemName;
import io.millrace.platform.problems.ProblemOf;
import io.millrace.platform.problems.Violation;
import jakarta.servlet.Filter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How calls are read and refused, without a server. */
class FrontDoorTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    enum Kind implements ProblemKind {
        SHELF_FULL;

        @Override
        public HttpStatus status() {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }

        @Override
        public String detail() {
            return "No.";
        }
    }

    record Item(int unitCount, @Nullable BigDecimal weight, @Nullable String label, @Nullable Instant at) {}

    @RestController
    static class Things {

        @PostMapping("/items")
        List<Item> items(@RequestBody List<Item> items) {
            return items;
        }

        @PostMapping("/fields")
        long fields(@RequestBody JsonNode body) {
            var fields = Fields.of(body, Set.of("quantity", "name"));
            var quantity = fields.integer("quantity", 1L, 100L);
            fields.text("name", 3);
            fields.refuseViolations();
            return quantity;
        }

        @GetMapping("/things")
        Page.Cut<String> things(@Paged(max = 100) Page page) {
            var found = IntStream.range(page.after(Integer::valueOf).orElse(0), 3)
                    .mapToObj(Integer::toString)
                    .toList();
            return page.cut(found, place -> Integer.toString(Integer.parseInt(place) + 1));
        }

        @PostMapping("/things")
        String make(@IdempotencyKey String key) {
            return key;
        }

        @GetMapping("/things/{number}")
        int thing(@PathVariable int number, @RequestParam String word) {
            return number;
        }

        @GetMapping("/database/{state}")
        void database(@PathVariable String state) {
            throw new TransactionSystemException("commit", new SQLException("no", state));
        }

        @GetMapping("/full")
        void full() {
            throw Kind.SHELF_FULL.because("There is no room.").retryAfter(Duration.ofMillis(1500));
        }

        @GetMapping("/domain")
        void domain() {
            throw new UnsupportedOperationException("the domain says no");
        }

        @GetMapping("/fault")
        void fault() {
            throw new IllegalStateException("a fault of ours");
        }

        @Bean
        static ProblemOf<UnsupportedOperationException> refusals() {
            return new ProblemOf<>(
                    UnsupportedOperationException.class, e -> Kind.SHELF_FULL.because(String.valueOf(e.getMessage())));
        }
    }

    private static AnnotationConfigServletWebApplicationContext context;
    private static MockMvc service;

    @BeforeAll
    static void start() {
        context = new AnnotationConfigServletWebApplicationContext();
        context.setServletContext(new MockServletContext());
        TestPropertyValues.of("spring.jackson.property-naming-strategy=SNAKE_CASE", "millrace.web.bulk-type=text/csv")
                .applyTo(context);
        context.register(
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                WebAutoConfiguration.class,
                problems(),
                Things.class);
        context.refresh();
        DefaultMockMvcBuilder mvc = MockMvcBuilders.webAppContextSetup(context);
        service = mvc.addFilters(context.getBean("bodyLimit", Filter.class)).build();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static Class<?> problems() {
        try {
            return Class.forName("io.millrace.platform.problems.ProblemsAutoConfiguration");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"unit_count\":0.999999999999999999999",
                "\"unit_count\":1.5",
                "\"unit_count\":1e400",
                "\"unit_count\":1E999999999",
                "\"unit_count\":4294967297",
                "\"unit_count\":\"1\"",
                "\"unit_count\":true",
                "\"unit_count\":null",
                "\"weight\":1E999999999",
                "\"weight\":1E-999999999",
                "\"weight\":\"1\"",
                "\"label\":1",
                "\"label\":false",
                "\"at\":1764000000",
                "\"at\":\"1764000000\"",
                "\"at\":\"2026-11-22T08:00:00\"",
                "\"colour\":\"red\""
            })
    void refusesWhatItWouldHaveToGuess(String field) {
        var answer = json("/items", "[{" + field + "}]");

        assertProblem(answer, 422, "invalid-field", "[0]." + field.substring(1, field.indexOf('"', 1)));
        assertThat(body(answer).at("/errors/0/problem").asString()).isEqualTo("invalid-field");
    }

    @Test
    void takesNumbersExactly() {
        var item =
                "[{\"unit_count\":%s,\"weight\":0.999999999999999999999,\"label\":\"a\",\"at\":\"2026-11-22T08:00:00Z\"}]";

        assertThat(text(json("/items", item.formatted("3.0")))).isEqualTo(item.formatted("3"));
        assertThat(text(json("/items", "[{\"label\":\"a\"}]"))).contains("\"unit_count\":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.999999999999999999999", "1e400", "1E999999999", "1E-999999999", "\"3\"", "101", "true"})
    void refusesNumbersOfATreeThatAreNotExact(String quantity) {
        assertProblem(
                json("/fields", "{\"quantity\":" + quantity + ",\"name\":\"a\"}"), 422, "invalid-field", "quantity");
    }

    @Test
    void tellsAllThatIsWrong() {
        var answer = json("/fields", "{\"quantity\":0,\"name\":\"a\\u0000\",\"colour\":1}");

        assertThat(body(answer).path("errors").values().stream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("colour", "quantity", "name");
        assertThat(text(json("/fields", "{\"quantity\":3.0,\"name\":\"a\"}"))).isEqualTo("3");
    }

    @Test
    void namesTheFieldThatIsThereTwice() {
        assertProblem(json("/items", "[{\"unit_count\":1,\"unit_count\":2}]"), 400, "malformed-json", "[0].unit_count");
        assertProblem(json("/fields", "{\"name\":\"a\",\"name\":\"b\"}"), 400, "malformed-json", "name");
    }

    @Test
    void refusesBodiesThatArePackedOrTooLarge() {
        for (var type : List.of("application/json", "Text/CSV")) {
            var answer = call(MockMvcRequestBuilders.post("/items")
                    .contentType(type)
                    .header("Content-Encoding", "gzip")
                    .content("x"));
            assertProblem(answer, 415, "unsupported-media-type", "Content-Encoding");
        }
        var large = " ".repeat(256 * 1024 + 1);
        assertProblem(json("/items", large), 413, "payload-too-large", null);
        assertProblem(
                call(MockMvcRequestBuilders.post("/items")
                        .contentType("Text/CSV")
                        .content(large)),
                415,
                "unsupported-media-type",
                null);
        assertProblem(json("/items", "[{"), 400, "malformed-json", null);
        assertProblem(json("/items", ""), 400, "malformed-json", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=abc", "limit=0", "limit=101", "limit=-1", "limit=1.5", "cursor=!", "cursor=YWJj"})
    void namesTheParameterOfAPageThatIsWrong(String parameter) {
        assertProblem(
                get("/things?" + parameter), 422, "invalid-field", parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void answersPageByPage() {
        var first = body(get("/things?limit=2&cursor="));
        var second = body(get("/things?cursor=" + first.path("next_cursor").asString()));

        assertThat(first.path("shown").toString()).isEqualTo("[\"0\",\"1\"]");
        assertThat(second.toString()).isEqualTo("{\"shown\":[\"2\"],\"next_cursor\":null}");
    }

    @Test
    void takesSoundIdempotencyKeysOnly() {
        assertProblem(call(MockMvcRequestBuilders.post("/things")), 422, "invalid-field", "Idempotency-Key");
        assertProblem(
                call(MockMvcRequestBuilders.post("/things").header("Idempotency-Key", "k".repeat(256))),
                422,
                "invalid-field",
                "Idempotency-Key");
        assertThat(text(call(MockMvcRequestBuilders.post("/things").header("Idempotency-Key", "a b"))))
                .isEqualTo("a b");
    }

    @Test
    void namesTheParameterThatIsWrongOrMissing() {
        assertProblem(get("/things/many?word=a"), 422, "invalid-field", "number");
        assertProblem(get("/things/1"), 422, "invalid-field", "word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "55P03", "57P01", "57014", "08006", "53300", "XX000", "40P01"})
    void saysThatTheDatabaseIsAway(String state) {
        var answer = get("/database/" + state);

        assertProblem(answer, 503, "database-unavailable", null);
        assertThat(answer.getResponse().getHeader("Retry-After")).isEqualTo("2");
        assertThat(ProblemName.of(answer.getRequest())).contains("database-unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "22003"})
    void doesNotBlameTheDatabaseForFaultsOfOurs(String state) {
        assertProblem(get("/database/" + state), 500, "internal-error", null);
    }

    @Test
    void tellsWhatAServiceRefuses() {
        assertThat(get("/full").getResponse().getHeader("Retry-After")).isEqualTo("2");
        assertProblem(get("/full"), 503, "shelf-full", null);
        assertProblem(get("/domain"), 503, "shelf-full", null);
        assertProblem(get("/fault"), 500, "internal-error", null);
        assertThat(Violation.invalid("a", "is wrong").name()).isEqualTo("invalid-field");
    }

    private MvcResult json(String path, String body) {
        return call(MockMvcRequestBuilders.post(path)
                .contentType("application/json")
                .content(body));
    }

    private MvcResult get(String path) {
        return call(MockMvcRequestBuilders.get(path));
    }

    private MvcResult call(MockHttpServletRequestBuilder call) {
        try {
            return service.perform(call).andReturn();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(MvcResult answer) {
        return new String(answer.getResponse().getContentAsByteArray());
    }

    private static JsonNode body(MvcResult answer) {
        return JSON.readTree(text(answer));
    }

    private static void assertProblem(MvcResult answer, int status, String name, @Nullable String field) {
        assertThat(answer.getResponse().getStatus()).as(text(answer)).isEqualTo(status);
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/problem+json");
        assertThat(body(answer).path("type").asString()).isEqualTo("urn:millrace:problem:" + name);
        assertThat(body(answer).path("field").asString(null)).isEqualTo(field);
    }
}
