package keepalived4j.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import keepalived4j.config.Outcome;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.daemon.ConfigurationTest;
import keepalived4j.daemon.SourceLines;
import tools.jackson.core.JsonGenerator;

/// One JSON object. Columns count bytes from 1, as everywhere in keepalived4j; `endColumn` is the one behind the word.
final class JsonReport implements ConfigurationTest.Report {

    @Override
    public void write(Verdict verdict, SourceLines lines, PrintStream out) {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("version", 1);
            json.writeNumberProperty("status", verdict.exitStatus());
            json.writeBooleanProperty("usable", verdict.outcome() instanceof Outcome.Usable);
            json.writeArrayPropertyStart("findings");
            for (Diagnostic diagnostic : verdict.diagnostics().list()) {
                finding(diagnostic, lines, json);
            }
            json.writeEndArray();
            json.writeNumberProperty("more", verdict.diagnostics().dropped());
            json.writeEndObject();
        }
        out.println();
    }

    private static void finding(Diagnostic diagnostic, SourceLines lines, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("code", diagnostic.check().code());
        json.writeStringProperty("level", diagnostic.rank().level().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("message", diagnostic.message());
        if (diagnostic.at().isPresent()) {
            var at = diagnostic.at().get();
            json.writeStringProperty("file", at.file());
            optional("path", lines.path(at), json);
            json.writeNumberProperty("line", at.line());
            if (at.column() > 0) {
                json.writeNumberProperty("column", at.column());
            }
            Optional<Excerpt> excerpt = Excerpt.of(diagnostic, lines);
            if (excerpt.isPresent()) {
                json.writeNumberProperty(
                        "endColumn", at.column() + excerpt.get().bytes());
                json.writeStringProperty("text", excerpt.get().word());
            }
        }
        json.writeStringProperty("rule", diagnostic.check().facts().rule());
        json.writeStringProperty("consequence", diagnostic.check().facts().consequence());
        optional("usage", diagnostic.usage(), json);
        optional("replacement", diagnostic.replacement(), json);
        json.writeEndObject();
    }

    private static void optional(String name, Optional<String> value, JsonGenerator json) {
        if (value.isPresent()) {
            json.writeStringProperty(name, value.get());
        }
    }
}
