package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import keepalived4j.config.language.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every word of `keywords.tsv` is accepted in its place, changes the model, is refused with line and column where its
/// value is wrong, and is unknown in another block.
final class KeywordsTest {

    private static final List<String> OTHER_BLOCKS =
            List.of("vrrp_instance/authentication", "SSL", "vrrp_script", "global_defs", "bfd_instance");

    /// Arguments of which some can be told to be wrong, whatever the word.
    private static final Pattern LIMITED = Pattern.compile("\\d[.][.]\\d|BOOL|IPADDR|PORT|MAC");

    static List<KeywordFact> facts() {
        return KeywordFact.all();
    }

    @Test
    void worldIsWithoutFault() {
        assertThat(KeywordWorld.reports(
                        KeywordWorld.read(KeywordWorld.with("", "", List.of()).text())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void wordIsAcceptedAndSeenInTheModel(KeywordFact fact) {
        KeywordCase keyword = KeywordCase.of(fact);
        Verdict with = KeywordWorld.read(keyword.with().text());

        if (keyword.expectedReport().isPresent()) {
            assertThat(KeywordWorld.reports(with))
                    .as(keyword.statement())
                    .isNotEmpty()
                    .allMatch(report ->
                            report.message().startsWith(keyword.expectedReport().get()));
        } else {
            assertThat(KeywordWorld.reports(with)).as(keyword.statement()).isEmpty();
        }
        var without = Example.usable(KeywordWorld.read(keyword.without().text()));
        if (keyword.reasonWithoutEffect().isPresent()) {
            assertThat(Example.usable(with)).as(keyword.statement()).isEqualTo(without);
        } else if (fact.isDirective()) {
            var world = Example.usable(
                    KeywordWorld.read(KeywordWorld.with("", "", List.of()).text()));
            assertThat(Example.usable(with))
                    .as(keyword.statement())
                    .isEqualTo(without)
                    .isNotEqualTo(world);
        } else {
            assertThat(Example.usable(with).equals(without))
                    .as(keyword.statement() + " against " + keyword.compared())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void wrongValueIsRefusedInItsPlace(KeywordFact fact) {
        for (KeywordCase.Wrong wrong : KeywordCase.of(fact).wrong()) {
            List<Diagnostic> reports = KeywordWorld.reports(KeywordWorld.read(wrong.text()));

            assertThat(reports)
                    .as("%s at %d:%d", wrong.value(), wrong.line(), wrong.column())
                    .anyMatch(report -> report.rank().isShown()
                            && report.at().isPresent()
                            && report.at().get().line() == wrong.line()
                            && report.at().get().column() == wrong.column());
        }
    }

    @Test
    void everyWordWithARangeOrAnAddressHasWrongValues() {
        List<String> without = new ArrayList<>();
        for (KeywordFact fact : facts()) {
            boolean limited = LIMITED.matcher(fact.arguments()).find();
            if (limited && KeywordCase.of(fact).wrong().isEmpty()) {
                without.add(fact.path() + " " + fact.arguments());
            }
        }
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void wordIsUnknownInAnotherBlock(KeywordFact fact) {
        if (fact.isDirective()) {
            return;
        }
        String statement = KeywordCase.of(fact).elsewhere();
        String word = statement.split(" ")[0];
        KeywordWorld.Text text = KeywordWorld.with(otherBlock(word), "", List.of(statement));

        assertThat(KeywordWorld.reports(KeywordWorld.read(text.text())))
                .anyMatch(report -> report.at().isPresent()
                        && report.at().get().line() == text.line()
                        && report.at().get().column() == 1
                        && report.message().startsWith("Unknown keyword '" + word + "'"));
    }

    /// A block that does not have the word.
    private static String otherBlock(String word) {
        for (String block : OTHER_BLOCKS) {
            if (facts().stream().noneMatch(fact -> fact.path().equals(block + "/" + word))) {
                return block;
            }
        }
        throw new IllegalStateException(word + " is everywhere");
    }
}
