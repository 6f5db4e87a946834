package io.millrace.stack.chaos;

import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Kinds as people type them: {@code read-only}. */
final class KindOfText implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String text) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is none of " + String.join(", ", new Names())));
    }

    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Kind.values()).map(Kind::toString).iterator();
        }
    }
}
