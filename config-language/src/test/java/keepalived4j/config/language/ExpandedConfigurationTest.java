package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpandedConfigurationTest {

    private static final Reading EXAMPLE = Reading.of(
                    "vrrp_instance \"A b\" { interface é€𝄞 x",
                    "~SEQ(I,20) v $I { # c",
                    "} \"unmatched",
                    "notify \"/bin/a 'b c'\" \"\"",
                    "include one.conf",
                    "include sub/in.conf",
                    "tail \"x\" \"y")
            .withExamples();

    private static List<LogicalLine> all(LogicalLines lines) {
        List<LogicalLine> all = new ArrayList<>();
        do {
            all.add(lines.next());
        } while (!(all.getLast() instanceof LogicalLine.End));
        return all;
    }

    private static ExpandedConfiguration recorded(Reading reading) {
        Recording recording = new Recording(reading.reader());
        all(recording);
        return recording.recorded();
    }

    @Test
    void recordingHandsOnWhatItRecords() {
        List<LogicalLine> original = all(EXAMPLE.reader());
        Recording recording = new Recording(EXAMPLE.reader());
        assertThat(all(recording)).isEqualTo(original);
        assertThat(recording.next()).isInstanceOf(LogicalLine.End.class);
        ExpandedConfiguration expanded = recording.recorded();
        assertThat(all(expanded.lines())).isEqualTo(original);
        assertThat(all(expanded.lines())).isEqualTo(original);
        LogicalLines lines = expanded.lines();
        lines.checkIncludes(Set.of(IncludeProblem.READ));
        all(lines);
        assertThat(lines.next()).isEqualTo(original.getLast());
    }

    @Test
    void beginningsAreThoseOfLinesAndNotOfOtherWords() {
        ExpandedConfiguration expanded = recorded(Reading.of(
                "outer a { inner b", "\"quoted\" \"c\"", "\"\" d", "} last #hidden", "umlaut ü", "include one.conf"));

        assertThat(expanded.beginnings(Set.of(
                        "outer", "inn", "inner", "quoted", "last", "umlaut", "a", "b", "c", "d", "hidden", "ü",
                        "lastly")))
                .containsExactlyInAnyOrder("outer", "inn", "inner", "quoted", "last", "umlaut");
        assertThat(expanded.beginnings(Set.of())).isEmpty();
    }

    @Test
    void recordingIsCompleteAtTheEndOnly() {
        Recording recording = new Recording(EXAMPLE.reader());
        recording.next();
        assertThatThrownBy(recording::recorded).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void recordingPassesOnWhichIncludesAreChecked() {
        Reading reading = Reading.of("a", "include no.conf");
        Recording recording = new Recording(reading.reader());
        recording.next();
        recording.checkIncludes(Set.of(IncludeProblem.MATCH));
        all(recording);
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(6);
    }

    @Test
    void bytesAreDecodedToTheSame() {
        ExpandedConfiguration expanded = recorded(EXAMPLE);
        assertThat(ExpandedConfiguration.decode(expanded.bytes()))
                .isEqualTo(new ExpandedConfiguration.Complete(expanded));
        ExpandedConfiguration empty = recorded(Reading.of(""));
        assertThat(all(empty.lines())).hasSize(1);
        assertThat(ExpandedConfiguration.decode(empty.bytes())).isEqualTo(new ExpandedConfiguration.Complete(empty));
    }

    @Test
    void everyCutIsNoticed() {
        byte[] bytes = recorded(EXAMPLE).bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(ExpandedConfiguration.decode(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(ExpandedConfiguration.Malformed.class);
        }
        assertThat(ExpandedConfiguration.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isEqualTo(new ExpandedConfiguration.Malformed("something follows the end at byte " + bytes.length));
    }

    @Test
    void noBytesMakeTheDecoderThrow() {
        byte[] bytes = recorded(EXAMPLE).bytes();
        Random random = new Random(20260101);
        for (int round = 0; round < 4_000; round++) {
            byte[] damaged = bytes.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            switch (ExpandedConfiguration.decode(damaged)) {
                case ExpandedConfiguration.Complete(var configuration) ->
                    assertThat(all(configuration.lines())).isNotEmpty();
                case ExpandedConfiguration.Malformed(var reason) ->
                    assertThat(reason).isNotEmpty();
            }
        }
    }

    @Test
    void otherVersionIsRefused() {
        byte[] bytes = recorded(EXAMPLE).bytes();
        bytes[4]++;
        assertThat(ExpandedConfiguration.decode(bytes))
                .isEqualTo(new ExpandedConfiguration.Malformed("not an expanded configuration of this version"));
    }
}
