package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
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
                .containsSubsequence("   Use VMAC, i/f name vr5, xmit_base = true", "   Interface = vr5, vmac on eth0");
    }

    @Test
    void secondsHaveNoNeedlessZeros() {
        assertThat(dump("preempt_delay 2.5")).contains("   Preempt delay = 2.5 secs");
        assertThat(dump("preempt_delay 20")).contains("   Preempt delay = 20 secs");
    }

    private static List<String> dump(String inside) {
        var verdict = ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", ROUTER.formatted(inside)),
                new ReadingOptions("/k.conf", "/", "main", Set.of()),
                new DescribedSurroundings().withEthernet("eth0"),
                Purpose.RUN);
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        List<String> lines = new ArrayList<>();
        ConfigurationDump.write(((Outcome.Usable) verdict.outcome()).configuration(), lines::add);
        return lines;
    }
}
