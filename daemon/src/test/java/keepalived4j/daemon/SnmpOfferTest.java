package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.model.Configuration;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.snmp.VrrpMibs.GlobalPart;
import org.junit.jupiter.api.Test;

/// Which process offers what.
class SnmpOfferTest {

    private static final DaemonOptions BOTH = PlainOptions.of(Subsystem.VRRP, Subsystem.CHECKERS);
    private static final String SERVICE = """
            virtual_server 10.9.0.1 80 {
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 80 {
                }
            }
            """;

    private static Configuration configuration(String words, String blocks) {
        return LoggedRouters.readAgain(
                "global_defs {\n" + words + "\n}\n" + LoggedRouters.instance("VI_1", 51) + blocks);
    }

    @Test
    void eachProcessOffersItsOwnPart() {
        Configuration wanted = configuration("enable_snmp_vrrp\nenable_snmp_checker\nenable_snmp_rfcv3", SERVICE);
        assertThat(SnmpOffer.of(wanted, BOTH, Role.VRRP).served())
                .containsExactlyInAnyOrder(Mib.KEEPALIVED_VRRP, Mib.VRRP_V3);
        assertThat(SnmpOffer.of(wanted, BOTH, Role.CHECKER).served()).containsExactly(Mib.KEEPALIVED_CHECKER);
        Configuration routers = configuration("enable_snmp_vrrp", SERVICE);
        assertThat(SnmpOffer.of(routers, BOTH, Role.CHECKER).served()).isEmpty();
    }

    @Test
    void thePartAboutTheDaemonIsTheCheckersWhereThatRunsAndOffersAnything() {
        String both = "enable_snmp_vrrp\nenable_snmp_checker";
        assertThat(SnmpOffer.of(configuration(both, SERVICE), BOTH, Role.VRRP).globalPart())
                .isEqualTo(GlobalPart.ELSEWHERE);
        assertThat(SnmpOffer.of(configuration(both, ""), BOTH, Role.VRRP).globalPart())
                .isEqualTo(GlobalPart.HERE);
        assertThat(SnmpOffer.of(configuration(both, SERVICE), PlainOptions.of(Subsystem.VRRP), Role.VRRP)
                        .globalPart())
                .isEqualTo(GlobalPart.HERE);
        assertThat(SnmpOffer.of(configuration("enable_snmp_vrrp", SERVICE), BOTH, Role.VRRP)
                        .globalPart())
                .isEqualTo(GlobalPart.HERE);
    }
}
