package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import org.junit.jupiter.api.Test;

/// Lines of the dump. That they are the reference's is tried beside it in the lab.
class ConfigurationDumpTest {

    private static final String ROUTER = """
            vrrp_instance A {
                interface eth0
                virtual_router_id 5
                virtual_ipaddress { 10.0.0.1 }
                %s
            }
            """;

    @Test
    void emptySectionsAreLeftOut() {
        assertThat(dump("").stream().filter(line -> line.startsWith("------<")))
                .containsExactly("------< Global definitions >------", "------< VRRP Topology >------");
    }

    @Test
    void passwordIsNotTold() {
        assertThat(dump("authentication {\nauth_type PASS\nauth_pass secret\n}"))
                .containsSubsequence("   Authentication type = SIMPLE_PASSWORD", "   Password = ********")
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void encapsulationIsWrittenInItsWords() {
        assertThat(dump("virtual_routes {\n10.7.0.0/24 encap mpls 16/17 via 10.0.0.9 dev eth0\n}"))
                .contains("     prepend 10.7.0.0/24 encap mpls 16/17 via inet 10.0.0.9 dev eth0 proto 18");
    }

    @Test
    void severalWaysAreToldWithTheirWeights() {
        assertThat(
                        dump(
                                "virtual_routes {\n10.7.0.0/24 nexthop via 10.0.0.8 dev eth0 weight 2 nexthop via 10.0.0.9 dev eth0\n}"))
                .contains("     prepend 10.7.0.0/24 proto 18 nexthop via inet 10.0.0.8 dev eth0 weight 2"
                        + " nexthop via inet 10.0.0.9 dev eth0");
    }

    @Test
    void virtualInterfaceIsNamedWithItsBase() {
        assertThat(dump("use_vmac vr5\nvmac_xmit_base"))
                .containsSubsequence(
                        "   Use VMAC, i/f name vr5, xmit_base = true",
                        "   Interface = vr5, vmac on eth0, xmit base i/f");
    }

    @Test
    void secondsHaveNoNeedlessZeros() {
        assertThat(dump("preempt_delay 2.5")).contains("   Preempt delay = 2.5 secs");
        assertThat(dump("preempt_delay 20")).contains("   Preempt delay = 20 secs");
    }

    @Test
    void virtualServersAreWrittenWithTheirServersAndChecks() {
        String text = """
                virtual_server_group G {
                    10.9.0.3 80
                    10.9.0.4-9 80
                }
                virtual_server group G {
                    delay_loop 60
                    protocol TCP
                    lvs_sched sh
                    lvs_method TUN type gue port 6080 csum
                    persistence_timeout 30
                    persistence_granularity 255.255.0.0
                    sorry_server 10.8.1.9 80
                    real_server 10.8.1.2 80 {
                        uthreshold 20
                        TCP_CHECK {
                        }
                    }
                }
                """;
        List<String> lines = new ArrayList<>();
        ConfigurationDump.writeServices(((Outcome.Usable) read(text).outcome()).configuration(), lines::add);
        assertThat(lines)
                .containsSubsequence(
                        "------< LVS Topology >------",
                        " ------< Virtual server group >------",
                        " Virtual Server Group = G, IPv4 = yes, IPv6 = no",
                        "   VIP = 10.9.0.3, VPORT = 80",
                        "   VIP Range = 10.9.0.4-10.9.0.9, VPORT = 80",
                        " ------< Virtual server >------",
                        " VS GROUP = [G]:0",
                        "   Address family = inet",
                        "   delay_loop = 60.000000",
                        "   lvs_sched = sh",
                        "   One packet scheduling = disabled",
                        "   persistence timeout = 30",
                        "   persistence granularity = 255.255.0.0",
                        "   protocol = TCP",
                        "   quorum = 1, hysteresis = 0",
                        "   sorry server = [10.8.1.9]:tcp:80",
                        "   ------< Real server >------",
                        "   RIP = 10.8.1.2, RPORT = 80, WEIGHT = 1",
                        "   forwarding method = TUN, type = GUE, port = 6080, checksum",
                        "   connection limit range = 0 -> 20",
                        "   Health check = TCP_CHECK");
    }

    private static List<String> dump(String inside) {
        Verdict verdict = read(ROUTER.formatted(inside));
        List<String> lines = new ArrayList<>();
        ConfigurationDump.write(((Outcome.Usable) verdict.outcome()).configuration(), lines::add);
        return lines;
    }

    private static Verdict read(String text) {
        Verdict verdict = ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", text),
                new ReadingOptions("/k.conf", "/", "main", Set.of()),
                new DescribedSurroundings().withEthernet("eth0"),
                Purpose.RUN);
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        return verdict;
    }
}
