package io.millrace.batch.cli;

import io.millrace.batch.cli.TestCommand.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as CI servers read them. */
final class JUnitXml {

    private JUnitXml() {}

    static void write(Path to, String suite, List<Verdict> verdicts) {
        try (var writer = Files.newBufferedWriter(to)) {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", suite);
            xml.writeAttribute("tests", Integer.toString(verdicts.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(verdicts.stream()
                            .filter(verdict -> !verdict.flaws().isEmpty())
                            .count()));
            for (var verdict : verdicts) {
                write(xml, verdict);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The results cannot be written as XML", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(XMLStreamWriter xml, Verdict verdict) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", verdict.scenario().pipeline());
        xml.writeAttribute("name", verdict.scenario().name());
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", verdict.seconds()));
        if (!verdict.flaws().isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", verdict.flaws().get(0));
            xml.writeCharacters(String.join("\n", verdict.flaws()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
