package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Worked examples E28 to E43 and the rules behind them.
class IncludeTest {

    @Test
    void includedFileNamesItselfInPositions() {
        Reading reading = Reading.of("include one.conf", "tail").withExamples();
        assertThat(Toy.messages(reading))
                .containsExactly(
                        "(one.conf: Line 1) Unknown keyword 'bogus_one'", "(k.conf: Line 2) Unknown keyword 'tail'");
        assertThat(Toy.exitStatus(reading)).isEqualTo(5);
    }

    /// What each directive makes of each problem: the exit status and the number of reports.
    @ParameterizedTest
    @CsvSource({
        // A named file is missing.
        "include no.conf, 0, 1",
        "includer no.conf, 0, 1",
        "includem no.conf, 6, 1",
        "includew no.conf, 6, 1",
        "includeb no.conf, 0, 1",
        "includea no.conf, 6, 1",
        "includem no.d/*.conf, 6, 1",
        "include no.d/*.conf, 0, 1",
        // A wildcard matches nothing.
        "include *.none, 0, 0",
        "includer *.none, 0, 0",
        "includem *.none, 0, 0",
        "includew *.none, 6, 1",
        "includeb *.none, 0, 0",
        "includea *.none, 6, 1",
        "includew dir.d/*, 6, 1",
        // The match cannot be read.
        "include dir.d, 0, 1",
        "includer dir.d, 6, 1",
        "includer exe.conf, 6, 1",
        "includem exe.conf, 6, 1",
        "includew exe.conf, 6, 1",
        "includeb exe.conf, 6, 1",
        "includea exe.conf, 6, 1",
        "include secret.conf, 0, 1",
        "includer secret.conf, 6, 1",
        "include pipe, 0, 1",
        "includer pipe, 6, 1",
        // No alternative exists.
        "'include {no,nope}.conf', 0, 1",
        "'includem {no,nope}.conf', 0, 1",
        "'includeb {no,nope}.conf', 6, 1",
        // Some do.
        "'includeb {one,no}.conf', 6, 1",
        "'includea {one,no}.conf', 6, 1",
        // Quotes belong to the name.
        "'include \"one.conf\"', 0, 1",
    })
    void directiveDecidesWhichProblemsAreErrors(String line, int exitStatus, int reports) {
        Reading reading = Reading.of(line).withExamples();
        reading.sources().unreadable("/conf/secret.conf").other("/conf/pipe");
        assertThat(reading.messages()).hasSize(reports);
        assertThat(reading.lines()).isEmpty();
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(exitStatus);
        assertThat(reading.diagnostics().lacksFiles()).isEqualTo(exitStatus == 6);
    }

    @ParameterizedTest
    @CsvSource({"include", "includer", "includem", "includew"})
    void alternativesThatExistAreReadWhereTheOthersAreNoError(String directive) {
        Reading reading = Reading.of(directive + " {one,no}.conf").withExamples();
        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.texts()).containsExactly("bogus_one");
        assertThat(reading.diagnostics().exitStatus()).isZero();
    }

    @Test
    void alternativesWithWildcardsMayMatchNothing() {
        Reading reading = Reading.of("includeb {one,no}*.conf").withExamples();
        assertThat(reading.texts()).containsExactly("bogus_one");
        assertThat(reading.messages()).isEmpty();
    }

    @Test
    void everythingIsCheckedWhereTheCommandLineSaysSo() {
        Reading reading = Reading.of("include *.none").withExamples().checkedEverywhere();
        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(6);
    }

    @Test
    void readingGoesOnBehindAnError() {
        assertThat(Reading.of("includea no.conf", "tail").texts()).containsExactly("tail");
    }

    @Test
    void matchesAreReadInOrderBeforeTheNextLine() {
        assertThat(Reading.of("include {two,one}.conf", "include [ot]*.conf", "tail")
                        .withExamples()
                        .texts())
                .containsExactly("bogus_two", "bogus_one", "bogus_one", "bogus_two", "tail");
    }

    @Test
    void namesAreRelativeToTheFileTheyStandIn() {
        Reading reading = Reading.of("include sub/in.conf", "include one.conf").withExamples();
        assertThat(Toy.messages(reading))
                .containsExactly(
                        "(deep.conf: Line 1) Unknown keyword 'bogus_deep'",
                        "(one.conf: Line 1) Unknown keyword 'bogus_one'");
        assertThat(Reading.of("include /conf/sub/in.conf").withExamples().texts())
                .containsExactly("bogus_deep");
        assertThat(Reading.of("include sub/../sub/no.conf").withExamples().messages())
                .containsExactly("(k.conf: Line 1) Config files missing 'sub/../sub/no.conf'");
    }

    @Test
    void includeMayStandInsideBlocksAndLists() {
        assertThat(Reading.of("vrrp_instance A {", "include vip.inc", "l {", "include one.conf", "}", "}")
                        .withExamples()
                        .texts())
                .containsExactly(
                        "vrrp_instance|A",
                        "{",
                        "virtual_ipaddress",
                        "{",
                        "10.0.0.1",
                        "}",
                        "l",
                        "{",
                        "bogus_one",
                        "}",
                        "}");
    }

    @Test
    void restOfTheLineIsThePatternEvenABrace() {
        Reading reading = Reading.of("vrrp_instance A { include vip.inc }").withExamples();
        assertThat(reading.texts()).containsExactly("vrrp_instance|A", "{");
        assertThat(reading.messages()).containsExactly("(k.conf: Line 1) Config files missing 'vip.inc }'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"include", "includex one.conf", "includemm one.conf", "includeone.conf", "Include one.conf"})
    void otherWordsAreOrdinary(String line) {
        assertThat(Reading.of(line).withExamples().texts()).containsExactly(line.replace(' ', '|'));
    }

    @Test
    void includeCheckActsOnTheIncludesBehindIt() {
        Reading reading = Reading.of("include no.conf", "global_defs {", "include_check match", "}", "include no.conf");
        assertThat(Toy.exitStatus(reading)).isEqualTo(6);
        assertThat(reading.diagnostics().list())
                .extracting(Diagnostic::rank)
                .containsExactly(Rank.NONE, Rank.FILE_NOT_FOUND);
    }

    @Test
    void includeCheckEndsWithItsFile() {
        Reading reading = Reading.of("include check.conf", "include no.conf")
                .with("check.conf", "global_defs { include_check\n}\ninclude deeper.conf\n")
                .with("deeper.conf", "include no.conf");
        assertThat(Toy.messages(reading)).hasSize(2);
        assertThat(reading.diagnostics().list())
                .extracting(Diagnostic::rank)
                .containsExactly(Rank.FILE_NOT_FOUND, Rank.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, READ MATCH WILDCARD_MATCH BRACE_MATCH, 0",
                "read, READ, 0",
                "match, READ MATCH, 0",
                "wildcard_match, READ WILDCARD_MATCH, 0",
                "brace_match, READ BRACE_MATCH, 0",
                "match read, READ MATCH, 1",
                "+match +brace_match, WILDCARD_MATCH MATCH BRACE_MATCH, 0",
                "-wildcard_match, '', 0",
                "match -read, MATCH, 0",
                "readable, '', 1",
                "+foo, WILDCARD_MATCH, 1",
                "a#b, '', 1"
            })
    void includeCheckReplacesAddsAndRemoves(String words, String problems, int reports) {
        Diagnostics diagnostics = new Diagnostics();
        List<Located<String>> located = words == null
                ? List.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> new Located<>(word, new SourcePosition("f", 1, 1)))
                        .toList();
        Set<IncludeProblem> expected = EnumSet.noneOf(IncludeProblem.class);
        for (String problem : problems.isEmpty() ? new String[0] : problems.split(" ")) {
            expected.add(IncludeProblem.valueOf(problem));
        }
        assertThat(IncludeProblem.check(EnumSet.of(IncludeProblem.WILDCARD_MATCH), located, diagnostics))
                .isEqualTo(expected);
        assertThat(diagnostics.list()).hasSize(reports);
    }

    @Test
    void fileThatIncludesItselfIsReadOnce() {
        Reading reading = Reading.of("include k.conf", "include a.conf", "tail")
                .with("a.conf", "a\ninclude a.conf\ninclude loop/a.conf\n");
        // A symbolic link back to where it stands makes a file look like others.
        String loop = "";
        for (int i = 0; i < 70; i++) {
            loop += "loop/";
            reading.with(loop + "a.conf", "a\ninclude loop/a.conf\n");
        }
        assertThat(reading.texts()).endsWith("tail").hasSizeLessThan(100);
        assertThat(reading.messages())
                .contains("(k.conf: Line 1) Cannot include k.conf, it includes itself - skipping")
                .anyMatch(message -> message.contains("through 64 other files"));
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(5);
    }

    @Test
    void filesThatIncludeEachOtherTwiceEnd() {
        Reading reading = Reading.of("include f0").budget(1 << 20);
        for (int i = 0; i < 100; i++) {
            reading.with("f" + i, "include f" + (i + 1) + "\ninclude f" + (i + 1) + "\n");
        }
        assertThat(reading.messages()).last().asString().contains("expands to more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.conf", "*.none", "dir.d", "exe.conf", "secret.conf", "{no,nope}.conf"})
    void mainFileThatCannotBeUsedIsAnError(String pattern) {
        Reading reading = Reading.ofNothing().withExamples().files(pattern);
        reading.sources().unreadable("/conf/secret.conf");
        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(5);
        assertThat(reading.diagnostics().lacksFiles()).isTrue();
    }

    @Test
    void severalMainFilesAreAllReadWithAReport() {
        Reading reading = Reading.ofNothing().withExamples().files("{one,two}.conf");
        assertThat(reading.texts()).containsExactly("bogus_one", "bogus_two");
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(5);
        assertThat(reading.diagnostics().lacksFiles()).isFalse();
    }

    @Test
    void mainFileWithASlashMovesTheWorkingDirectory() {
        Reading reading = Reading.ofNothing().withExamples().files("sub/in.conf");
        assertThat(reading.texts()).containsExactly("bogus_deep");
        assertThat(Reading.ofNothing().withExamples().files("/conf/sub/in.conf").texts())
                .containsExactly("bogus_deep");
    }
}
