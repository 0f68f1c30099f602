package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.values.SourcePosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticsTest {

    private static final SourcePosition PLACE = new SourcePosition("a.conf", 3, 7);

    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void nothingFoundIsGood() {
        assertThat(diagnostics.exitStatus()).isZero();
        assertThat(diagnostics.lacksFiles()).isFalse();
    }

    @Test
    void reportIsPrefixedWithFileAndLineWhereThereIsOne() {
        diagnostics.report(new Ranked(Rank.GENERAL), PLACE, "text");
        diagnostics.report(new Ranked(Rank.GENERAL), "whole");
        assertThat(diagnostics.list()).map(Diagnostic::toString).containsExactly("(a.conf: Line 3) text", "whole");
    }

    @ParameterizedTest
    @EnumSource
    void rankDecidesTheExitStatus(Rank rank) {
        diagnostics.report(new Ranked(rank), PLACE, "text");
        int expected = switch (rank) {
            case LOGGED_ONLY, NONE, NOT_SUPPORTED_YET, ADVICE -> 0;
            case FILE_NOT_FOUND, BAD_INTERFACE, FATAL -> 4;
            case MISSING_PARAMETER -> 2;
            case SECURITY -> 6;
            case MULTIPLE_FILES,
                    UNKNOWN_KEYWORD,
                    UNEXPECTED_OPENING_BRACE,
                    MISSING_OPENING_BRACE,
                    UNEXPECTED_CLOSING_BRACE,
                    MISSING_CLOSING_BRACE,
                    UNMATCHED_QUOTE,
                    INVALID_NUMBER,
                    GENERAL,
                    WARNING,
                    DEPRECATED -> 5;
        };
        assertThat(diagnostics.exitStatus()).isEqualTo(expected);
        assertThat(diagnostics.has(rank)).isTrue();
        assertThat(rank.isShown()).isEqualTo(rank != Rank.LOGGED_ONLY);
    }

    @Test
    void mostSevereStatusWinsWhateverTheOrder() {
        diagnostics.report(new Ranked(Rank.SECURITY), "a");
        diagnostics.report(new Ranked(Rank.FATAL), "b");
        diagnostics.report(new Ranked(Rank.NONE), "c");
        assertThat(diagnostics.exitStatus()).isEqualTo(6);
    }

    @Test
    void missingParameterEndsTheTestUnlessAnIncludeFailed() {
        diagnostics.report(new Ranked(Rank.SECURITY), "a");
        diagnostics.report(new Ranked(Rank.MISSING_PARAMETER), "b");
        assertThat(diagnostics.exitStatus()).isEqualTo(2);
        diagnostics.reportIncludeError(PLACE, "c");
        assertThat(diagnostics.exitStatus()).isEqualTo(6);
        assertThat(diagnostics.lacksFiles()).isTrue();
    }

    @Test
    void oneMistakeRepeatedWithoutEndIsCounted() {
        for (int i = 0; i < 10_005; i++) {
            diagnostics.report(new Ranked(Rank.NONE), "a");
        }
        diagnostics.report(new Ranked(Rank.FATAL), "b");
        assertThat(diagnostics.list()).hasSize(10_000);
        assertThat(diagnostics.dropped()).isEqualTo(6);
        assertThat(diagnostics.exitStatus()).isEqualTo(4);
    }

    @Test
    void codesAreUniqueAndOfFourDigits() {
        assertThat(TextCheck.values())
                .extracting(TextCheck::code)
                .doesNotHaveDuplicates()
                .contains("KA0001", "KA0013")
                .allMatch(code -> code.length() == 6);
    }
}
