package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineLinesTest {

    @Test
    void wordsStandInQuotes() {
        assertThat(CommandLineLines.of(List.of())).containsExactly("Command line: 'keepalived'");
        assertThat(CommandLineLines.of(List.of("-n", "a b"))).containsExactly("Command line: 'keepalived' '-n' 'a b'");
    }

    /// As keepalived breaks its lines.
    @Test
    void lineHasAHundredCharactersAndGoesOnBelowItsFirstWord() {
        String fits = "x".repeat(100 - "Command line: 'keepalived' ''".length());
        assertThat(CommandLineLines.of(List.of(fits, "-l")))
                .containsExactly("Command line: 'keepalived' '" + fits + "'", "              '-l'");
        assertThat(CommandLineLines.of(List.of(fits + "x")))
                .containsExactly("Command line: 'keepalived'", "              '" + fits + "x'");
    }
}
