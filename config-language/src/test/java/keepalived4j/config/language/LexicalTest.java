package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Worked examples E1 to E15 and the rules behind them.
class LexicalTest {

    @Test
    void commentMarksEndTheLineEvenInsideAWord() {
        assertThat(Reading.of("foo1 # x", "foo2 ! y", "foo3!z").lines()).containsExactly("1 foo1", "2 foo2", "3 foo3");
    }

    @Test
    void quotesProtectCommentMarksBracesAndBlanks() {
        assertThat(Reading.of("a \"a # b ! c\" \"{ }\" \"\tx\"").lines()).containsExactly("1 a|a # b ! c|{ }|\tx");
    }

    @ParameterizedTest
    @CsvSource({"a\\#b, a#b", "a\\!b, a!b", "\\#b, #b", "a\\xb, a\\xb", "a\\\\#b, a\\\\", "\"a\\#b\", a\\#b"})
    void onlyACommentMarkLosesItsBackslash(String written, String read) {
        assertThat(Reading.of(written).texts()).containsExactly(read);
    }

    @Test
    void escapedCommentMarkSurvivesBracesParametersAndSequences() {
        assertThat(Reading.of("$A=x\\#y", "b { c${A} }", "~SEQ(I,2) d\\!$I", "e\\#${A} # f")
                        .texts())
                .containsExactly("b", "{", "cx#y", "}", "d!1", "d!2", "e#x#y");
    }

    @Test
    void singleQuotesAreOrdinary() {
        assertThat(Reading.of("a 'a b' {").texts()).containsExactly("a|'a|b'", "{");
    }

    @Test
    void doubleQuoteBeginsAWordWhereverItStands() {
        assertThat(Reading.of("a a\"b c\"d", "\"interface\" \"\"").texts()).containsExactly("a|a|b c|d", "interface|");
    }

    @Test
    void escapedQuoteIsNoneForCommentsButOneForWords() {
        Reading reading = Reading.of("k \"x \\\" # y\" { z\"");
        // For comments the quote ends behind `y`; for braces and words it ends behind the backslash.
        assertThat(reading.texts()).containsExactly("k|x \\|#|y| { z");
        assertThat(reading.messages()).isEmpty();
    }

    @Test
    void unterminatedQuoteLosesItsWordAndAllBehind() {
        Reading reading = Reading.of("include_check a \"b c", "next");
        assertThat(reading.texts()).containsExactly("include_check|a", "next");
        assertThat(reading.diagnostics().list()).singleElement().satisfies(found -> {
            assertThat(found.rank()).isEqualTo(Rank.UNMATCHED_QUOTE);
            assertThat(found.at().orElseThrow()).hasToString("k.conf:1:17");
        });
    }

    @Test
    void unterminatedQuoteHidesTheBracesBehindIt() {
        assertThat(Reading.of("a \"b { c", "}").texts()).containsExactly("a", "}");
        assertThat(Reading.of("a { \"b", "}").texts()).containsExactly("a", "{", "}");
    }

    @Test
    void backslashAtTheEndIsGluedAndContinuesNothing() {
        assertThat(Reading.of("a \\", "b", "\\").lines()).containsExactly("1 a\\", "2 b", "3 \\");
    }

    @Test
    void everyKindOfBlankSeparatesWords() {
        assertThat(Reading.ofText("\t a\u000bb\fc\rd\te \t\n").texts()).containsExactly("a|b|c|d|e");
    }

    @Test
    void linesMayEndInCarriageReturnsOrInNothing() {
        assertThat(Reading.ofText("global_defs {\r\nrouter_id a\r\r\n}\r").lines())
                .containsExactly("1 global_defs", "1 {", "2 router_id|a", "3 }");
        assertThat(Reading.ofText("$M= \\\r\r\nfoo1 \\\r\n\r\r\nfoo2\r\n$M").lines())
                .containsExactly("4 foo2", "5 foo1");
    }

    @Test
    void linesHaveNoLengthLimit() {
        String word = "x".repeat(200_000);
        assertThat(Reading.of(" router_id " + word, "bogus").lines()).containsExactly("1 router_id|" + word, "2 bogus");
    }

    @Test
    void lineWithANulByteIsReportedAndDropped() {
        Reading reading = Reading.ofText("a\nb\0c\nd\n");
        assertThat(reading.lines()).containsExactly("1 a", "3 d");
        assertThat(reading.messages()).containsExactly("(k.conf: Line 2) Line contains NUL characters - ignoring");
    }

    @Test
    void byteOrderMarkIsPartOfTheFirstWord() {
        assertThat(Reading.ofText("\uFEFFa b").texts()).containsExactly("\uFEFFa|b");
    }

    @Test
    void textIsUtf8UnlessItCannotBe() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {'a', (byte) 0xc3, (byte) 0xa9, '\n', 'b', (byte) 0xe9, '\n'});
        bytes.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, '\n'});
        assertThat(Reading.ofBytes(bytes.toByteArray()).texts()).containsExactly("aé", "bé", "\uFFFD");
    }

    @Test
    void columnsCountBytesFromOneInTheTextAsWritten() {
        ConfigurationReader reader = Reading.of("$A=long value", "  k\t\"é\" €x ${A} z { \\#y w", "𝄞 a")
                .reader();
        LogicalLine.Words words = (LogicalLine.Words) reader.next();
        assertThat(words.words().stream()
                        .map(word -> word.value() + "@" + word.at().column()))
                .containsExactly("k@3", "é@5", "€x@10", "long@15", "value@15", "z@20");
        assertThat(reader.next().at()).hasToString("k.conf:2:22");
        words = (LogicalLine.Words) reader.next();
        assertThat(words.words().stream()
                        .map(word -> word.value() + "@" + word.at().column()))
                .containsExactly("#y@25", "w@28");
        words = (LogicalLine.Words) reader.next();
        assertThat(words.words().getLast().at()).hasToString("k.conf:3:6");
        assertThat(reader.next()).isEqualTo(reader.next()).isInstanceOf(LogicalLine.End.class);
    }

    @Test
    void textOfALineKeepsItsQuotes() {
        ConfigurationReader reader =
                Reading.of("  notify  \"/bin/a 'b c'\" x # y").reader();
        assertThat(((LogicalLine.Words) reader.next()).text()).isEqualTo("notify  \"/bin/a 'b c'\" x");
    }
}
