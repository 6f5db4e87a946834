package io.millrace.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextTests {

    private static final Pattern PATTERN = Pattern.compile(Text.PATTERN);
    private static final int MAX_LENGTH = 4;

    @Property(tries = 5000)
    void takesWhatItsPatternAndLengthAllow(@ForAll("texts") String text) {
        var isAllowed = PATTERN.matcher(text).matches() && text.codePointCount(0, text.length()) <= MAX_LENGTH;

        assertThat(Text.flaw(text, MAX_LENGTH).isEmpty()).isEqualTo(isAllowed);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "é", "\ud83d\ude80", "\u0000", "\t", "\u0085", " ", "\u00a0", "\u2028", "\u3000", "\ufeff")
                .list()
                .ofMaxSize(6)
                .map(characters -> String.join("", characters));
    }

    @Test
    void refusesHalvesOfSurrogatePairs() {
        assertThat(Text.flaw("a\ud83d", MAX_LENGTH)).isPresent();
        assertThat(Text.flaw("\ude80\ud83d", MAX_LENGTH)).isPresent();
    }
}
