package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.Reason;
import org.junit.jupiter.api.Test;

class VrrpTrapsTest {

    private static final VrrpInstance VI_1 =
            new Scene("""
                    vrrp_instance VI_1 {
                        interface eth0
                        virtual_router_id 51
                        virtual_ipaddress {
                            10.0.0.100
                        }
                    }
                    """).routers.all().getFirst().instance();
    private static final VrrpTraps.Router ROUTER = new VrrpTraps.Router(
            VI_1, OptionalInt.of(2), Optional.of(IpAddress.parse("10.0.0.2")), Optional.of(Reason.NO_ADVERT_HEARD));

    private static VrrpTraps traps(Mib... served) {
        return new VrrpTraps(Scene.mibs(served), "lab");
    }

    private static List<String> names(VrrpTraps.Trap trap) {
        return trap.bindings().stream()
                .map(binding -> binding.name().toString())
                .toList();
    }

    @Test
    void aNewMasterIsToldInThreeMibs() {
        List<VrrpTraps.Trap> told = traps(Mib.KEEPALIVED_VRRP, Mib.VRRP_V2, Mib.VRRP_V3)
                .ofRouter(ROUTER, Notification.MASTER, Scene.at(1.5));
        assertThat(told)
                .extracting(VrrpTraps.Trap::line)
                .containsExactly(
                        "(VI_1) Sending SNMP notification",
                        "(VI_1) Sending SNMP notification vrrpTrapNewMaster",
                        "(VI_1) Sending SNMP notification vrrpv3NotifyNewMaster, reason 3");
        assertThat(told.get(0).bindings())
                .containsExactly(
                        new VarBind(Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0), new Value.TimeTicks(150)),
                        new VarBind(
                                Oid.of(1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0), new Value.Id(Keepalived.VRRP.with(10, 0, 2))),
                        new VarBind(Keepalived.VRRP.with(3, 1, 2), Value.text("VI_1")),
                        new VarBind(Keepalived.VRRP.with(3, 1, 4), Value.integer(2)),
                        new VarBind(Keepalived.VRRP.with(3, 1, 5), Value.integer(1)),
                        new VarBind(Keepalived.GLOBAL.with(2, 0), Value.text("lab")));
        assertThat(told.get(1).bindings().getLast())
                .isEqualTo(new VarBind(
                        Rfc2787Objects.ROOT.with(1, 3, 1, 7, 2, 51), new Value.Address(Ipv4Address.parse("10.0.0.2"))));
        assertThat(names(told.get(2)).subList(2, 4))
                .containsExactly(".1.3.6.1.2.1.207.1.1.1.1.3.2.51.1", ".1.3.6.1.2.1.207.1.2.5.1.2.2.51.1");
    }

    @Test
    void otherStatesAreToldInOneMibAndOtherEventsInNone() {
        VrrpTraps all = traps(Mib.KEEPALIVED_VRRP, Mib.VRRP_V2, Mib.VRRP_V3);
        for (Notification state : List.of(Notification.BACKUP, Notification.FAULT, Notification.STOP)) {
            assertThat(all.ofRouter(ROUTER, state, Scene.at(1))).hasSize(1);
        }
        assertThat(all.ofRouter(ROUTER, Notification.MASTER_RX_LOWER_PRI, Scene.at(1)))
                .isEmpty();
        assertThat(all.ofRouter(ROUTER, Notification.BACKUP_PRIORITY, Scene.at(1)))
                .isEmpty();
        assertThat(traps(Mib.VRRP_V2).ofRouter(ROUTER, Notification.BACKUP, Scene.at(1)))
                .isEmpty();
    }

    @Test
    void aGroupTellsNameStateAndRouterId() {
        VrrpTraps.Trap trap = traps(Mib.KEEPALIVED_VRRP)
                .ofGroup("G", Notification.STOP, Scene.at(1))
                .orElseThrow();
        assertThat(trap.line()).isEqualTo("VRRP_Group(G): Sending SNMP notification");
        assertThat(trap.bindings().subList(2, 5))
                .containsExactly(
                        new VarBind(Keepalived.VRRP.with(1, 1, 2), Value.text("G")),
                        new VarBind(Keepalived.VRRP.with(1, 1, 3), Value.integer(5)),
                        new VarBind(Keepalived.GLOBAL.with(2, 0), Value.text("lab")));
        assertThat(traps(Mib.VRRP_V3).ofGroup("G", Notification.STOP, Scene.at(1)))
                .isEmpty();
    }

    @Test
    void aWrongPasswordIsToldWithItsSender() {
        VrrpTraps.Trap trap = traps(Mib.VRRP_V2, Mib.VRRP_V3)
                .ofDefect(ROUTER, AdvertDefect.PASSWORD, IpAddress.parse("10.0.0.9"), Scene.at(1))
                .getFirst();
        assertThat(trap.bindings().subList(2, 4))
                .containsExactly(
                        new VarBind(
                                Rfc2787Objects.ROOT.with(1, 5, 2, 51),
                                new Value.Address(Ipv4Address.parse("10.0.0.9"))),
                        new VarBind(Rfc2787Objects.ROOT.with(1, 6, 2, 51), Value.integer(3)));
    }

    @Test
    void anErrorOfTheProtocolIsToldWithItsReason() {
        List<VrrpTraps.Trap> told = traps(Mib.VRRP_V2, Mib.VRRP_V3)
                .ofDefect(ROUTER, AdvertDefect.CHECKSUM, IpAddress.parse("10.0.0.9"), Scene.at(1));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().bindings().getLast())
                .isEqualTo(new VarBind(Rfc6527Objects.ROOT.with(1, 2, 5, 1, 6, 2, 51, 1), Value.integer(3)));
        assertThat(traps(Mib.VRRP_V2, Mib.VRRP_V3)
                        .ofDefect(ROUTER, AdvertDefect.ADDRESS_COUNT, IpAddress.parse("10.0.0.9"), Scene.at(1)))
                .isEmpty();
    }
}
