package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {

    private static LogicalLine.Words line(String text) {
        return (LogicalLine.Words) Reading.of(text).reader().next();
    }

    private static String shown(CommandWords words) {
        return switch (words) {
            case CommandWords.Split(var split) -> String.join("|", split);
            case CommandWords.Unsplittable(var reason) -> "refused: " + reason;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '%',
            value = {
                "script /bin/a b c; /bin/a|b|c",
                "script \"/bin/a b 'c d'\"; /bin/a b 'c d'",
                "script '/bin/a b \"c d\"' u g; /bin/a b \"c d\"|u|g",
                "script \"/bin/a b\"c; /bin/a bc",
                "script /bin/a\\ b c; /bin/a\\ b|c",
                "\"script\" \"/bin/a \\\" b\"; /bin/a \\\" b",
                "script \"\" u; |u",
                "script; %%"
            })
    void lineIsSplitIntoCommandUserAndGroup(String line, String words) {
        assertThat(shown(CommandWords.of(line(line)))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '%',
            value = {
                "/bin/a b 'c d'; /bin/a|b|c d",
                "/bin/a bc; /bin/a|bc",
                "/bin/a\\ b; /bin/a b",
                "a \"b 'c' d\" e; a|b 'c' d|e",
                "a ''; a|",
                "a b'c d'e; a|bc de",
                "a \\x41\\x4a\\x4g; a|AJ\u0004g",
                "a \\101\\0601; a|A01",
                "a \\q\\\\\\'; a|q\\'",
                "a \\xg; a|xg",
                "a \\cA.; a|\u0001.",
                "a \\c; a|c",
                "a \\xc3\\xa9\\303\\251é; a|ééé",
                "a \\xe9; a|é",
                "%   %; %%"
            })
    void commandIsSplitIntoProgramAndArguments(String command, String words) {
        assertThat(shown(CommandWords.arguments(command))).isEqualTo(words);
    }

    @Test
    void letteredEscapesAreControlCharacters() {
        assertThat(shown(CommandWords.arguments("a \\n\\t\\a\\b\\E\\f\\r\\v.")))
                .isEqualTo("a|\n\t\u0007\b\u001b\f\r\u000b.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \"b'", "a b'c"})
    void unmatchedQuoteIsRefused(String command) {
        assertThat(shown(CommandWords.arguments(command))).startsWith("refused: String '" + command + "': missing");
    }

    @Test
    void quoteIsUnmatchedInTheLineToo() {
        assertThat(CommandWords.of(line("notify /bin/a 'b"))).isInstanceOf(CommandWords.Unsplittable.class);
    }

    @Test
    void backslashAtTheEndIsItself() {
        assertThat(shown(CommandWords.arguments("a b\\"))).isEqualTo("a|b\\");
    }

    @Test
    void argumentWithoutEndIsRefused() {
        assertThat(CommandWords.arguments("a \\0")).isInstanceOf(CommandWords.Unsplittable.class);
        assertThat(CommandWords.arguments("a \\x00b")).isInstanceOf(CommandWords.Unsplittable.class);
    }

    @Test
    void regularExpressionIsOneWordWithItsEscapesCarriedOut() {
        assertThat(shown(CommandWords.unescaped(line("regex \"^a \\\\d\\x2b\" x"))))
                .isEqualTo("^a \\d+|x");
    }
}
