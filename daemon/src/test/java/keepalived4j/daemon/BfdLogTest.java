package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Event;
import keepalived4j.bfd.Fact;
import keepalived4j.bfd.Output;
import keepalived4j.bfd.PacketDefect;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.bfd.Session;
import keepalived4j.bfd.Sessions;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Weight;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// The lines operators look for, as a session brings them about.
class BfdLogTest {

    private static final IpAddress NEIGHBOUR = IpAddress.parse("10.1.0.2");

    private WrittenLines written = new WrittenLines(0);
    private BfdLog log = new BfdLog(written.log);
    private final Sessions sessions = new Sessions(
            List.of(new BfdInstance(
                    "b1",
                    NEIGHBOUR,
                    Optional.empty(),
                    Duration.ofMillis(100),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    3,
                    false,
                    255,
                    0,
                    false,
                    Weight.FAULT,
                    true,
                    true)),
            _ -> 0);
    private final Session session = sessions.all().getFirst();

    private void detail(int times) {
        written = new WrittenLines(times);
        log = new BfdLog(written.log);
    }

    private void write(Session of, Output output) {
        if (output instanceof Fact fact) {
            log.write(of, fact);
        }
    }

    private static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    private static ReceivedPacket packet(BfdState state, int diagnostic, int yours) {
        BfdPacket packet = new BfdPacket(1, diagnostic, state, BfdFlags.NONE, 5, 77, yours, 50_000, 150_000, 0);
        return new ReceivedPacket(
                packet, ControlPort.SINGLE_HOP, NEIGHBOUR, IpAddress.parse("10.1.0.1"), OptionalInt.of(255));
    }

    private void hear(double at, BfdState state, int diagnostic) {
        int yours = state == BfdState.DOWN ? 0 : session.discriminator();
        sessions.received(packet(state, diagnostic, yours), at(at), this::write);
    }

    private void comesUpAndGoesDown() {
        sessions.step(session, new Event.Startup(), at(0), this::write);
        hear(1, BfdState.DOWN, 0);
        hear(1, BfdState.INIT, 0);
        hear(1.1, BfdState.UP, 0);
        sessions.step(session, Event.TIME_REACHED, at(1.600070), this::write);
    }

    @Test
    void upDownAndDetectionTimesAreAlwaysTold() {
        comesUpAndGoesDown();
        assertThat(written.all())
                .containsExactly(
                        "(b1) Detection time is 500000 us (was 0 us)",
                        "(b1) Entering Up state",
                        "WARNING (b1) Expired after 500 ms (70 usec overdue)",
                        "WARNING (b1) Entering Down state (Local diagnostic - Control Detection Time Expired, Remote"
                                + " diagnostic - No Diagnostic)");
    }

    @Test
    void pollsAndIntervalsAreDetails() {
        detail(1);
        comesUpAndGoesDown();
        assertThat(written.all())
                .startsWith(
                        "(b1) ---------------< Session parameters >--------------",
                        "              min_tx  min_rx  tx_intv  mult  detect_time",
                        "     local   1000000  100000  1000000     3       500000",
                        "     remote    50000  150000   100000     5      3000000",
                        "(b1) Detection time is 500000 us (was 0 us)",
                        "(b1) Entering Up state",
                        "(b1) Starting poll sequence")
                .doesNotContain("(b1) Entering Init state");
    }

    @Test
    void everyChangeOfStateIsToldToThoseWhoAskTwice() {
        detail(2);
        comesUpAndGoesDown();
        assertThat(written.all()).contains("(b1) Entering Init state");
        detail(2);
        hear(3, BfdState.DOWN, 0);
        sessions.step(session, Event.TIME_REACHED, at(4), this::write);
        assertThat(written.all())
                .contains("(b1) Entering Init state")
                .anyMatch(line -> line.startsWith("WARNING (b1) Entering Down state (Local diagnostic - Control"));
    }

    @Test
    void downThatTheNeighbourSignalsIsToldWithItsDiagnostic() {
        sessions.step(session, new Event.Startup(), at(0), this::write);
        hear(1, BfdState.DOWN, 0);
        hear(1, BfdState.INIT, 0);
        sessions.received(packet(BfdState.ADMIN_DOWN, 7, session.discriminator()), at(1.1), this::write);
        assertThat(written.all())
                .endsWith("WARNING (b1) Entering Down state (Local diagnostic - Neighbor Signaled Session Down, Remote"
                        + " diagnostic - Administratively Down)");
    }

    @Test
    void sessionWithNothingToSendThroughIsAdminDown() {
        sessions.step(session, new Event.TransmitterRefused(), at(0), this::write);
        log.notOpened(session, new ErrnoException("bind", Errno.EADDRNOTAVAIL, "10.1.0.9"));
        assertThat(written.all())
                .containsExactly(
                        "WARNING (b1) Entering AdminDown state",
                        "ERROR (b1) cannot send: bind 10.1.0.9: EADDRNOTAVAIL (Cannot assign requested address)");
    }

    @Test
    void discardedPacketsAreADetailToldOnceASecond() {
        ReceivedPacket stranger = packet(BfdState.UP, 0, 0x1234);
        log.discarded(stranger, PacketDefect.NO_SESSION, at(0));
        assertThat(written.all()).isEmpty();
        detail(1);
        for (int i = 0; i < 5; i++) {
            log.discarded(stranger, PacketDefect.NO_SESSION, at(1 + i / 10.0));
        }
        log.discarded(stranger, PacketDefect.AUTHENTICATED, at(2.5));
        assertThat(written.all())
                .containsExactly(
                        "Discarding BFD packet from 10.1.0.2: no session has the discriminator 0x1234",
                        "Discarding BFD packet from 10.1.0.2: it is authenticated (5 discarded)");
    }
}
