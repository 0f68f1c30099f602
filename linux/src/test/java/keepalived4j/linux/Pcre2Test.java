package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Pcre2Test {

    private static final Pcre2.Match NONE = new Pcre2.Match.None();

    private static Pcre2.Match search(String expression, int options, String text, int from) throws Exception {
        try (var state = new CallState();
                Pcre2 pattern = Pcre2.compile(state, expression, options)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return pattern.search(bytes, bytes.length, from);
        }
    }

    @Test
    void aMatchIsFoundBegunOrNone() throws Exception {
        assertThat(search("b+c", 0, "aabbcc", 0)).isEqualTo(new Pcre2.Match.Found(2));
        assertThat(search("b+c", 0, "aabbcc", 3)).isEqualTo(new Pcre2.Match.Found(3));
        assertThat(search("b+c", 0, "aabb", 0)).isEqualTo(new Pcre2.Match.Begun(2));
        assertThat(search("b$", 0, "aab", 0)).isEqualTo(new Pcre2.Match.Begun(2));
        assertThat(search("x", 0, "aabb", 0)).isEqualTo(NONE);
        assertThat(search("x", 0, "", 0)).isEqualTo(NONE);
        assertThat(search("B", Pcre2.CASELESS, "aab.", 0)).isEqualTo(new Pcre2.Match.Found(2));
    }

    @Test
    void lookbehindIsKnown() throws Exception {
        try (var state = new CallState();
                Pcre2 none = Pcre2.compile(state, "abc", 0);
                Pcre2 five = Pcre2.compile(state, "(?<=12345)abc", 0)) {
            assertThat(none.longestLookbehind()).isZero();
            assertThat(five.longestLookbehind()).isEqualTo(5);
            assertThat(five.search("12345abc.".getBytes(StandardCharsets.UTF_8), 9, 5))
                    .isEqualTo(new Pcre2.Match.Found(5));
        }
    }

    @Test
    void mistakesArePlacedAndExplained() {
        try (var state = new CallState()) {
            assertThatThrownBy(() -> Pcre2.compile(state, "a[b", 0))
                    .isInstanceOfSatisfying(InvalidPatternException.class, e -> {
                        assertThat(e.offset()).isEqualTo(3);
                        assertThat(e).hasMessage("missing terminating ] for character class");
                    });
        }
    }

    @Test
    void aSearchThatMultipliesItsWaysGivesUp() throws Exception {
        assertThat(search("(a+)+[bc]$", Pcre2.NO_AUTO_POSSESS | Pcre2.NO_START_OPTIMIZE, "a".repeat(40) + "!!", 0))
                .isEqualTo(NONE);
    }
}
