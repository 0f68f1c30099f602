package keepalived4j.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.values.SourcePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// For each piece of advice, the smallest configuration that gets it, and the same one put right.
class AdviceCheckTest {

    private static final String HERE = "# <- here";

    @ParameterizedTest
    @EnumSource
    void isGivenAtTheWordThatIsToBlame(AdviceCheck check) {
        String text = resource(check.code() + "-bad.conf");
        List<Diagnostic> advice = Example.advice(Example.machine(), text);
        assertThat(advice).as(advice.toString()).hasSize(1);
        Diagnostic only = advice.getFirst();
        assertThat(only.check()).as(only.toString()).isEqualTo(check);
        SourcePosition at = only.at().orElseThrow();
        List<String> lines = text.lines().toList();
        String line = lines.get(at.line() - 1);
        assertThat(line).as(only.toString()).endsWith(HERE);
        String word = line.substring(at.column() - 1).split("[ \"]+")[0];
        assertThat(only.message()).contains(word);
    }

    @ParameterizedTest
    @EnumSource
    void isNotGivenWhereAllIsWell(AdviceCheck check) {
        assertThat(Example.advice(Example.machine(), resource(check.code() + "-good.conf")))
                .isEmpty();
    }

    /// Neither is wrong for the reference.
    @ParameterizedTest
    @EnumSource
    void isAboutValidConfigurations(AdviceCheck check) {
        for (String kind : List.of("bad", "good")) {
            var verdict = Example.read(Example.machine(), resource(check.code() + "-" + kind + ".conf"));
            assertThat(verdict.exitStatus())
                    .as(kind + " " + verdict.diagnostics().list())
                    .isZero();
        }
    }

    @Test
    void numbersAreThoseOfAdvice() {
        Set<Integer> numbers = new HashSet<>();
        for (AdviceCheck check : AdviceCheck.values()) {
            assertThat(check.facts().number()).isBetween(700, 799);
            assertThat(numbers.add(check.facts().number())).as(check.code()).isTrue();
            assertThat(check.rank()).isEqualTo(Rank.ADVICE);
        }
        assertThat(Arrays.asList(AdviceCheck.values()))
                .isSortedAccordingTo((a, b) -> a.code().compareTo(b.code()));
    }

    private static String resource(String name) {
        try (InputStream in = AdviceCheckTest.class.getResourceAsStream("/checks/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
