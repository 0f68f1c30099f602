package keepalived4j.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.HttpPage.PatternOption;
import keepalived4j.model.HttpPage.StatusRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySearchTest {

    private final List<String> remarks = new ArrayList<>();

    private static BodyPattern pattern(String expression, PatternOption... options) {
        return new BodyPattern(
                expression, true, Set.of(options), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    private static BodyPattern within(String expression, long first, long last) {
        return new BodyPattern(
                expression, true, Set.of(), OptionalLong.of(first), OptionalLong.of(last), Optional.empty());
    }

    private boolean isFound(BodyPattern wish, String... pieces) {
        try (CallState state = new CallState();
                CompiledPattern compiled = CompiledPattern.of(state, wish)) {
            BodySearch search =
                    new BodySearch(wish, compiled.pattern().orElseThrow(), remark -> remarks.add(remark.line()));
            for (String piece : pieces) {
                byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                search.take(bytes, 0, bytes.length);
            }
            return search.isAsWanted();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "needle,hay needle hay,true",
        "needle,hay needle,true",
        "needle,hay nail,false",
        "needle$,hay needle,false",
        "^$,'',false",
        "a+,baa,false",
        "a+,baab,true",
        "^hay,hay needle,true",
        "^needle,hay needle,false",
        "[0-9]{3},a 123,true",
        "\\d\\d,a 12,true",
        "\\bhay\\b,a hay,false",
        "\\bhay\\b,a hay.,true",
    })
    void aMatchThatReachesTheEndIsNone(String expression, String text, boolean found) {
        assertThat(isFound(pattern(expression), text)).isEqualTo(found);
    }

    @Test
    void matchesMayBeginInOnePieceAndEndInAnother() {
        assertThat(isFound(pattern("needle"), "hay nee", "dle")).isTrue();
        assertThat(isFound(pattern("needle"), "hay ", "n", "e", "e", "d", "l", "e"))
                .isTrue();
        assertThat(isFound(pattern("needle"), "hay nee", "p needle")).isTrue();
        assertThat(isFound(pattern("a+b"), "xaa", "aaa", "b")).isTrue();
        assertThat(isFound(pattern("(?<=abc)d"), "xxabc", "d")).isTrue();
        assertThat(isFound(pattern("(?<=abc)d"), "xxab", "d")).isFalse();
    }

    @Test
    void aLaterPieceIsNotTheBeginning() {
        assertThat(isFound(pattern("^needle"), "hay", "needle hay")).isFalse();
        assertThat(isFound(pattern("\\Aneedle"), "hay", "needle hay")).isFalse();
        assertThat(isFound(pattern("^needle", PatternOption.MULTILINE), "hay\n", "needle hay"))
                .isTrue();
        assertThat(isFound(pattern("\\bneedle"), "hay", "needle hay")).isFalse();
    }

    @Test
    void optionsAreThoseOfTheLibrary() {
        assertThat(isFound(pattern("NEEDLE", PatternOption.CASELESS), "hay needle hay"))
                .isTrue();
        assertThat(isFound(pattern("y.n", PatternOption.DOTALL), "hay\nneedle")).isTrue();
        assertThat(isFound(pattern("y.n"), "hay\nneedle")).isFalse();
        assertThat(isFound(pattern("n e # comment", PatternOption.EXTENDED), "needle"))
                .isTrue();
        assertThat(isFound(pattern("e+", PatternOption.UNGREEDY), "nee")).isTrue();
        assertThat(isFound(pattern("^.é$", PatternOption.UTF, PatternOption.MULTILINE), "éé\nx"))
                .isTrue();
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        BodyPattern wish = pattern("né+dle", PatternOption.UTF);
        try (CallState state = new CallState();
                CompiledPattern compiled = CompiledPattern.of(state, wish)) {
            BodySearch search = new BodySearch(wish, compiled.pattern().orElseThrow(), _ -> {});
            for (int i = 0; i < 256; i++) {
                byte[] bytes = {(byte) 0xff, 0, (byte) i, (byte) 0xc3, (byte) 0x28, (byte) 0xc3};
                search.take(bytes, 0, bytes.length);
            }
            byte[] bytes = "né".getBytes(StandardCharsets.UTF_8);
            search.take(bytes, 0, 2);
            search.take(bytes, 2, 3);
            search.take("dle".getBytes(StandardCharsets.UTF_8), 0, 3);
            assertThat(search.isAsWanted()).isTrue();
        }
    }

    @Test
    void matchesHaveToBeginWithinTheOffsets() {
        assertThat(isFound(within("b", 0, 2), "aab ")).isTrue();
        assertThat(isFound(within("b", 0, 1), "aab ")).isFalse();
        assertThat(isFound(within("b", 3, 9), "aab b")).isTrue();
        assertThat(isFound(within("b", 3, 9), "aab ")).isFalse();
        assertThat(isFound(within("b", 3, 5), "a", "ab", "aab ")).isTrue();
        assertThat(isFound(within("b", 3, 4), "a", "ab", "aab ")).isFalse();
        assertThat(isFound(within("bc", 0, 4), "aaaaab", "c")).isFalse();
    }

    @Test
    void aBeginningOfMoreThan4095BytesIsDropped() {
        assertThat(isFound(pattern("bx+c"), "b" + "x".repeat(4000), "xc")).isTrue();
        assertThat(remarks).isEmpty();
        assertThat(isFound(pattern("bx+c"), "b" + "x".repeat(4000), "x".repeat(4000), "xc bxc "))
                .isTrue();
        assertThat(isFound(pattern("bx+c"), "b" + "x".repeat(4000), "x".repeat(4000), "xc"))
                .isFalse();
        assertThat(remarks)
                .containsOnly("Regex partial match preserve too large - discarding")
                .hasSize(2);
    }

    @Test
    void expressionsThatMultiplyTheirWaysGiveUp() {
        assertThat(isFound(
                        pattern("^(a+)+$", PatternOption.NO_AUTO_POSSESS, PatternOption.NO_START_OPTIMIZE),
                        "a".repeat(60) + "!"))
                .isFalse();
    }

    @Test
    void expressionsThatCannotBeCompiledAreTold() {
        try (CallState state = new CallState();
                CompiledPattern compiled = CompiledPattern.of(state, pattern("a(b"))) {
            assertThat(compiled.pattern()).isEmpty();
            assertThat(compiled.complaint()).contains("Invalid regex: 'a(b' at offset 3: missing closing parenthesis");
        }
    }

    // Within a response

    private static Verdict verdict(BodyPattern wish, String... pieces) {
        HttpPage page = new HttpPage(
                "/", Optional.empty(), List.of(StatusRange.SUCCESS), Optional.empty(), Optional.of(wish), false);
        try (CallState state = new CallState();
                CompiledPattern compiled = CompiledPattern.of(state, wish)) {
            HttpExchange exchange = new HttpExchange(new PageJudge(
                    page, compiled.pattern().map(usable -> new BodySearch(wish, usable, _ -> {})), (_, _) -> {}));
            for (String piece : pieces) {
                byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                exchange.take(bytes, bytes.length);
            }
            return exchange.end();
        }
    }

    private static final String HEAD = "HTTP/1.0 200 OK\r\nServer: needle\r\n\r\n";
    private static final Verdict FAILED = new Verdict.Failed("Regex match failed");

    @Test
    void headersAreSearchedWhereTheyComeWithBody() {
        assertThat(verdict(pattern("needle"), HEAD + "hay")).isEqualTo(Verdict.PASSED);
        assertThat(verdict(pattern("needle"), HEAD, "hay")).isEqualTo(FAILED);
        assertThat(verdict(pattern("needle"), HEAD.substring(0, 9), HEAD.substring(9) + "hay"))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(within("hay", HEAD.length(), HEAD.length()), HEAD + "hay "))
                .isEqualTo(Verdict.PASSED);
        assertThat(verdict(within("hay", 0, 0), HEAD, "hay ")).isEqualTo(Verdict.PASSED);
    }

    @Test
    void emptyBodyHoldsNothing() {
        BodyPattern absent = new BodyPattern(
                "needle", false, Set.of(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
        assertThat(verdict(pattern("x*"), HEAD)).isEqualTo(FAILED);
        assertThat(verdict(absent, HEAD)).isEqualTo(Verdict.PASSED);
        assertThat(verdict(absent, HEAD, "a needle ")).isEqualTo(FAILED);
    }
}
