package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Adverts to peers: whom they reach, from whom they are taken.
class UnicastIT {
    private static final Duration SOON = PATIENCE;

    private static String instance(String name, int priority, String... lines) {
        return """
                vrrp_instance %s {
                    version 3
                    virtual_router_id 51
                    priority %d
                    advert_int 0.2
                    %s
                }
                """.formatted(name, priority, String.join("\n    ", lines));
    }

    private static String peers(String... lines) {
        return "unicast_peer {\n " + String.join("\n ", lines) + "\n }";
    }

    private static String addresses(String... lines) {
        return "virtual_ipaddress {\n " + String.join("\n ", lines) + "\n }";
    }

    @ParameterizedTest
    @EnumSource
    void advertsFromTooFarAwayAreNotTaken(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_UNICAST)) {
            Daemon alpha = duel.alpha.start(
                    cast.second(),
                    instance(
                            "VI_1",
                            HIGH,
                            "interface eth0",
                            "unicast_src_ip 10.1.0.1",
                            "unicast_ttl 63",
                            peers("10.1.0.2"),
                            addresses("10.1.0.100")));
            duel.awaitMaster(duel.alpha, HIGH);
            String near = instance(
                    "VI_1",
                    LOW,
                    "interface eth0",
                    "unicast_src_ip 10.1.0.2",
                    peers("10.1.0.1 min_ttl 63 max_ttl 64"),
                    addresses("10.1.0.100"));
            Daemon beta = duel.beta.start(cast.first(), near);
            assertFollows(beta, duel);

            beta.reload(near.replace("min_ttl 63", "min_ttl 64"));
            duel.awaitMaster(duel.beta, LOW);
            if (cast.first() == Software.OURS) {
                beta.awaitLine("(VI_1) TTL/HL 63 from 10.1.0.1 not in range [64, 64]", SOON);
                assertThat(Statistics.of(beta, duel.beta).of("Packet Errors/TTL"))
                        .isPositive();
            }
            assertThat(alpha.isAlive()).isTrue();
        }
    }

    @Test
    void sourceThatCannotBeBoundToIsNoSource() throws Exception {
        try (var duel = new Duel(Flavour.V3_UNICAST)) {
            Daemon alpha = duel.alpha.start(
                    Software.OURS,
                    instance(
                            "VI_1",
                            HIGH,
                            "interface eth0",
                            "unicast_src_ip ::ffff:10.1.0.1",
                            peers("2001:db8::2"),
                            addresses("2001:db8::100")));
            alpha.awaitLine("(VI_1) cannot bind to source ::ffff:10.1.0.1: EADDRNOTAVAIL", SOON);
            alpha.awaitEntry(0, "(VI_1) entering FAULT state (no IPv6 address for interface)", SOON);
            alpha.awaitLine("Startup complete", SOON);
            int mark = alpha.log().mark();
            alpha.reload(instance(
                    "VI_1",
                    HIGH,
                    "interface eth0",
                    "unicast_src_ip 2001:db8::1",
                    peers("2001:db8::2"),
                    addresses("2001:db8::100")));
            alpha.awaitEntry(mark, "(VI_1) Entering MASTER STATE", SOON);
        }
    }

    /// Two routers of the same number on one interface and address, told apart by their peers.
    @Test
    void sameNumberServesTwoGroupsOfPeers() throws Exception {
        try (var duel = new Duel(Flavour.V3_UNICAST)) {
            Host gamma = duel.lab.host("gamma", 3);
            String own = "unicast_src_ip 10.1.0.1";
            Daemon alpha = duel.alpha.start(
                    Software.OURS,
                    instance("BETA", LOW, "interface eth0", own, peers("10.1.0.2"), addresses("10.1.0.100"))
                            + instance(
                                    "GAMMA", HIGH, "interface eth0", own, peers("10.1.0.3"), addresses("10.1.0.101")));
            Daemon beta = duel.beta.start(
                    Software.REFERENCE,
                    instance(
                            "BETA",
                            HIGH,
                            "interface eth0",
                            "unicast_src_ip 10.1.0.2",
                            peers("10.1.0.1"),
                            addresses("10.1.0.100")));
            Daemon other = gamma.start(
                    Software.REFERENCE,
                    instance(
                            "GAMMA",
                            LOW,
                            "interface eth0",
                            "unicast_src_ip 10.1.0.3",
                            peers("10.1.0.1"),
                            addresses("10.1.0.101")));
            alpha.awaitLine("(BETA) master set to 10.1.0.2", SOON);
            alpha.awaitLine("(GAMMA) Entering MASTER STATE", SOON);
            assertThat(duel.beta.awaitHolds("10.1.0.100", true, SOON)).isTrue();
            assertThat(duel.alpha.awaitHolds("10.1.0.101", true, SOON)).isTrue();
            assertThat(duel.alpha.holds("10.1.0.100")).isFalse();
            assertThat(gamma.holds("10.1.0.101")).isFalse();
            assertThat(beta.stop()).isZero();
            alpha.awaitLine("(BETA) Entering MASTER STATE", SOON);
            assertThat(alpha.stop()).isZero();
            other.awaitLine("(GAMMA) Entering MASTER STATE", SOON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noInterfaceNeedsToBeNamed(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_UNICAST)) {
            Daemon alpha = duel.alpha.start(
                    Software.OURS,
                    instance(
                            "VI_1",
                            cast == Cast.OURS_BEFORE_REFERENCE ? HIGH : LOW,
                            "unicast_src_ip 10.1.0.1",
                            peers("10.1.0.2"),
                            addresses("10.1.0.100 dev eth0")));
            duel.beta.start(
                    Software.REFERENCE,
                    instance(
                            "VI_1",
                            cast == Cast.OURS_BEFORE_REFERENCE ? LOW : HIGH,
                            "interface eth0",
                            "unicast_src_ip 10.1.0.2",
                            peers("10.1.0.1"),
                            addresses("10.1.0.100")));
            Host master = cast == Cast.OURS_BEFORE_REFERENCE ? duel.alpha : duel.beta;
            Host backup = cast == Cast.OURS_BEFORE_REFERENCE ? duel.beta : duel.alpha;
            duel.awaitMaster(master, HIGH);
            duel.assertHolds(backup, false);
            assertThat(alpha.stop()).isZero();
            duel.assertHolds(duel.beta, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linkLocalPeersAreReachedOnTheInterface(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV6)) {
            duel.alpha.start(cast.first(), linkLocal(HIGH, duel.alpha, duel.beta));
            Advert advert = duel.awaitMaster(duel.alpha, HIGH);
            assertThat(advert.destination()).isEqualTo(duel.beta.linkLocal());
            assertThat(advert.ttl()).isEqualTo(7);
            assertFollows(duel.beta.start(cast.second(), linkLocal(LOW, duel.beta, duel.alpha)), duel);
        }
    }

    /// For longer than it would wait for a master that it does not hear.
    private static void assertFollows(Daemon beta, Duel duel) throws Exception {
        beta.awaitLine("(VI_1) Entering BACKUP STATE", SOON);
        int mark = duel.capture.frames().mark();
        for (int i = 0; i < 8; i++) {
            duel.awaitMaster(mark, duel.alpha, HIGH);
            mark = duel.capture.frames().mark();
        }
        duel.assertHolds(duel.beta, false);
        assertThat(beta.logText()).doesNotContain("Entering MASTER STATE");
    }

    private static String linkLocal(int priority, Host self, Host peer) {
        return instance(
                        "VI_1",
                        priority,
                        "interface eth0",
                        "unicast_src_ip " + self.linkLocal(),
                        "unicast_ttl 7",
                        peers(peer.linkLocal()),
                        addresses("fe80::100", "2001:db8::100"))
                .replace("version 3\n", "\n");
    }

    @ParameterizedTest
    @EnumSource
    void oldChecksumsAreUnderstoodAndAnsweredInKind(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_UNICAST)) {
            duel.startAlpha(cast.first(), HIGH, "old_unicast_checksum");
            duel.awaitMaster(duel.alpha, HIGH);
            assertFollows(duel.startBeta(cast.second(), LOW), duel);

            int mark = duel.capture.frames().mark();
            duel.lab.cutOff(duel.alpha, duel.beta);
            Frame old = duel.awaitMaster(mark, duel.alpha, HIGH).frame();
            Frame inKind = duel.awaitMaster(mark, duel.beta, LOW).frame();
            assertThat(coversGroup(old)).isTrue();
            // The reference as Debian has it understands the old form and answers in the new one.
            assertThat(coversGroup(inKind)).isEqualTo(cast.second() == Software.OURS);
        }
    }

    /// Whether the checksum is right over a pseudo header with the group as destination.
    private static boolean coversGroup(Frame frame) {
        int length = frame.length() - 34;
        long sum = 112 + length + 0xe000 + 0x0012 + frame.u16(26) + frame.u16(28);
        for (int i = 34; i < frame.length(); i += 2) sum += frame.u16(i);
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        return sum == 0xffff;
    }

    /// The group and the source are the operator's, and two families live side by side.
    @ParameterizedTest
    @EnumSource
    void groupsAndSourcesAreConfigurable(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            String globals = "global_defs {\n vrrp_mcast_group4 224.0.0.77\n vrrp_mcast_group6 ff02::77\n}\n";
            duel.alpha.run("ip", "addr", "add", "10.1.0.200/24", "dev", "eth0");
            duel.alpha.start(
                    software,
                    globals
                            + instance(
                                    "FOUR", HIGH, "interface eth0", "mcast_src_ip 10.1.0.200", addresses("10.1.0.100"))
                            + instance(
                                            "OWN",
                                            HIGH,
                                            "interface eth0",
                                            "mcast_dst_ip 224.0.0.78",
                                            addresses("10.1.0.101"))
                                    .replace("router_id 51", "router_id 52")
                            + instance("SIX", HIGH, "interface eth0", addresses("fe80::100"))
                                    .replace("version 3\n", "\n"));
            duel.capture.awaitAdvert(
                    0,
                    advert -> advert.source().equals("10.1.0.200")
                            && advert.destination().equals("224.0.0.77"),
                    SOON);
            duel.capture.awaitAdvert(0, advert -> advert.destination().equals("224.0.0.78"), SOON);
            duel.capture.awaitAdvert(0, advert -> advert.destination().equals("ff02::77"), SOON);
            assertThat(duel.alpha.awaitHolds("fe80::100", true, SOON)).isTrue();
        }
    }
}
