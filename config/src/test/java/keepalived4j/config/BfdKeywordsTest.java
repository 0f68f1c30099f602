package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Weight;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// What becomes of `bfd_instance`.
final class BfdKeywordsTest {

    private static List<BfdInstance> sessions(String text) {
        return Example.usable(Example.read(text)).bfdInstances();
    }

    private static BfdInstance session(String inside) {
        return sessions("bfd_instance b {\nneighbor_ip 10.3.0.1\n" + inside + "\n}")
                .getFirst();
    }

    @Test
    void anUnusableSessionIsNotTracked() {
        String router = Example.instance("track_bfd {\nb\n}");

        assertThat(Example.only(Example.read("bfd_instance b {\nneighbor_ip 10.3.0.1\n}\n" + router))
                        .trackers()
                        .sessions())
                .hasSize(1);
        assertThat(Example.only(Example.read("bfd_instance b {\nneighbor_ip nowhere\n}\n" + router))
                        .trackers()
                        .sessions())
                .isEmpty();
    }

    @Test
    void everyWordOfASessionIsActedOn() {
        assertThat(Example.notActedOn(Example.read("bfd_instance b {\nneighbor_ip 10.3.0.1\nsource_ip 10.3.0.2\n"
                        + "min_rx 100\nmin_tx 100\nidle_tx 1500\nmultiplier 3\npassive\nttl 64\nmax_hops 3\n"
                        + "multihop\nweight 10\nvrrp\n}\nglobal_defs {\nbfd_priority -5\nbfd_rt_priority 10\n"
                        + "bfd_cpu_affinity 0\nbfd_rlimit_rttime 10000\nbfd_no_swap\n}\n"
                        + Example.instance("track_bfd {\nb weight 5\n}"))))
                .isEmpty();
    }

    @Test
    void processOfTheSessionsPassesRoutersAndLoadBalancingOver() {
        Verdict core =
                Example.read("bfd_instance b {\nneighbor_ip 10.3.0.1\n}\nstatic_ipaddress {\n10.9.0.1/24 dev eth0\n}\n"
                        + "global_defs {\nbfd_priority -5\n}\n"
                        + "virtual_server 10.0.0.1 80 {\nfoo {\nbar\n}\n}\n" + Example.instance("track_bfd {\nb\n}"));
        Verdict sessions = ConfigurationCheck.readSessions(core.text().orElseThrow(), Example.machine());
        assertThat(sessions.diagnostics().list()).isEmpty();
        assertThat(Example.usable(sessions).bfdInstances())
                .isEqualTo(Example.usable(core).bfdInstances());
        assertThat(Example.usable(sessions).global().options().bfd())
                .isEqualTo(Example.usable(core).global().options().bfd());
        assertThat(Example.usable(sessions).instances()).isEmpty();
        assertThat(Example.usable(sessions).staticAddresses()).isEmpty();
        assertThat(Example.usable(sessions).loadBalancing()).isEmpty();
    }

    @Test
    void hasWhatItWasGiven() {
        assertThat(session("source_ip 192.168.10.1\nmin_rx 100\nmin_tx 100.5\nidle_tx 1500\nmultiplier 3\npassive\n"
                        + "ttl 64\nmax_hops 3\nmultihop\nweight 10 reverse\nvrrp"))
                .isEqualTo(new BfdInstance(
                        "b",
                        IpAddress.parse("10.3.0.1"),
                        Optional.of(IpAddress.parse("192.168.10.1")),
                        Duration.ofMillis(100),
                        Duration.ofNanos(100_500_000),
                        Duration.ofMillis(1500),
                        3,
                        true,
                        64,
                        3,
                        true,
                        new Weight(10, true),
                        true,
                        false));
    }

    @Test
    void hasTheDefaultsOtherwise() {
        assertThat(session(""))
                .isEqualTo(new BfdInstance(
                        "b",
                        IpAddress.parse("10.3.0.1"),
                        Optional.empty(),
                        Duration.ofMillis(10),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(1),
                        5,
                        false,
                        255,
                        0,
                        false,
                        Weight.FAULT,
                        true,
                        true));
    }

    @Test
    void hopLimitOfIpv6Is64() {
        assertThat(sessions("bfd_instance b {\nneighbour_ip 2001:db8::1\n}")
                        .getFirst()
                        .ttl())
                .isEqualTo(64);
    }

    @Test
    void hopsAreAnyOnlyWithTheLargestTtl() {
        assertThat(session("max_hops -1").maxHops()).isEqualTo(255);
        assertThat(session("max_hops -1\nhoplimit 10").maxHops()).isEqualTo(10);
    }

    @Test
    void sessionsOnTheSamePathButMultihopAreTwo() {
        assertThat(sessions("bfd_instance b {\nneighbor_ip 10.3.0.1\n}\n"
                        + "bfd_instance c {\nneighbor_ip 10.3.0.1\nmultihop\n}"))
                .hasSize(2);
    }

    @Test
    void lastNeighbourDecides() {
        assertThat(sessions("bfd_instance b {\nneighbor_ip x\nneighbor_ip 10.3.0.2\n}"))
                .hasSize(1);
        assertThat(sessions("bfd_instance b {\nneighbor_ip 10.3.0.2\nneighbor_ip x\n}"))
                .isEmpty();
    }
}
