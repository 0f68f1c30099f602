package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import keepalived4j.model.TrackProcess.ParameterMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPatternTest {

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, a b c, a b c, true",
        "EXACT, a b c, a b, false",
        "EXACT, a b c, a b c d, false",
        "EXACT, a b c, x b c, false",
        "EXACT, a, a, true",
        "EXACT, a, a b, false",
        "INITIAL, a b c, a b cde, true",
        "INITIAL, a b c, a b c, true",
        "INITIAL, a b c, a bx c, false",
        "INITIAL, a b c, a b c d, false",
        "INITIAL, a b c, a b, false",
        "PARTIAL, a b, a b c, true",
        "PARTIAL, a b, a b, true",
        "PARTIAL, a b, a bc, false",
        "PARTIAL, a b c, a b, false",
        "NONE, a, a b c, true",
        "NONE, a, b, false",
        "NONE, a, '', false"
    })
    void commandLinesAreComparedWordByWord(ParameterMatch match, String wanted, String present, boolean matches) {
        ProcessPattern pattern = new ProcessPattern(words(wanted), match, true);
        assertThat(pattern.matches(new RunningProcess(1, "name", words(present))))
                .isEqualTo(matches);
    }

    @Test
    void withoutParametersTheNameDecides() {
        ProcessPattern pattern = new ProcessPattern(List.of("nginx"), ParameterMatch.NONE, false);
        assertThat(pattern.looksAtCommandLine()).isFalse();
        assertThat(pattern.matches(new RunningProcess(1, "nginx", List.of("other"))))
                .isTrue();
        assertThat(pattern.matches(new RunningProcess(1, "nginx2", List.of("nginx"))))
                .isFalse();
    }

    @Test
    void kernelKeepsFifteenBytesOfAName() {
        ProcessPattern pattern = new ProcessPattern(List.of("a-name-of-twenty-byt"), ParameterMatch.NONE, false);
        assertThat(pattern.matchesName("a-name-of-twent")).isTrue();
        assertThat(pattern.matchesName("a-name-of-twen")).isFalse();
    }
}
