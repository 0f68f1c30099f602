package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.Neighbours.EXPIRED;
import static keepalived4j.lab.Neighbours.IS_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our sessions with those of FRR.
class BfdFrrIT {
    private static final String TIMES =
            "\n  detect-multiplier 5\n  receive-interval 100\n  transmit-interval 100\n  no shutdown\n";

    @ParameterizedTest
    @CsvSource({
        "10.1.0.2, '', peer 10.1.0.1 interface eth0",
        "2001:db8::2, ttl 255, peer 2001:db8::1 local-address 2001:db8::2 interface eth0",
        "10.1.0.2, multihop, peer 10.1.0.1 multihop local-address 10.1.0.2"
    })
    void sessionComesUpAtItsOwnPaceAndNoticesTheEnd(String neighbour, String option, String peer) throws Exception {
        try (var pair = new Neighbours()) {
            Daemon daemon =
                    pair.alpha.start(Software.OURS, Neighbours.session(neighbour, Neighbours.CALM + "\n" + option));
            Frr frr = Frr.startBfdd(pair.beta, " " + peer + TIMES);
            daemon.awaitEntry(0, IS_UP, PATIENCE);
            daemon.awaitLine("Detection time is 500000 us", PATIENCE);
            pair.capture.awaitControl(0, control -> control.isFrom(pair.beta) && control.answer(), PATIENCE);
            frr.kill();
            daemon.awaitEntry(0, EXPIRED, Duration.ofSeconds(3));
        }
    }

    @Test
    void reloadWithOtherIntervalsIsAnswered() throws Exception {
        try (var pair = new Neighbours()) {
            Daemon daemon = pair.startAlpha(Software.OURS, Neighbours.CALM);
            Frr frr = Frr.startBfdd(pair.beta, " peer 10.1.0.1 interface eth0" + TIMES);
            daemon.awaitEntry(0, IS_UP, PATIENCE);
            daemon.awaitLine("Detection time is 500000 us", PATIENCE);
            int mark = pair.capture.frames().mark();
            daemon.reload(Neighbours.session(pair.beta.ipv4(), Neighbours.CALM.replace("min_rx 100", "min_rx 200")));
            pair.capture.awaitControl(
                    mark,
                    control -> control.isFrom(pair.alpha) && control.poll() && control.requiredMinRx() == 200_000,
                    PATIENCE);
            daemon.awaitLine("Detection time is 1000000 us", PATIENCE);
            assertThat(daemon.logText()).doesNotContain("Entering Down");
            frr.stop();
        }
    }
}
