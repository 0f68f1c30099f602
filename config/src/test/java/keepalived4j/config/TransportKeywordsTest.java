package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.notActedOn;
import static keepalived4j.config.Example.read;
import static keepalived4j.config.Example.router;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.model.Authentication;
import keepalived4j.model.InitialState;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `interface`, source and destination of adverts, unicast, authentication, and what makes two routers one.
final class TransportKeywordsTest {

    private static final String UNICAST = "unicast_peer {\n192.168.10.9\n}\n";

    @Test
    void multicastGoesToTheGroupOfTheFamily() {
        assertThat(router("").transport()).isEqualTo(new Transport.Multicast(IpAddress.parse("224.0.0.18")));
        assertThat(router("mcast_dst_ip 224.0.0.19").transport())
                .isEqualTo(new Transport.Multicast(IpAddress.parse("224.0.0.19")));
        assertThat(Example.only(read("global_defs {\nvrrp_mcast_group4 224.0.0.20\n}\n" + instance("")))
                        .transport())
                .isEqualTo(new Transport.Multicast(IpAddress.parse("224.0.0.20")));
        assertThat(Example.only(read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n"
                                + "virtual_ipaddress { fe80::1 }\n}"))
                        .transport())
                .isEqualTo(new Transport.Multicast(IpAddress.parse("ff02::12")));
    }

    @Test
    void peersMakeItUnicast() {
        VrrpInstance router =
                router("unicast_src_ip 192.168.10.1\nunicast_ttl 30\ncheck_unicast_src\nold_unicast_checksum never\n"
                        + "unicast_peer {\n192.168.10.9\n192.168.10.10 min_ttl 3 max_ttl 250\n}");

        assertThat(router.source()).contains(IpAddress.parse("192.168.10.1"));
        assertThat(router.oldUnicastChecksum()).isEqualTo(OldUnicastChecksum.NEVER);
        assertThat(router.transport())
                .isEqualTo(new Transport.Unicast(
                        List.of(
                                new UnicastPeer(IpAddress.parse("192.168.10.9"), 0, 255),
                                new UnicastPeer(IpAddress.parse("192.168.10.10"), 3, 250)),
                        OptionalInt.of(30),
                        true));
    }

    @Test
    void oldChecksumsCoverTheGroupOfAllRouters() {
        Verdict verdict = read("global_defs {\nvrrp_mcast_group4 224.0.0.99\n}\n"
                + instance("old_unicast_checksum\nunicast_peer {\n192.168.10.9\n}"));

        assertThat(Example.only(verdict).transport())
                .isInstanceOfSatisfying(
                        Transport.Unicast.class,
                        unicast -> assertThat(unicast.checksummedGroup()).hasToString("224.0.0.99"));
    }

    @ParameterizedTest
    @CsvSource({"check_unicast_src, true", "unicast_ttl 3, false"})
    void sourcesAreCheckedOnRequest(String written, boolean checks) {
        assertThat(((Transport.Unicast) router(UNICAST + written).transport()).checksSource())
                .isEqualTo(checks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.10.9 | (A) duplicate unicast peer 192.168.10.9 - ignoring | 1",
                "fe80::1 | Configuration error: VRRP instance[A] and unicast peer address[fe80::1] MUST be of the same"
                        + " family !!! Skipping... | 1",
                "nonsense | Configuration error: VRRP instance[A] malformed unicast peer address[nonsense]. Skipping..."
                        + " | 1",
                "192.168.10.10 min_ttl 256 | number '256' outside range [0, 255] | 2",
                "192.168.10.10 min_ttl | (A) min_ttl is missing a value | 2",
                "192.168.10.10 min_ttl 5 max_ttl 3 | (A) min_ttl 5 > max_ttl 3 - all packets will be discarded | 2"
            })
    void doubtfulPeerIsTold(String line, String message, int peers) {
        Verdict verdict = read(instance("unicast_peer {\n192.168.10.9\n" + line + "\n}"));

        assertThat(messages(verdict)).containsExactly("(k.conf: Line 6) " + message);
        assertThat(((Transport.Unicast) Example.only(verdict).transport()).peers())
                .hasSize(peers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unicast_src_ip 192.168.10.1", "old_unicast_checksum"})
    void unicastWordsWithoutPeersMeanMulticast(String written) {
        Verdict verdict = read(instance(written));

        assertThat(messages(verdict)).singleElement().asString().contains("Defaulting to multicast");
        assertThat(Example.only(verdict).isUnicast()).isFalse();
        assertThat(Example.only(verdict).configurationFault()).isEmpty();
    }

    @Test
    void missingPeersCanBeAFault() {
        Verdict verdict = read(instance("unicast_fault_no_peer"));

        assertThat(verdict.exitStatus()).isZero();
        assertThat(Example.only(verdict).configurationFault()).isPresent();
    }

    @Test
    void unicastTtlWithoutPeersChangesNothing() {
        Verdict verdict = read(instance("unicast_ttl 30"));

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 4) (A): Cannot use unicast_ttl without unicast peers - resetting");
    }

    @Test
    void unicastNeedsNoInterfaceButASource() {
        String router = "vrrp_instance A {\nvirtual_router_id 5\n%sunicast_peer { %s }\nvirtual_ipaddress { %s }\n}";

        assertThat(Example.only(read(router.formatted("unicast_src_ip 192.168.10.1\n", "192.168.10.9", "10.0.0.1")))
                        .device())
                .isEmpty();
        assertThat(messages(read(router.formatted("", "192.168.10.9", "10.0.0.1"))))
                .containsExactly("(k.conf: Line 1) (A) Unknown interface!");
        assertThat(messages(read(router.formatted("unicast_src_ip fe80::1\n", "fe80::9", "fe80::11"))))
                .containsExactly("(k.conf: Line 1) (A) Unknown interface!");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interface lo | (A) cannot use a loopback interface (lo) for vrrp - ignoring",
                "interface abcdefghijklmnop | Interface name 'abcdefghijklmnop' too long - ignoring",
                "mcast_src_ip 10.0.0.300 | Configuration error: VRRP instance[A] malformed src address[10.0.0.300]."
                        + " Skipping...",
                "mcast_dst_ip 10.0.0.1 | (A) mcast_dst_ip 10.0.0.1 not multicast. Skipping...",
                "virtual_router_id 0 | (A): VRID '0' not valid - must be between 1 & 255",
                "virtual_router_id 256 | (A): VRID '256' not valid - must be between 1 & 255"
            })
    void unusableWordLeavesTheSettingAsItWas(String written, String message) {
        Verdict verdict = read(instance(written));

        assertThat(messages(verdict)).last().isEqualTo("(k.conf: Line 4) " + message);
        assertThat(Example.only(verdict)).isEqualTo(router(""));
    }

    @Test
    void ipv6GroupMustBeLinkLocal() {
        Verdict verdict = read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nmcast_dst_ip ff05::1\n"
                + "virtual_ipaddress { fe80::1 }\n}");

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 4) (A) mcast_dst_ip ff05::1 not link-local multicast. Skipping...");
    }

    @Test
    void interfaceWithoutMulticastIsAFault() {
        var machine = Example.machine().withInterface("eth0", new InterfaceFacts(InterfaceKind.OTHER, false, 1500));

        assertThat(Example.only(read(machine, instance(""))).configurationFault())
                .isPresent();
        assertThat(Example.only(read(machine, instance(UNICAST))).configurationFault())
                .isEmpty();
        assertThat(Example.only(read(machine, instance("strict_mode\n" + UNICAST)))
                        .isUnicast())
                .isTrue();
    }

    @Test
    void routersWithoutIdentityKeepVrrpFromStarting() {
        assertThat(messages(read("vrrp_instance A {\ninterface eth0\nvirtual_ipaddress { 10.0.0.1 }\n}")))
                .containsExactly("(k.conf: Line 1) (A) the virtual router id must be set");
        assertThat(messages(read("vrrp_instance A {\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 }\n}")))
                .containsExactly("(k.conf: Line 1) (A) Unknown interface!");
        assertThat(messages(read(instance("") + instance("B", ""))))
                .containsExactly("(k.conf: Line 9) A and B both use VRID 5 with IPv4 on interface eth0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interface eth1 | false",
                "mcast_dst_ip 224.0.0.19 | false",
                "unicast_peer { 192.168.10.9 } | false",
                "virtual_router_id 6 | false",
                "priority 50 | true"
            })
    void multicastRoutersClashByVridFamilyInterfaceAndGroup(String other, boolean clash) {
        Verdict verdict = read(instance("") + instance("B", other));

        assertThat(verdict.outcome() instanceof Outcome.Unusable).isEqualTo(clash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.10.9 | | true",
                "192.168.10.8 | | false",
                "192.168.10.8 192.168.10.9 | | true",
                "192.168.10.9 | unicast_src_ip 192.168.10.2 | false"
            })
    void unicastRoutersClashByACommonPeer(String peers, String source, boolean clash) {
        String other = (source == null ? "" : source + "\n") + "unicast_peer {\n" + peers.replace(' ', '\n') + "\n}";
        Verdict verdict = read(instance(UNICAST) + instance("B", other));

        assertThat(verdict.outcome() instanceof Outcome.Unusable).isEqualTo(clash);
        if (clash) {
            assertThat(messages(verdict))
                    .containsExactly("(k.conf: Line 12) (A) duplicate VRID conflict with B VRID 5");
        }
    }

    @Test
    void interfacesThatStandOnOneAreOneToTheirNeighbours() {
        var machine = Example.machine()
                .withInterface(
                        "mv0",
                        new InterfaceFacts(InterfaceKind.ETHERNET, true, 1500, Optional.of(new InterfaceName("eth0"))));
        String both = instance("A", "") + instance("B", "interface mv0").replace("10.0.0.1", "10.0.0.2");

        assertThat(messages(Example.read(machine, both)))
                .containsExactly("(k.conf: Line 9) A and B both use VRID 5 with IPv4 on interface mv0");
        assertThat(messages(Example.read(machine, "global_defs {\ndynamic_interfaces allow_if_changes\n}\n" + both)))
                .as("found when the router runs")
                .isEmpty();
    }

    @Test
    void passwordIsPaddedOrCut() {
        String authentication = "authentication {\nauth_type PASS\nauth_pass %s\n}";

        assertThat(router(authentication.formatted("abc")).authentication())
                .isEqualTo(Authentication.Pass.of("abc".getBytes(StandardCharsets.US_ASCII)));
        Verdict verdict = read(instance(authentication.formatted("123456789")));
        assertThat(messages(verdict)).containsExactly("(k.conf: Line 6) Truncating auth_pass to 8 characters");
        assertThat(Example.only(verdict).authentication())
                .isEqualTo(Authentication.Pass.of("12345678".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth_type MD5;auth_pass x | (k.conf: Line 5) (A) unknown authentication type 'MD5'",
                "auth_type PASS | (k.conf: Line 5) (A) Authentication specified but no password given. Ignoring"
            })
    void authenticationThatCannotBeIsTold(String written, String message) {
        Verdict verdict = read(instance("authentication {\n" + written.replace(';', '\n') + "\n}"));

        assertThat(messages(verdict)).containsExactly(message);
        assertThat(Example.only(verdict).authentication()).isEqualTo(new Authentication.None());
    }

    @Test
    void routerWithAnAuthenticationHeaderBeginsAsBackup() {
        String header = "authentication {\nauth_type AH\nauth_pass x\n}";
        Verdict verdict = read(instance("state MASTER\npriority 90\n" + header));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 4) (A) Initial state master is incompatible with AH authentication - clearing");
        assertThat(Example.only(verdict).initialState()).isEqualTo(InitialState.BACKUP);
        assertThat(router("state MASTER\n" + header).initialState()).isEqualTo(InitialState.MASTER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version 3 | PASS | 10.0.0.1 | VRRP version 3 does not support authentication. Ignoring.",
                "strict_mode | PASS | 10.0.0.1 | Strict mode does not support authentication. Ignoring.",
                "version 2 | AH | fe80::1 | Cannot use AH authentication with VRRPv2 and IPv6 - ignoring"
            })
    void authenticationIsRemovedWhereItCannotBe(String word, String type, String address, String message) {
        Verdict verdict = read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n" + word
                + "\nauthentication {\nauth_type " + type + "\nauth_pass x\n}\nvirtual_ipaddress { " + address
                + " }\n}\n");

        assertThat(messages(verdict)).anyMatch(told -> told.endsWith(" (A) " + message));
        assertThat(Example.only(verdict).authentication()).isEqualTo(new Authentication.None());
    }

    @Test
    void signaturesTakeThePlaceOfOtherAuthentication() {
        Verdict verdict = read(instance("authentication {\nauth_type PASS\nauth_pass x\n}\n"
                + "auth_hmac {\nkey 1 0123456789abcdef0123456789abcdef\nactive_key 1\n}"));

        assertThat(messages(verdict))
                .singleElement()
                .asString()
                .endsWith("(A) auth_hmac cannot be used with authentication - ignoring authentication");
        assertThat(Example.only(verdict).authentication()).isEqualTo(new Authentication.None());
        assertThat(Example.only(verdict).options().hmac()).isPresent();
    }

    @Test
    void theKeyOfTheAuthenticationHeaderIsKept() {
        assertThat(router("authentication {\nauth_type AH\nauth_pass x\n}").authentication())
                .isEqualTo(new Authentication.Header((long) 'x' << 56));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authentication {\nauth_type AH\nauth_pass x\n}",
                "auth_hmac {\nkey 1 0123456789abcdef0123456789abcdef\nactive_key 1\n}"
            })
    void authenticationIsActedOn(String written) {
        Verdict verdict = read(instance(written));

        assertThat(verdict.exitStatus()).isZero();
        assertThat(notActedOn(verdict)).isEmpty();
        assertThat(Example.only(verdict).configurationFault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkbeat_use_polling", "lvs_sync_daemon_interface eth0", "thread_timer_expired 5"})
    void deprecatedWordsAreTold(String written) {
        assertThat(read(instance(written)).exitStatus()).isEqualTo(5);
    }
}
