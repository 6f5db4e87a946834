package io.millrace.inventory.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.inventory.InventoryTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataIntegrityViolationException;

class ProductTableIT extends InventoryTest {

    @Autowired
    private DataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit_price = 'NaN'",
                "unit_price = 'Infinity'",
                "unit_price = -0.01",
                "unit_price = 10000000000000000",
                "name = ''",
                "name = repeat('n', 201)",
                "category = ''",
                "category = repeat('n', 101)",
                "currency = 'gbp'",
                "sku = 'a/b'",
                "sku = repeat('s', 65)"
            })
    void refusesWhatTheContractCannotSay(String change) {
        var sku = product(0);
        assertThatThrownBy(() -> db.sql("update products set " + change + " where sku = ?")
                        .param(sku)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void tellsOfBadRowsAndMigratesNevertheless() throws SQLException, IOException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "create schema before_v10; set local search_path to before_v10");
            run(connection, script("V1__products"));
            run(
                    connection,
                    "insert into products values ('a', 'A', 'OTHER', 'NaN', 'GBP', now()), ('b', '', 'OTHER', 1, 'GBP', now())");
            assertThat(run(connection, script("V10__product_rules")))
                    .contains("price_is_a_number: a")
                    .contains("name_has_a_length: b")
                    .doesNotContain("currency");
            run(connection, "update products set name = 'B' where sku = 'b'");
            connection.rollback();
        }
    }

    /** Runs statements and says what the database warns of. */
    private static String run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
            var warnings = new StringBuilder();
            for (var warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                warnings.append(warning.getMessage()).append('\n');
            }
            return warnings.toString();
        }
    }

    private static String script(String name) throws IOException {
        return new ClassPathResource("db/migration/" + name + ".sql").getContentAsString(StandardCharsets.UTF_8);
    }
}
