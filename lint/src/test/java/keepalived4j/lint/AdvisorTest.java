package keepalived4j.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.config.language.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AdvisorTest {

    @Test
    void adviceStandsInTheOrderOfTheFileWhicheverCameFirst() {
        String text = """
                vrrp_track_process idle {
                    process nginx
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    unicast_src_ip 192.168.10.1
                    unicast_peer {
                        192.168.10.2
                        192.168.10.1
                    }
                    virtual_ipaddress {
                        192.168.10.255
                        192.168.11.1 dev eth0
                        192.168.11.2
                    }
                    smtp_alert true
                }
                """;
        assertThat(Example.placed(Example.machine(), text))
                .containsExactly("1:20 KA0732", "10:9 KA0722", "13:9 KA0714", "14:9 KA0710", "17:5 KA0744");
    }

    @Test
    void addressesAreFoundHoweverTheyAreWritten() {
        String text = """
                vrrp_instance VI_1 { interface eth0
                    virtual_router_id 51
                    mcast_src_ip fe80::1
                    virtual_ipaddress_excluded { 2001:DB8:0::1/128 }
                    virtual_ipaddress { fe80::2 }
                }
                """;
        assertThat(Example.placed(Example.machine().withAddress("eth0", "2001:db8:1::1", 64), text))
                .containsExactly("4:34 KA0710");
    }

    @Test
    void ofTwoBlocksOfOneNameTheFirstIsMeantAndOfTwoLinesTheLast() {
        String text = """
                vrrp_instance VI_1 {
                    interface eth0
                    interface eth1
                    virtual_router_id 51
                    virtual_ipaddress { 192.168.10.5 }
                }
                vrrp_instance VI_1 {
                    interface eth2
                }
                """;
        assertThat(Example.placed(Example.machine(), text)).containsExactly("3:15 KA0725");
    }

    @Test
    void whatTheDaemonHasPutOnAnInterfaceChangesNoAdvice() {
        String text = """
                vrrp_instance VI_1 {
                    interface eth1
                    virtual_router_id 51
                    virtual_ipaddress { 192.168.11.5 }
                }
                """;
        List<String> asBackup = Example.placed(Example.machine(), text);
        assertThat(asBackup).containsExactly("2:15 KA0725");
        assertThat(Example.placed(Example.machine().withAddress("eth1", "192.168.11.5", 32), text))
                .isEqualTo(asBackup);
    }

    @Test
    void negativeWeightsBelowTheFloorAreNamed() {
        String text = """
                vrrp_track_process idle {
                    process nginx
                    weight -10
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 1
                    track_process { idle }
                    virtual_ipaddress { 192.168.10.5 }
                }
                """;
        List<Diagnostic> advice = Example.advice(Example.machine(), text);
        assertThat(advice).hasSize(1);
        assertThat(advice.getFirst().message())
                .isEqualTo("(VI_1) weight -10 of idle has no effect: all weights together make priority 1, its failure"
                        + " makes -9, and both count as 1");
        assertThat(advice.getFirst().at().orElseThrow().line()).isEqualTo(9);
    }

    @Test
    void lastFittingWeightIsStillWorthSomething() {
        String text = """
                vrrp_track_process idle {
                    process nginx
                    weight %d
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    track_process { idle }
                    virtual_ipaddress { 192.168.10.5 }
                }
                """;
        assertThat(Example.placed(Example.machine(), text.formatted(10, 254))).containsExactly("9:21 KA0702");
        assertThat(Example.placed(Example.machine(), text.formatted(10, 253))).isEmpty();
        assertThat(Example.placed(Example.machine(), text.formatted(-10, 2))).isEmpty();
    }

    /// What compares each with each does not end within the limit.
    @Test
    @Timeout(60)
    void adviceOnManyRoutersIsAsMuch() {
        int routers = 20_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < routers; i++) {
            text.append("vrrp_instance VI_").append(i).append(" {\ninterface eth0\nvirtual_router_id ");
            text.append(i % 255 + 1)
                    .append("\nmcast_dst_ip 239.1.")
                    .append(i / 255 % 250)
                    .append(".1\n");
            text.append("virtual_ipaddress {\n");
            for (int address = 0; address < 4; address++) {
                text.append("10.").append(i >> 8).append('.').append(i & 255).append('.');
                text.append(address + 1).append('\n');
            }
            text.append("}\n}\n");
        }
        var machine = Example.machine();
        var verdict = Example.read(machine, text.toString());
        var outcome = (keepalived4j.config.Outcome.Usable) verdict.outcome();
        List<Diagnostic> advice =
                Advisor.advise(outcome.configuration(), machine, verdict.text().orElseThrow());
        assertThat(advice).hasSize(routers);
    }
}
