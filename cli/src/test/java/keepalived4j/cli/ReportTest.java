package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.daemon.SourceLines;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// How findings are told, in each format.
class ReportTest {

    private static final String TEXT = """
            global_defs {
            \trouter_idd "ü"   # a slip
            }
            vrrp_instance A {
                interface eth0
                virtual_router_id 5
                priority "300"
                virtual_ipaddress { 10.0.0.1 }
            }
            """;

    private final DescribedSources sources = new DescribedSources().withFile("/etc/k.conf", TEXT);

    @Test
    void plainLinesAreTheReferencesWithCodeAndPlaceBehind() throws IOException {
        List<String> lines = told(ReportFormat.PLAIN).lines().toList();
        assertThat(lines)
                .hasSize(3)
                .startsWith(
                        "(k.conf: Line 2) Unknown keyword 'router_idd' - did you mean 'router_id'? [KA0101 k.conf:2:2]",
                        "(k.conf: Line 7) number '300' outside range [1, 255] [KA0103 k.conf:7:14]");
        assertThat(lines.getLast())
                .matches(
                        "\\(k.conf: Line 7\\) \\(A\\) Priority not valid! .* Using default 100 \\[KA01.. k.conf:7:14]");
    }

    @Test
    void annotatedTextUnderlinesTheWordAndTellsRuleConsequenceAndUsage() throws IOException {
        assertThat(told(ReportFormat.TEXT)).contains("""
                error KA0101: Unknown keyword 'router_idd' - did you mean 'router_id'?
                 --> k.conf:2:2
                  |
                2 | \trouter_idd "ü"   # a slip
                  | \t^^^^^^^^^^
                  = rule: Every keyword is one of the block it stands in.
                  = then: The line is ignored.
                """, """
                7 |     priority "300"
                  |              ^^^^^
                  = rule: A number is a decimal number within its range.
                """, """
                  = written: priority <INT 1..255>; otherwise 100; 255 when state MASTER
                """).endsWith("3 errors, 0 warnings, 0 notes\n");
    }

    @Test
    void jsonHasOneObjectForEachFinding() throws IOException {
        List<String> values = values(told(ReportFormat.JSON));
        assertThat(values)
                .containsSequence("version", "1", "status", "5", "usable", "true", "findings")
                .containsSequence("file", "k.conf", "path", "/etc/k.conf")
                .containsSequence("line", "7", "column", "14", "endColumn", "19", "text", "\"300\"")
                .containsSequence("more", "0");
        assertThat(values.stream().filter("KA0103"::equals)).hasSize(1);
    }

    @Test
    void sarifRefersToItsRulesAndCountsCharacters() throws IOException {
        List<String> values = values(told(ReportFormat.SARIF));
        assertThat(values)
                .containsSequence("version", "2.1.0")
                .containsSequence("ruleId", "KA0101", "ruleIndex", "0", "level", "error")
                .containsSequence(
                        "uri", "file:///etc/k.conf", "region", "startLine", "2", "startColumn", "2", "endColumn", "12");
    }

    @Test
    void lineOfAFileThatIsGoneIsNotShown() throws IOException {
        Verdict verdict = verdict();
        sources.without("/etc/k.conf");
        assertThat(told(ReportFormat.TEXT, verdict)).contains(" --> k.conf:2:2\n  = rule: ");
    }

    private String told(ReportFormat format) throws IOException {
        return told(format, verdict());
    }

    private Verdict verdict() {
        return ConfigurationCheck.read(
                sources,
                new ReadingOptions("k.conf", "/etc", "main", Set.of()),
                new DescribedSurroundings().withEthernet("eth0"),
                Purpose.TEST);
    }

    private String told(ReportFormat format, Verdict verdict) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.report()
                .write(
                        verdict,
                        new SourceLines(verdict.files(), sources),
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /// Names and scalar values, in order.
    private static List<String> values(String json) {
        List<String> values = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token == JsonToken.PROPERTY_NAME) {
                    values.add(parser.getString());
                }
            }
        }
        return values;
    }
}
