package io.millrace.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.inventory.domain.InvalidProduct.Flaw;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTests {

    @Test
    void keepsWhatObeysTheRules() {
        assertThat(Product.of("10123C", " HEARTS  WRAPPING TAPE ", "OTHER", "0.6", "GBP"))
                .isEqualTo(new Product("10123C", "HEARTS  WRAPPING TAPE", "OTHER", new BigDecimal("0.60"), "GBP"));
        assertThat(Product.of("k", "Manual", "OTHER", "9999999999999999.99", "JPY")
                        .unitPrice())
                .isEqualTo("9999999999999999.99");
        assertThat(Product.of("k", "Free", "OTHER", "0", "EUR").unitPrice()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; Globe; OTHER; 1; GBP; sku",
                "a b; Globe; OTHER; 1; GBP; sku",
                "-a; Globe; OTHER; 1; GBP; sku",
                "../a; Globe; OTHER; 1; GBP; sku",
                "' A'; Globe; OTHER; 1; GBP; sku",
                "A; ' '; OTHER; 1; GBP; name",
                "A; 'Glo\tbe'; OTHER; 1; GBP; name",
                "A; Globe; ''; 1; GBP; category",
                "A; Globe; OTHER; -1; GBP; unit_price",
                "A; Globe; OTHER; 1.005; GBP; unit_price",
                "A; Globe; OTHER; 1e3; GBP; unit_price",
                "A; Globe; OTHER; '1,50'; GBP; unit_price",
                "A; Globe; OTHER; 10000000000000000; GBP; unit_price",
                "A; Globe; OTHER; NaN; GBP; unit_price",
                "A; Globe; OTHER; ' 1'; GBP; unit_price",
                "A; Globe; OTHER; ١; GBP; unit_price",
                "A; Globe; OTHER; ''; GBP; unit_price",
                "A; Globe; OTHER; 1; gbp; currency",
                "A; Globe; OTHER; 1; QQQ; currency",
                "A; Globe; OTHER; 1; XXX; currency",
            })
    void namesTheFieldThatBreaksARule(
            String sku, String name, String category, String unitPrice, String currency, String field) {
        assertThatThrownBy(() -> Product.of(sku, name, category, unitPrice, currency))
                .isInstanceOfSatisfying(InvalidProduct.class, invalid -> assertThat(invalid.flaws())
                        .extracting(Flaw::field)
                        .containsExactly(field));
    }

    @Test
    void namesAllFieldsThatBreakARule() {
        assertThatThrownBy(() -> Product.of("A", "", "OTHER", "many", "GBP"))
                .isInstanceOfSatisfying(InvalidProduct.class, invalid -> assertThat(invalid.flaws())
                        .extracting(Flaw::field)
                        .containsExactly("name", "unit_price"));
    }

    @Test
    void limitsLengths() {
        assertThatThrownBy(() -> Product.of("A".repeat(65), "Globe", "OTHER", "1", "GBP"))
                .hasMessageContaining("1 to 64");
        assertThat(Product.of("A", "😀".repeat(200), "OTHER", "1", "GBP").name())
                .hasSize(400);
        assertThatThrownBy(() -> Product.of("A", "n".repeat(201), "OTHER", "1", "GBP"))
                .hasMessageContaining("at most 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u007Fb", "\uD800", "a\uFFFDb"})
    void refusesWhatTheDatabaseCannotKeepAsItIs(String name) {
        assertThatThrownBy(() -> Product.of("A", name, "OTHER", "1", "GBP"))
                .isInstanceOfSatisfying(InvalidProduct.class, invalid -> assertThat(invalid.flaws())
                        .extracting(Flaw::field)
                        .containsExactly("name"));
    }
}
