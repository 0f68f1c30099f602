package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables say of every word what `keywords.tsv` says, and know no other.
final class KeywordReferenceTest {

    private static final KeywordReference REFERENCE = KeywordReference.complete();

    /// Where our rows say something else on purpose: the path's end, and what the fact list has there.
    private static final Map<String, String> OTHER_ARGUMENTS = Map.of(
            "_rules/ENTRY/sport", "<PORT>-<PORT>",
            "_rules/ENTRY/dport", "<PORT>-<PORT>",
            "global_defs/v3_checksum_as_v2", "",
            "vrrp_script/interval", "<TIMER 0..4294.000>",
            "vrrp_script/timeout", "<TIMER 0..4294.000>");

    static List<KeywordFact> facts() {
        return KeywordFact.all();
    }

    @Test
    void wordsAreThoseOfTheList() {
        TreeSet<String> known = new TreeSet<>();
        for (String path : REFERENCE.paths()) {
            for (KeywordReference.Word word : REFERENCE.at(path)) {
                assertThat(known.add(word.inside()))
                        .as("only once: %s", word.inside())
                        .isTrue();
            }
        }
        TreeSet<String> listed = new TreeSet<>();
        for (KeywordFact fact : facts()) {
            listed.add(fact.path());
        }
        assertThat(listed).hasSize(1059);
        assertThat(known).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void rowAgreesWithTheList(KeywordFact fact) {
        KeywordReference.Word word = REFERENCE.find(fact.path()).orElseThrow();

        assertThat(fact.arguments()).as("arguments").isEqualTo(expectedArguments(fact, word));
        assertThat(word.otherwise()).as("default").isEqualTo(fact.otherwise());
        assertThat(word.accumulates()).as("accumulates").isEqualTo(fact.accumulates());
        assertThat(word.insteadOf()).as("synonym").isEqualTo(fact.insteadOf());
        assertThat(word.meaning()).isNotEmpty();
    }

    private static String expectedArguments(KeywordFact fact, KeywordReference.Word word) {
        for (Map.Entry<String, String> other : OTHER_ARGUMENTS.entrySet()) {
            if (fact.path().endsWith(other.getKey())) {
                return other.getValue();
            }
        }
        return word.arguments();
    }
}
