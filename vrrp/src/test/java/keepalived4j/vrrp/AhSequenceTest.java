package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AhSequenceTest {

    private final AhSequence sequence = new AhSequence();

    @Test
    @Rfc("2402§2.5")
    void countsFromOne() {
        assertThat(sequence.next()).isEqualTo(1);
        assertThat(sequence.next()).isEqualTo(2);
    }

    @Test
    void takesOnlyWhatIsAboveAllBefore() {
        assertThat(sequence.advance(5)).isTrue();
        assertThat(sequence.advance(5)).isFalse();
        assertThat(sequence.advance(4)).isFalse();
        assertThat(sequence.next()).isEqualTo(6);
        assertThat(sequence.advance(6)).isFalse();
        assertThat(sequence.advance(7)).isTrue();
    }

    @Test
    void passesByWhoeverBelievesToBeMaster() {
        sequence.passBy(100);
        assertThat(sequence.next()).isEqualTo(102);
        sequence.passBy(0xffff_ffffL);
        assertThat(sequence.advance(0xffff_ffffL)).isFalse();
    }

    @Test
    void staysAtItsEndUntilTheRouterBecomesMasterAnew() {
        assertThat(sequence.advance(0xffff_fffcL)).isTrue();
        assertThat(sequence.next()).isEqualTo(0xffff_fffdL);
        sequence.restartIfExhausted();
        assertThat(sequence.next()).isEqualTo(0xffff_fffeL);
        sequence.restartIfExhausted();
        assertThat(sequence.next()).as("used up").isEqualTo(0xffff_fffeL);
        assertThat(sequence.next()).isEqualTo(0xffff_fffeL);
        sequence.restartIfExhausted();
        assertThat(sequence.next()).isEqualTo(1);
    }
}
