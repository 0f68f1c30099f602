package keepalived4j.bfd;

import static keepalived4j.bfd.Desk.SECOND;
import static keepalived4j.bfd.Desk.at;
import static keepalived4j.bfd.Desk.down;
import static keepalived4j.bfd.Desk.instance;
import static keepalived4j.bfd.Desk.packet;
import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import org.junit.jupiter.api.Test;

/// What is sent, and when.
class TransmissionTest {

    private static final int DEMAND = 0x02;

    /// A packet of the session of a [Desk] that has known the neighbour.
    private static BfdPacket ours(Desk desk, BfdState state, BfdFlags flags, long minTx) {
        return new BfdPacket(1, 0, state, flags, 3, desk.session.discriminator(), Desk.THEIRS, minTx, 100_000, 0);
    }

    @Test
    @Rfc("5880§6.8.7")
    void sessionBeginsWithOnePacketAtOnce() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        BfdPacket first = new BfdPacket(1, 0, BfdState.DOWN, BfdFlags.NONE, 3, 1, 0, SECOND, 100_000, 0);
        assertThat(desk.taken()).containsExactly(new Effect.SendPacket(first));
        desk.await(at(0.899999));
        assertThat(desk.taken()).isEmpty();
        desk.await(at(0.9));
        assertThat(desk.taken()).containsExactly(new Effect.SendPacket(first));
    }

    @Test
    @Rfc("5880§6.8.7")
    void intervalIsShortenedByTenToTwentyFivePercent() {
        Desk desk = new Desk();
        desk.drawNext(Long.MAX_VALUE);
        desk.step(new Event.Startup(), at(0));
        assertThat(desk.sessions.nextDeadline()).contains(at(0.75));
        desk.drawNext(50_000);
        desk.await(at(0.75));
        assertThat(desk.sessions.nextDeadline()).contains(at(0.75 + 0.85));
        desk.await(at(1.6));
        assertThat(desk.sessions.nextDeadline()).contains(at(1.6 + 0.9));
    }

    @Test
    void sessionThatAReloadAddsWaitsForItsFirstInterval() {
        Desk desk = new Desk();
        desk.step(new Event.TransmitterOpened(), at(5));
        assertThat(desk.taken()).isEmpty();
        desk.await(at(5.9));
        assertThat(desk.sent()).hasSize(1);
    }

    @Test
    void changeOfStateSendsNothingOfItsOwn() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.taken();
        desk.hear(down().minTx(SECOND), at(0.3));
        assertThat(desk.sent()).isEmpty();
        desk.await(at(0.9));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.INIT, BfdFlags.NONE, SECOND));
    }

    // Poll sequence

    @Test
    @Rfc("5880§6.5")
    void sessionThatComesUpPollsUntilItIsAnswered() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()).minTx(SECOND), at(0.1));
        desk.taken();
        desk.await(at(1.8));
        // Still at idle pace: nothing of the neighbour has said Up.
        BfdPacket poll = ours(desk, BfdState.UP, BfdFlags.POLLING, 200_000);
        assertThat(desk.sent()).containsExactly(poll, poll);
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(1.85));
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
        assertThat(desk.session.isPolling()).isFalse();
        desk.await(at(1.85 + 0.18));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.UP, BfdFlags.NONE, 200_000));
    }

    @Test
    void answerFromBeforeTheNeighbourWasUpEndsNoPoll() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.6));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(0.95));
        assertThat(desk.session.isPolling()).isTrue();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(1));
        assertThat(desk.session.isPolling()).isFalse();
    }

    /// Seed 1849 of the simulator's sessions: an answer that came twice ended the poll that followed, and the neighbour
    /// never learnt the new interval.
    @Test
    @Rfc("5880§6.5")
    void answerThatComesBeforeTheQuestionEndsNoPoll() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.6));
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(0.7));
        assertThat(desk.session.isPolling()).isTrue();
    }

    /// The answer to one that went on would be taken for that of the next session.
    @Test
    void pollEndsWithItsSession() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.6));
        desk.await(at(0.9));
        assertThat(desk.session.isPolling()).isTrue();
        desk.hear(down().to(desk.session.discriminator()), at(1));
        assertThat(desk.session.isPolling()).isFalse();
    }

    @Test
    void sessionThatSendsNoFasterWhenUpDoesNotPoll() {
        Desk desk = new Desk(instance().minTx(1000).build());
        desk.step(new Event.Startup(), at(0));
        desk.hear(packet(BfdState.INIT).to(desk.session.discriminator()), at(0.1));
        assertThat(desk.taken()).doesNotContain(new Fact.PollStarted());
        assertThat(desk.session.isPolling()).isFalse();
    }

    @Test
    @Rfc("5880§6.8.6")
    void pollIsAnsweredAtOnceAndBesidesTheSchedule() {
        Desk desk = Desk.up();
        var next = desk.sessions.nextDeadline();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.POLLING), at(1.05));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.UP, BfdFlags.ANSWERING, 200_000));
        assertThat(desk.sessions.nextDeadline()).isEqualTo(next);
        desk.await(at(1.18));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.UP, BfdFlags.NONE, 200_000));
    }

    @Test
    @Rfc("5880§4.1")
    void answerDoesNotAskAndTheNextPacketDoes() {
        Desk desk = new Desk();
        desk.step(new Event.Startup(), at(0));
        desk.hear(down(), at(0.1));
        desk.taken();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.POLLING), at(0.2));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.UP, BfdFlags.ANSWERING, 200_000));
        desk.await(at(0.38));
        assertThat(desk.sent()).containsExactly(ours(desk, BfdState.UP, BfdFlags.POLLING, 200_000));
    }

    // Intervals

    @Test
    @Rfc("5880§6.8.3")
    void slowerEndDecidesTheInterval() {
        Desk desk = Desk.up();
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
        assertThat(desk.session.receiveMicros()).isEqualTo(100_000);
        desk.hear(
                packet(BfdState.UP)
                        .to(desk.session.discriminator())
                        .with(BfdFlags.POLLING)
                        .minRx(700_000)
                        .minTx(400_000),
                at(1.1));
        assertThat(desk.session.transmitMicros()).isEqualTo(700_000);
        assertThat(desk.session.receiveMicros()).isEqualTo(400_000);
        assertThat(desk.session.detectionMicros()).isEqualTo(2 * SECOND);
        assertThat(desk.session.remoteDetectionMicros()).isEqualTo(2_100_000);
    }

    @Test
    void whileUpNewIntervalsWaitForAPollOrItsAnswer() {
        Desk desk = Desk.up();
        desk.hear(
                packet(BfdState.UP)
                        .to(desk.session.discriminator())
                        .minRx(700_000)
                        .minTx(400_000),
                at(1.1));
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
        assertThat(desk.session.receiveMicros()).isEqualTo(100_000);
    }

    @Test
    void shorterIntervalBringsTheNextPacketForward() {
        Desk desk = Desk.up(instance().minTx(1000));
        desk.reload(instance().minTx(200).build(), at(1));
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(1.1));
        desk.taken();
        assertThat(desk.sessions.nextDeadline()).contains(at(1.1 + 0.18));
    }

    @Test
    void longerIntervalLeavesTheNextPacketWhereItIs() {
        Desk desk = Desk.up();
        var next = desk.sessions.nextDeadline();
        desk.hear(
                packet(BfdState.UP)
                        .to(desk.session.discriminator())
                        .with(BfdFlags.ANSWERING)
                        .minRx(SECOND),
                at(1.1));
        assertThat(desk.session.transmitMicros()).isEqualTo(SECOND);
        assertThat(desk.sessions.nextDeadline()).isEqualTo(next);
    }

    /// A neighbour, or whoever poses as one, may change its mind with every packet.
    @Test
    void changingIntervalsDoNotSilenceTheSession() {
        Desk desk = Desk.up();
        int sent = 0;
        for (int millis = 10; millis < 1000; millis += 10) {
            long minRx = millis % 20 == 0 ? 150_000 : SECOND;
            desk.hear(
                    packet(BfdState.UP)
                            .to(desk.session.discriminator())
                            .with(BfdFlags.ANSWERING)
                            .minRx(minRx),
                    at(1 + millis / 1000.0));
            sent += desk.sent().size();
        }
        assertThat(sent).isGreaterThanOrEqualTo(1);
        assertThat(desk.session.state()).isEqualTo(BfdState.UP);
    }

    /// Differs from what the RFC asks for, as keepalived does.
    @Test
    void neighbourThatWantsNoPacketsGetsThemAtOurPace() {
        Desk desk = Desk.up();
        desk.hear(
                packet(BfdState.UP)
                        .to(desk.session.discriminator())
                        .with(BfdFlags.ANSWERING)
                        .minRx(0),
                at(1.1));
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
    }

    // Demand mode of the neighbour

    @Test
    @Rfc("5880§6.6")
    void neighbourThatAsksForSilenceWhileBothAreUpGetsAnswersOnly() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(new BfdFlags(DEMAND)), at(1.1));
        desk.taken();
        desk.await(at(1.59));
        assertThat(desk.sent()).isEmpty();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(new BfdFlags(0x20 | DEMAND)), at(1.59));
        assertThat(desk.sent()).extracting(BfdPacket::flags).containsExactly(BfdFlags.ANSWERING);
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()), at(1.7));
        desk.await(at(1.88));
        assertThat(desk.sent()).hasSize(1);
    }

    @Test
    @Rfc("5880§6.8.7")
    void silenceThatWasAskedForEndsWithTheSession() {
        Desk desk = Desk.up();
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(new BfdFlags(DEMAND)), at(1.1));
        desk.await(at(1.6));
        assertThat(desk.session.state()).isEqualTo(BfdState.DOWN);
        desk.taken();
        desk.await(at(2.5));
        assertThat(desk.sent()).hasSize(1);
    }

    // Passive

    @Test
    @Rfc("5880§6.1")
    void passiveSessionWaitsForTheNeighbour() {
        Desk desk = new Desk(instance().passive().build());
        desk.step(new Event.Startup(), at(0));
        desk.await(at(100));
        assertThat(desk.taken()).isEmpty();
        desk.hear(down().minTx(SECOND).detectMult(3), at(100));
        desk.await(at(102.7));
        assertThat(desk.sent()).hasSize(3).allMatch(packet -> packet.state() == BfdState.INIT);
        desk.await(at(200));
        assertThat(desk.sent()).as("it falls silent with the neighbour").isEmpty();
        assertThat(desk.session.state()).isEqualTo(BfdState.DOWN);
    }

    @Test
    void passiveSessionGoesOnWhenTheNeighbourSaysDown() {
        Desk desk = Desk.up(instance().passive());
        desk.hear(packet(BfdState.DOWN).to(desk.session.discriminator()), at(1.1));
        desk.taken();
        desk.await(at(2.9));
        assertThat(desk.sent()).extracting(BfdPacket::state).containsExactly(BfdState.DOWN, BfdState.DOWN);
    }
}
