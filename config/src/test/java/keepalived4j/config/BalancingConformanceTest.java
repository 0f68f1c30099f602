package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a configuration test says about each construct of load balancing, BFD and `SSL`, line for line. The files and
/// what is expected of them are in `conformance`; expectations are what the reference says, but for what
/// `docs/differences.md` names.
final class BalancingConformanceTest {

    /// A file, and what is said about it: `LINE TEXT`, with line 0 for what the reference says without a place.
    private record Expectation(String file, int status, List<String> messages) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Expectation> expectations() {
        List<Expectation> expectations = new ArrayList<>();
        for (String line : resource("lvs-messages.txt").lines().toList()) {
            if (line.startsWith("  ")) {
                expectations.getLast().messages().add(line.strip());
            } else {
                String[] words = line.split(" exits ");
                expectations.add(new Expectation(words[0], Integer.parseInt(words[1]), new ArrayList<>()));
            }
        }
        return expectations.stream();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void saysWhatIsWrong(Expectation expected) {
        DescribedSurroundings machine =
                Example.machine().withProgram("/usr/bin/false").withDirectory("/tmp");
        Verdict verdict = Example.read(machine, resource(expected.file() + ".conf"));
        List<String> messages = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank().isShown() && diagnostic.rank() != Rank.NOT_SUPPORTED_YET) {
                String text = diagnostic.message();
                String message =
                        (diagnostic.at().isPresent() ? diagnostic.at().get().line() : 0) + " " + text;
                messages.add(expected.messages().contains("0 " + text) ? "0 " + text : message);
            }
        }
        assertThat(messages).isEqualTo(expected.messages());
        assertThat(verdict.exitStatus()).isEqualTo(expected.status());
    }

    private static String resource(String name) {
        try (InputStream in = BalancingConformanceTest.class.getResourceAsStream("/conformance/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
