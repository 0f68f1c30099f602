package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    private final MemorySources sources = new MemorySources()
            .file("/etc/a.conf", "")
            .file("/etc/b.conf", "")
            .file("/etc/.hidden.conf", "")
            .file("/etc/x{y}.conf", "")
            .file("/etc/d1/a.conf", "")
            .file("/etc/d2/a.conf", "")
            .file("/etc/d2/b.conf", "")
            .directory("/etc/d3");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a.conf; a.conf",
                "./a.conf; ./a.conf",
                "/etc/a.conf; /etc/a.conf",
                "*.conf; a.conf b.conf x{y}.conf",
                ".*.conf; .hidden.conf",
                "{b,a}.conf; b.conf a.conf",
                "{b,a}.con?; b.conf a.conf",
                "{a,{b,{c,a}}}.conf; a.conf b.conf a.conf",
                "{a}.conf; a.conf",
                "d*/*.conf; d1/a.conf d2/a.conf d2/b.conf",
                "*/a.conf; d1/a.conf d2/a.conf",
                "/*/a.conf; /etc/a.conf",
                "/e*//a.conf; /etc//a.conf",
                "d3/; d3/",
                "d*/; d1/ d2/ d3/",
                "a*/; ''",
                "x\\{y\\}.conf; x{y}.conf",
                "[a-b].conf; a.conf b.conf",
                "d[!2]/[ab].conf; d1/a.conf",
                "../etc/a.conf; ../etc/a.conf",
                "no; ''"
            })
    void patternsFindFiles(String pattern, String names) {
        // Names with dots and double slashes are looked up as they stand.
        sources.file("/etc/./a.conf", "").file("/etc/../etc/a.conf", "");
        Glob.Outcome outcome = Glob.expand(pattern, "/etc", sources);
        assertThat(((Glob.Matches) outcome).names()).isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, abc, true",
        "a*c, abcd, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "?, '', false",
        "?, a, true",
        "*a*b*, xxaxxbxx, true",
        "*a*b, xxaxxbxx, false",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "[abc], b, true",
        "[!abc], b, false",
        "[^abc], d, true",
        "[]a], ], true",
        "[!]a], ], false",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[a-], -, true",
        "[[:digit:]x], 7, true",
        "[[:digit:]x], x, true",
        "[[:alpha:]], 7, false",
        "[[:upper:][:digit:]]*, Zed, true",
        "[a, [a, true",
        "[\\]], ], true",
        "*, .a, false",
        "?a, .a, false",
        ".*, .a, true",
        "\\.a, .a, true"
    })
    void wildcardsMatchAsFnmatchDoes(String pattern, String name, boolean matches) {
        assertThat(Wildcard.matches(pattern, name)).isEqualTo(matches);
    }

    @Test
    void manyStarsDoNotTakeForever() {
        assertThat(Wildcard.matches("*a".repeat(1000) + "b", "a".repeat(255))).isFalse();
        assertThat(Wildcard.matches("*a".repeat(200) + "*", "a".repeat(255))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 100, 600})
    void patternsWithoutMeasureAreRefused(int braces) {
        assertThat(Glob.expand("{a,b}".repeat(braces), "/etc", sources)).isInstanceOf(Glob.TooMuch.class);
        assertThat(Glob.expand("{".repeat(braces) + "a,b" + "}".repeat(braces), "/etc", sources))
                .isInstanceOf(Glob.Matches.class);
        assertThat(Glob.expand("{".repeat(braces), "/etc", sources)).isInstanceOf(Glob.Matches.class);
        assertThat(Glob.expand("x".repeat(4097), "/etc", sources)).isInstanceOf(Glob.TooMuch.class);
    }
}
