package keepalived4j.bfd;

import static keepalived4j.bfd.Desk.at;
import static keepalived4j.bfd.Desk.instance;
import static keepalived4j.bfd.Desk.packet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import org.junit.jupiter.api.Test;

/// What a reload does to sessions.
class ReloadTest {

    private final Desk desk = Desk.up();

    private Session only() {
        assertThat(desk.sessions.all()).hasSize(1);
        return desk.sessions.all().getFirst();
    }

    @Test
    void sessionThatIsTheSameIsNotTouched() {
        var next = desk.sessions.nextDeadline();
        Sessions.Reload reload = desk.reload(instance().build(), at(1.1));
        assertThat(reload.added()).isEmpty();
        assertThat(reload.removed()).isEmpty();
        assertThat(desk.taken()).isEmpty();
        assertThat(desk.sessions.nextDeadline()).isEqualTo(next);
        assertThat(only()).isSameAs(desk.session);
    }

    @Test
    @Rfc("5880§6.8.3")
    void otherIntervalsArePolledForAndHoldWhenAnswered() {
        desk.reload(instance().minRx(300).minTx(400).build(), at(1.1));
        assertThat(desk.taken()).containsExactly(new Fact.PollStarted());
        assertThat(desk.session.state()).isEqualTo(BfdState.UP);
        desk.await(at(1.18));
        BfdPacket poll = desk.sent().getFirst();
        assertThat(poll.flags()).isEqualTo(BfdFlags.POLLING);
        assertThat(poll.requiredMinRxMicros()).isEqualTo(300_000);
        assertThat(poll.desiredMinTxMicros()).isEqualTo(400_000);
        assertThat(desk.session.transmitMicros()).isEqualTo(200_000);
        assertThat(desk.session.detectionMicros()).isEqualTo(500_000);
        desk.hear(packet(BfdState.UP).to(desk.session.discriminator()).with(BfdFlags.ANSWERING), at(1.2));
        assertThat(desk.session.transmitMicros()).isEqualTo(400_000);
        assertThat(desk.session.detectionMicros()).isEqualTo(1_500_000);
        assertThat(desk.session.isPolling()).isFalse();
    }

    /// Seed 8361 of the simulator's sessions: a neighbour that had not noticed that we were down went on at the
    /// pace of before the reload.
    @Test
    @Rfc("5880§6.8.3")
    void intervalsOfBeforeTheSessionCameUpAgainArePolledForWhereverTheyMayStillHold() {
        Desk back = Desk.up(instance().minTx(1000));
        back.step(new Event.TransmitterRefused(), at(1.1));
        back.reload(instance().minRx(300).minTx(1000).build(), at(1.2));
        back.hear(packet(BfdState.UP).to(back.session.discriminator()), at(2.2));
        back.taken();
        back.step(new Event.TransmitterOpened(), at(2.2));
        assertThat(back.session.state()).isEqualTo(BfdState.UP);
        back.await(at(3.2));
        assertThat(back.sent().getLast().flags()).isEqualTo(BfdFlags.POLLING);
        back.hear(packet(BfdState.UP).to(back.session.discriminator()).with(BfdFlags.ANSWERING), at(3.3));
        back.taken();
        back.await(at(4.2));
        assertThat(back.sent()).extracting(BfdPacket::flags).containsOnly(BfdFlags.NONE);
    }

    @Test
    void otherMultiplierGoesIntoTheNextPacketWithoutPoll() {
        desk.reload(instance().detectMult(9).build(), at(1.1));
        assertThat(desk.taken()).isEmpty();
        desk.await(at(1.18));
        assertThat(desk.sent()).extracting(BfdPacket::detectMult).containsExactly(9);
    }

    @Test
    void otherNeighbourSourceOrPortIsAnotherSession() {
        for (Desk.Instance other : List.of(
                instance().neighbour("10.1.0.3"),
                instance().source("10.1.0.1"),
                instance().multihop())) {
            Session before = only();
            Sessions.Reload reload = desk.reload(other.build(), at(1.1));
            assertThat(reload.removed()).containsExactly(before);
            assertThat(reload.added()).containsExactly(only());
            assertThat(only().state()).isEqualTo(BfdState.DOWN);
        }
    }

    @Test
    void sessionThatIsGoneSaysNothingAndHearsNothing() {
        int former = desk.session.discriminator();
        desk.sessions.reconfigure(List.of(), at(1.1), (_, _) -> {});
        assertThat(desk.sessions.nextDeadline()).isEmpty();
        assertThat(desk.hear(packet(BfdState.UP).to(former), at(1.2))).contains(PacketDefect.NO_SESSION);
        assertThat(desk.taken()).isEmpty();
    }

    @Test
    void sessionThatBecomesPassiveWhileDownFallsSilentAndSpeaksAgainOtherwise() {
        Desk down = new Desk();
        down.step(new Event.Startup(), at(0));
        down.reload(instance().passive().build(), at(0.5));
        assertThat(down.sessions.nextDeadline()).isEmpty();
        down.reload(instance().build(), at(10));
        assertThat(down.sessions.nextDeadline()).contains(at(10.9));
    }

    @Test
    void sessionsComeInTheOrderOfTheNewConfiguration() {
        Desk.Instance second = instance().named("b2").neighbour("10.1.0.3");
        desk.sessions.reconfigure(List.of(second.build(), instance().build()), at(1.1), (_, _) -> {});
        assertThat(desk.sessions.all())
                .extracting(session -> session.instance().name())
                .containsExactly("b2", "b1");
        assertThat(desk.sessions.all().getLast()).isSameAs(desk.session);
    }
}
