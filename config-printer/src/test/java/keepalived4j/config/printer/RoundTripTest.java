package keepalived4j.config.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepalived4j.config.Verdict;
import keepalived4j.model.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is printed is read as what was printed.
final class RoundTripTest {

    /// What may be said of printed text and was not said before: it holds of the model, but was written in a way that
    /// hid it, or told otherwise.
    private static final List<String> HOLDS_OF_THE_MODEL = List.of(
            "KA.... .* auth_hmac has no active_key - ignoring auth_hmac",
            "KA.... Sync group .* has some member\\(s\\) with priority 255 and some without. This won't work.",
            "KA.... vrrp_mcast_group6 .* should be link-local multicast.",
            "KA.... Warning - quorum 1 for .* exceeds total weight of real servers 0, reducing quorum to 0",
            "KA.... WARNING - fwmark virtual server .* has port specified - clearing",
            "KA.... WARNING - virtual server .* ports don't match - resetting",
            "KA.... .* A unicast keyword has been specified without any unicast peers.*");

    static Stream<Corpus.Sample> usable() {
        return Corpus.samples().stream()
                .filter(sample -> Machine.configuration(Machine.DESCRIBED.read(sample.text()))
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("usable")
    void isReadAsWhatWasPrinted(Corpus.Sample sample) {
        Verdict verdict = Machine.DESCRIBED.read(sample.text());
        check(Machine.configuration(verdict).orElseThrow(), Machine.messages(verdict));
    }

    /// @param said by the reading that gave the configuration; what is put right once needs not be put right again, and
    ///     what holds of the model is said again
    static void check(Configuration configuration, List<String> said) {
        String text = Machine.DESCRIBED.print(configuration);
        Verdict verdict = Machine.DESCRIBED.read(text);
        Optional<Configuration> again = Machine.configuration(verdict);
        assertThat(again).as(text + verdict.diagnostics().list()).contains(configuration);
        assertThat(Machine.DESCRIBED.print(again.orElseThrow())).isEqualTo(text);
        List<String> news = new ArrayList<>(Machine.messages(verdict));
        news.removeAll(said);
        news.removeIf(message -> HOLDS_OF_THE_MODEL.stream().anyMatch(message::matches));
        assertThat(news).as(text).isEmpty();
    }

    @Test
    void mostFilesOfTheCorpusAreUsable() {
        assertThat(usable().count()).isGreaterThan(350);
    }
}
