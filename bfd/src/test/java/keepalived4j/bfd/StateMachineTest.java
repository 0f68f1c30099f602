package keepalived4j.bfd;

import static keepalived4j.bfd.Desk.SECOND;
import static keepalived4j.bfd.Desk.at;
import static keepalived4j.bfd.Desk.down;
import static keepalived4j.bfd.Desk.instance;
import static keepalived4j.bfd.Desk.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From one state to another: by what the neighbour says, and by its silence.
class StateMachineTest {

    private static final Fact DOWN_TO_INIT = changed(BfdState.DOWN, BfdState.INIT, BfdDiagnostic.NO_DIAGNOSTIC);
    private static final Fact EXPIRED =
            changed(BfdState.UP, BfdState.DOWN, BfdDiagnostic.CONTROL_DETECTION_TIME_EXPIRED);
    private static final Fact SIGNALED =
            changed(BfdState.UP, BfdState.DOWN, BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN);

    private static Fact changed(BfdState from, BfdState to, BfdDiagnostic local) {
        return new Fact.StateChanged(from, to, local, BfdDiagnostic.NO_DIAGNOSTIC);
    }

    private static Desk in(BfdState state) {
        Desk desk = new Desk();
        switch (state) {
            case DOWN -> desk.step(new Event.Startup(), at(0));
            case INIT -> {
                desk.step(new Event.Startup(), at(0));
                desk.hear(down(), at(1));
            }
            case UP -> desk = Desk.up();
            case ADMIN_DOWN -> desk.step(new Event.TransmitterRefused(), at(0));
        }
        desk.taken();
        return desk;
    }

    @ParameterizedTest
    @Rfc("5880§6.2")
    @CsvSource({
        "DOWN, ADMIN_DOWN, DOWN",
        "DOWN, DOWN, INIT",
        "DOWN, INIT, UP",
        "DOWN, UP, DOWN",
        "INIT, ADMIN_DOWN, DOWN",
        "INIT, DOWN, INIT",
        "INIT, INIT, UP",
        "INIT, UP, UP",
        "UP, ADMIN_DOWN, DOWN",
        "UP, DOWN, DOWN",
        "UP, INIT, UP",
        "UP, UP, UP"
    })
    void stateFollowsWhatTheNeighbourSays(BfdState from, BfdState heard, BfdState to) {
        Desk desk = in(from);
        assertThat(desk.session.state()).isEqualTo(from);
        desk.hear(packet(heard).to(desk.session.discriminator()), at(1.1));
        assertThat(desk.session.state()).isEqualTo(to);
        boolean signaled = to == BfdState.DOWN && from != BfdState.DOWN;
        assertThat(desk.session.diagnostic())
                .isEqualTo(signaled ? BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN : BfdDiagnostic.NO_DIAGNOSTIC);
    }

    @Test
    @Rfc("5880§6.8.6")
    void twoPacketsBringTheSessionUp() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.taken();
        desk.hear(down().minTx(SECOND), at(0.5));
        assertThat(desk.taken())
                .containsExactly(new Fact.TimingChanged(), new Fact.DetectionTimeChanged(0, 5 * SECOND), DOWN_TO_INIT);
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.6));
        assertThat(desk.taken())
                .containsExactly(
                        new Fact.TimingChanged(),
                        new Fact.DetectionTimeChanged(5 * SECOND, 500_000),
                        changed(BfdState.INIT, BfdState.UP, BfdDiagnostic.NO_DIAGNOSTIC),
                        new Effect.TellUp(),
                        new Fact.PollStarted());
    }

    // Silence

    @Test
    @Rfc("5880§6.8.4")
    void silenceForTheDetectionTimeTakesTheSessionDown() {
        Desk desk = Desk.up();
        int former = desk.session.discriminator();
        // Multiplier 5 of the neighbour; we want 100 ms between packets, it would like to send each 50.
        assertThat(desk.session.detectionMicros()).isEqualTo(500_000);
        desk.await(at(1.499999));
        assertThat(desk.session.state()).isEqualTo(BfdState.UP);
        desk.taken();
        desk.await(at(1.5));
        assertThat(desk.taken()).containsExactly(new Fact.Expired(500_000, 0), EXPIRED, new Effect.TellDown());
        assertThat(desk.session.remote().discriminator()).isZero();
        assertThat(desk.session.discriminator()).isNotEqualTo(former);
    }

    @Test
    void lateNoticeSaysHowLate() {
        Desk desk = Desk.up();
        desk.await(at(1.49));
        desk.taken();
        desk.step(Event.TIME_REACHED, at(1.500070));
        assertThat(desk.taken()).contains(new Fact.Expired(500_000, 70));
    }

    @Test
    void eachPacketWhileUpBeginsTheDetectionTimeAnew() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()), at(1.4));
        desk.await(at(1.899999));
        assertThat(desk.session.state()).isEqualTo(BfdState.UP);
        desk.await(at(1.9));
        assertThat(desk.session.state()).isEqualTo(BfdState.DOWN);
    }

    @Test
    void otherMultiplierCountsAtOnce() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).detectMult(2), at(1.1));
        assertThat(desk.taken()).contains(new Fact.DetectionTimeChanged(500_000, 200_000));
        desk.await(at(1.3));
        assertThat(desk.session.state()).isEqualTo(BfdState.DOWN);
    }

    /// A neighbour that does not hear us says Down for ever.
    @Test
    void sessionThatHangsInInitStartsAgainAfterOneDetectionTime() {
        Desk desk = in(BfdState.DOWN);
        desk.hear(down().minTx(SECOND).detectMult(3), at(0.5));
        desk.hear(down().minTx(SECOND).detectMult(3), at(1.5));
        desk.hear(down().minTx(SECOND).detectMult(3), at(2.5));
        desk.await(at(3.499999));
        assertThat(desk.session.state()).isEqualTo(BfdState.INIT);
        desk.taken();
        desk.await(at(3.5));
        assertThat(desk.taken())
                .containsExactly(
                        new Fact.Expired(3 * SECOND, 0),
                        changed(BfdState.INIT, BfdState.DOWN, BfdDiagnostic.CONTROL_DETECTION_TIME_EXPIRED));
        desk.hear(down().minTx(SECOND).detectMult(3), at(3.6));
        assertThat(desk.session.state()).isEqualTo(BfdState.INIT);
    }

    @Test
    void neighbourIsForgottenADetectionTimeAfterItWentDown() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.DOWN).diagnostic(1).to(desk.session.discriminator()), at(1.2));
        assertThat(desk.session.remote().discriminator()).isEqualTo(Desk.THEIRS);
        desk.await(at(1.699999));
        assertThat(desk.session.remote().diagnostic()).isEqualTo(BfdDiagnostic.CONTROL_DETECTION_TIME_EXPIRED);
        desk.await(at(1.7));
        assertThat(desk.session.remote())
                .isEqualTo(new Remote(0, BfdState.DOWN, BfdDiagnostic.NO_DIAGNOSTIC, 50_000, 150_000, false, 5));
        assertThat(desk.session.diagnostic()).isEqualTo(BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN);
        assertThat(desk.session.transmitMicros()).isEqualTo(SECOND);
    }

    // Who is told

    @Test
    void neighbourThatSaysDownIsTold() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.DOWN).to(desk.session.discriminator()), at(1.1));
        assertThat(desk.taken()).contains(SIGNALED, new Effect.TellDown());
    }

    @Test
    @Rfc("5882§3.2")
    void neighbourTakenOutOfServiceOnPurposeIsNotTold() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.ADMIN_DOWN).diagnostic(7).to(desk.session.discriminator()), at(1.1));
        assertThat(desk.session.state()).isEqualTo(BfdState.DOWN);
        assertThat(desk.taken())
                .contains(new Fact.StateChanged(
                        BfdState.UP,
                        BfdState.DOWN,
                        BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN,
                        BfdDiagnostic.ADMINISTRATIVELY_DOWN))
                .doesNotContain(new Effect.TellDown());
    }

    // Nothing to send through

    @Test
    void sessionWithoutTransmitterIsSilentAndTriesAgainAfterAMinute() {
        Desk desk = in(BfdState.ADMIN_DOWN);
        assertThat(desk.session.diagnostic()).isEqualTo(BfdDiagnostic.ADMINISTRATIVELY_DOWN);
        desk.await(at(59.999));
        assertThat(desk.taken()).isEmpty();
        desk.await(at(60));
        assertThat(desk.taken()).containsExactly(new Effect.OpenTransmitter());
        desk.step(new Event.TransmitterRefused(), at(60));
        assertThat(desk.taken()).isEmpty();
        desk.await(at(120));
        desk.step(new Event.TransmitterOpened(), at(120));
        assertThat(desk.taken())
                .containsExactly(
                        new Effect.OpenTransmitter(),
                        changed(BfdState.ADMIN_DOWN, BfdState.DOWN, BfdDiagnostic.ADMINISTRATIVELY_DOWN));
        desk.await(at(120.9));
        assertThat(desk.sent()).extracting(packet -> packet.diagnostic()).containsExactly(7);
    }

    /// Seed 135 of the simulator's sessions: it went on at the pace of a session that is up, and with a discriminator
    /// of which a neighbour that had begun anew knew nothing.
    @Test
    @Rfc("5880§6.8.3")
    void sessionThatWasUpBeginsAnewWhenItHasATransmitterAgain() {
        Desk desk = in(BfdState.UP);
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
        desk.step(new Event.TransmitterRefused(), at(1.1));
        desk.taken();
        desk.step(new Event.TransmitterOpened(), at(9));
        assertThat(desk.sessions.nextDeadline()).contains(at(9.9));
        desk.await(at(9.9));
        assertThat(desk.sent())
                .extracting(BfdPacket::yourDiscriminator, BfdPacket::flags)
                .containsExactly(tuple(0, BfdFlags.NONE));
    }

    /// Seed 2338 of the simulator's sessions: a neighbour that began anew discarded all packets.
    @Test
    @Rfc("5880§6.8.1")
    void neighbourThatIsHeardWhileTheSessionIsDownIsForgottenADetectionTimeLater() {
        Desk desk = in(BfdState.DOWN);
        desk.hear(packet(BfdState.ADMIN_DOWN).minTx(SECOND).detectMult(3), at(1));
        assertThat(desk.session.remote().discriminator()).isEqualTo(Desk.THEIRS);
        desk.await(at(3.999));
        assertThat(desk.session.remote().discriminator()).isEqualTo(Desk.THEIRS);
        desk.await(at(4));
        assertThat(desk.session.remote().discriminator()).isZero();
    }

    /// Seed 5271 of the simulator's sessions: until it heard its neighbour it kept the pace from before the reload.
    @Test
    void sessionWithoutTransmitterTakesOverTheIdlePaceOfAReload() {
        Desk desk = in(BfdState.ADMIN_DOWN);
        desk.reload(instance().idleTx(2000).build(), at(1));
        assertThat(desk.session.transmitMicros()).isEqualTo(2_000_000);
    }

    @Test
    void packetIsReasonToTryAgainAtMostOnceASecond() {
        Desk desk = in(BfdState.ADMIN_DOWN);
        desk.hear(down(), at(0.999));
        assertThat(desk.taken()).isEmpty();
        desk.hear(down(), at(1));
        assertThat(desk.taken()).containsExactly(new Effect.OpenTransmitter());
        desk.step(new Event.TransmitterRefused(), at(1));
        desk.hear(down(), at(1.9));
        assertThat(desk.taken()).isEmpty();
        desk.hear(down(), at(2));
        assertThat(desk.taken()).containsExactly(new Effect.OpenTransmitter());
        desk.step(new Event.TransmitterOpened(), at(2));
        assertThat(desk.session.state()).isEqualTo(BfdState.INIT);
        desk.await(at(2.3));
        assertThat(desk.session.state()).as("it is given the detection time").isEqualTo(BfdState.INIT);
    }

    @Test
    void packetOfANeighbourThatIsUpGoesOnFromInit() {
        Desk desk = in(BfdState.ADMIN_DOWN);
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.POLLING), at(5));
        desk.taken();
        desk.step(new Event.TransmitterOpened(), at(5));
        assertThat(desk.session.state()).isEqualTo(BfdState.UP);
        assertThat(desk.sent()).extracting(packet -> packet.flags()).containsExactly(BfdFlags.ANSWERING);
    }

    @Test
    void deadlineIsThatOfTheFirstTimer() {
        Desk desk = new Desk(instance().passive().build());
        assertThat(desk.sessions.nextDeadline()).isEmpty();
        desk.hear(down().minTx(SECOND).detectMult(3), at(1));
        assertThat(desk.sessions.nextDeadline()).contains(new Deadline(1_900_000_000));
    }

    @Test
    void statusTellsWhichTimersRun() {
        SessionStatus.Timers none =
                new SessionStatus.Timers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Deadline one = new Deadline(1);
        Deadline two = new Deadline(2);
        assertThat(SessionStatus.Timers.of(new State.Down(State.NEVER, State.NEVER)))
                .isEqualTo(none);
        assertThat(SessionStatus.Timers.of(new State.Down(one, two)))
                .isEqualTo(new SessionStatus.Timers(
                        Optional.empty(), Optional.of(one), Optional.empty(), Optional.of(two)));
        assertThat(SessionStatus.Timers.of(new State.Up(one, two)))
                .isEqualTo(new SessionStatus.Timers(
                        Optional.empty(), Optional.of(one), Optional.of(two), Optional.empty()));
        assertThat(SessionStatus.Timers.of(new State.AdminDown(one, two, Optional.empty())))
                .isEqualTo(new SessionStatus.Timers(
                        Optional.of(one), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
