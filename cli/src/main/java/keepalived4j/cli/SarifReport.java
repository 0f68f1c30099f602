package keepalived4j.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Check;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.daemon.ConfigurationTest;
import keepalived4j.daemon.SourceLines;
import keepalived4j.daemon.Version;
import keepalived4j.values.SourcePosition;
import tools.jackson.core.JsonGenerator;

/// A SARIF 2.1.0 log (OASIS), which editors and code review tools show beside the text.
final class SarifReport implements ConfigurationTest.Report {

    @Override
    public void write(Verdict verdict, SourceLines lines, PrintStream out) {
        Map<Check, Integer> rules = new LinkedHashMap<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            rules.putIfAbsent(diagnostic.check(), rules.size());
        }
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("version", "2.1.0");
            json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.writeArrayPropertyStart("runs");
            json.writeStartObject();
            tool(new ArrayList<>(rules.keySet()), json);
            json.writeStringProperty("columnKind", "utf16CodeUnits");
            json.writeArrayPropertyStart("results");
            for (Diagnostic diagnostic : verdict.diagnostics().list()) {
                result(diagnostic, rules.getOrDefault(diagnostic.check(), 0), lines, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void tool(List<Check> rules, JsonGenerator json) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "keepalived4j");
        json.writeStringProperty("version", Version.NUMBER);
        json.writeArrayPropertyStart("rules");
        for (Check check : rules) {
            json.writeStartObject();
            json.writeStringProperty("id", check.code());
            text("shortDescription", check.facts().rule(), json);
            text("help", check.facts().consequence(), json);
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", level(check));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void result(Diagnostic diagnostic, int rule, SourceLines lines, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", diagnostic.check().code());
        json.writeNumberProperty("ruleIndex", rule);
        json.writeStringProperty("level", level(diagnostic.check()));
        text("message", diagnostic.message(), json);
        if (diagnostic.at().isPresent()) {
            SourcePosition at = diagnostic.at().get();
            Optional<Excerpt> excerpt = Excerpt.of(diagnostic, lines);
            json.writeArrayPropertyStart("locations");
            json.writeStartObject();
            json.writeObjectPropertyStart("physicalLocation");
            artifact(at, lines, json);
            region("region", at, excerpt, json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            if (diagnostic.replacement().isPresent() && excerpt.isPresent()) {
                fix(diagnostic.replacement().get(), at, excerpt, lines, json);
            }
        }
        json.writeEndObject();
    }

    private static void fix(
            String replacement, SourcePosition at, Optional<Excerpt> excerpt, SourceLines lines, JsonGenerator json) {
        json.writeArrayPropertyStart("fixes");
        json.writeStartObject();
        text("description", "did you mean '" + replacement + "'?", json);
        json.writeArrayPropertyStart("artifactChanges");
        json.writeStartObject();
        artifact(at, lines, json);
        json.writeArrayPropertyStart("replacements");
        json.writeStartObject();
        region("deletedRegion", at, excerpt, json);
        text("insertedContent", replacement, json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void artifact(SourcePosition at, SourceLines lines, JsonGenerator json) {
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty(
                "uri",
                lines.path(at).map(path -> Path.of(path).toUri().toString()).orElse(at.file()));
        json.writeEndObject();
    }

    private static void region(String name, SourcePosition at, Optional<Excerpt> excerpt, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("startLine", Math.max(1, at.line()));
        if (excerpt.isPresent()) {
            json.writeNumberProperty("startColumn", excerpt.get().from() + 1);
            json.writeNumberProperty("endColumn", excerpt.get().to() + 1);
        }
        json.writeEndObject();
    }

    private static void text(String name, String text, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Check check) {
        return check.rank().level().name().toLowerCase(Locale.ROOT);
    }
}
