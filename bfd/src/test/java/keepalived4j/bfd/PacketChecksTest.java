package keepalived4j.bfd;

import static keepalived4j.bfd.Desk.at;
import static keepalived4j.bfd.Desk.instance;
import static keepalived4j.bfd.Desk.packet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdState;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which packets are discarded, and why.
@Rfc("5880§6.8.6")
class PacketChecksTest {

    private static final int AUTHENTICATION = 0x04;
    private static final int MULTIPOINT = 0x01;
    private static final int POLL_AND_FINAL = 0x30;

    private final Desk desk = new Desk();

    private static Desk.Packet down() {
        return packet(BfdState.DOWN);
    }

    private Optional<PacketDefect> heard(Desk.Packet packet) {
        Optional<PacketDefect> defect = desk.hear(packet, at(1));
        if (defect.isPresent()) {
            assertThat(desk.taken()).isEmpty();
            assertThat(desk.session.lastHeard()).isEmpty();
        }
        return defect;
    }

    @Test
    void packetInOrderIsHeard() {
        assertThat(heard(down())).isEmpty();
        assertThat(desk.session.lastHeard()).contains(at(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 7})
    void versionMustBeOne(int version) {
        assertThat(heard(down().version(version))).contains(PacketDefect.VERSION_UNKNOWN);
    }

    @Test
    void multiplierMustNotBeZero() {
        assertThat(heard(down().detectMult(0))).contains(PacketDefect.DETECT_MULT_ZERO);
        assertThat(heard(down().detectMult(1))).isEmpty();
    }

    @Test
    void multipointIsNotKnown() {
        assertThat(heard(down().with(new BfdFlags(MULTIPOINT)))).contains(PacketDefect.MULTIPOINT);
    }

    @Test
    void senderMustHaveADiscriminator() {
        assertThat(heard(down().from(0))).contains(PacketDefect.MY_DISCRIMINATOR_ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoIsDownNeedNotKnowUs(BfdState state) {
        boolean allowed = state == BfdState.DOWN || state == BfdState.ADMIN_DOWN;
        assertThat(heard(packet(state)))
                .isEqualTo(allowed ? Optional.empty() : Optional.of(PacketDefect.YOUR_DISCRIMINATOR_ZERO));
    }

    @Test
    void pollAndFinalDoNotGoTogether() {
        assertThat(heard(down().with(new BfdFlags(POLL_AND_FINAL)))).contains(PacketDefect.POLL_AND_FINAL);
    }

    @Test
    void reservedDiagnosticsAreNotKnown() {
        assertThat(heard(down().diagnostic(9))).contains(PacketDefect.DIAGNOSTIC_UNKNOWN);
        assertThat(heard(down().diagnostic(31))).contains(PacketDefect.DIAGNOSTIC_UNKNOWN);
        assertThat(heard(down().diagnostic(8))).isEmpty();
    }

    @Test
    void noSessionAuthenticates() {
        assertThat(heard(down().with(new BfdFlags(AUTHENTICATION)))).contains(PacketDefect.AUTHENTICATED);
    }

    @Test
    void firstRuleBrokenIsTold() {
        Desk.Packet everything = packet(BfdState.UP)
                .version(2)
                .detectMult(0)
                .from(0)
                .diagnostic(9)
                .with(new BfdFlags(POLL_AND_FINAL | MULTIPOINT));
        assertThat(heard(everything)).contains(PacketDefect.VERSION_UNKNOWN);
        assertThat(heard(everything.version(1))).contains(PacketDefect.DETECT_MULT_ZERO);
        assertThat(heard(everything.detectMult(1))).contains(PacketDefect.MULTIPOINT);
        assertThat(heard(everything.with(new BfdFlags(POLL_AND_FINAL)))).contains(PacketDefect.MY_DISCRIMINATOR_ZERO);
        assertThat(heard(everything.from(1))).contains(PacketDefect.YOUR_DISCRIMINATOR_ZERO);
        assertThat(heard(everything.to(1))).contains(PacketDefect.POLL_AND_FINAL);
        assertThat(heard(everything.with(BfdFlags.NONE))).contains(PacketDefect.DIAGNOSTIC_UNKNOWN);
        assertThat(heard(everything.diagnostic(0).to(4711))).contains(PacketDefect.NO_SESSION);
    }

    // Whose it is

    private static Optional<PacketDefect> arrived(
            Sessions sessions, Desk.Packet packet, ControlPort port, String source, String destination) {
        return sessions.received(
                new ReceivedPacket(
                        packet.build(),
                        port,
                        IpAddress.parse(source),
                        IpAddress.parse(destination),
                        OptionalInt.of(255)),
                at(1),
                (_, _) -> {});
    }

    @Test
    @Rfc("5880§6.3")
    void discriminatorDecidesWhereverThePacketComesFrom() {
        Optional<PacketDefect> defect = arrived(
                desk.sessions, down().to(desk.session.discriminator()), ControlPort.MULTIHOP, "192.0.2.9", "192.0.2.8");
        assertThat(defect).isEmpty();
        assertThat(desk.session.state()).isEqualTo(BfdState.INIT);
    }

    @Test
    void withoutDiscriminatorNeighbourPortAndSourceDecide() {
        BfdInstance elsewhere = instance().named("other").source("10.1.0.9").build();
        BfdInstance here = instance().named("here").source("10.1.0.1").build();
        BfdInstance far = instance().named("far").multihop().build();
        Sessions sessions = new Sessions(List.of(elsewhere, here, far), _ -> 0);
        assertThat(arrived(sessions, down(), ControlPort.SINGLE_HOP, "10.1.0.2", "10.1.0.1"))
                .isEmpty();
        assertThat(sessions.all())
                .extracting(Session::state)
                .containsExactly(BfdState.DOWN, BfdState.INIT, BfdState.DOWN);
        assertThat(arrived(sessions, down(), ControlPort.MULTIHOP, "10.1.0.2", "10.1.0.77"))
                .isEmpty();
        assertThat(sessions.all().getLast().state()).isEqualTo(BfdState.INIT);
        assertThat(arrived(sessions, down(), ControlPort.SINGLE_HOP, "10.1.0.2", "10.1.0.77"))
                .contains(PacketDefect.NO_SESSION);
        assertThat(arrived(sessions, down(), ControlPort.SINGLE_HOP, "10.1.0.3", "10.1.0.1"))
                .contains(PacketDefect.NO_SESSION);
    }

    @Test
    void sessionsHaveDiscriminatorsOfTheirOwnWhateverIsDrawn() {
        BfdInstance second = instance().named("b2").neighbour("10.1.0.3").build();
        Sessions last = new Sessions(List.of(instance().build(), second), bound -> bound - 1);
        assertThat(last.all()).extracting(Session::discriminator).containsExactly(-1, 1);
    }

    // Hops

    private static Optional<PacketDefect> afterHops(BfdInstance wanted, OptionalInt hopLimit) {
        Sessions sessions = new Sessions(List.of(wanted), _ -> 0);
        return sessions.received(
                new ReceivedPacket(down().build(), ControlPort.SINGLE_HOP, Desk.NEIGHBOUR, Desk.OWN, hopLimit),
                at(1),
                (_, _) -> {});
    }

    @Test
    @Rfc("5881§5")
    void packetThatWasForwardedIsDiscarded() {
        assertThat(afterHops(instance().build(), OptionalInt.of(254))).contains(PacketDefect.TOO_MANY_HOPS);
        assertThat(afterHops(instance().build(), OptionalInt.of(255))).isEmpty();
        assertThat(afterHops(instance().build(), OptionalInt.empty())).isEmpty();
    }

    @Test
    void hopsAreCountedFromTheOwnTtl() {
        assertThat(afterHops(instance().maxHops(55).build(), OptionalInt.of(200)))
                .isEmpty();
        assertThat(afterHops(instance().maxHops(55).build(), OptionalInt.of(199)))
                .contains(PacketDefect.TOO_MANY_HOPS);
        assertThat(afterHops(instance().ttl(64).build(), OptionalInt.of(64))).isEmpty();
        assertThat(afterHops(instance().ttl(64).build(), OptionalInt.of(63))).contains(PacketDefect.TOO_MANY_HOPS);
        assertThat(afterHops(instance().maxHops(BfdInstance.ANY_HOPS).build(), OptionalInt.of(0)))
                .isEmpty();
    }
}
