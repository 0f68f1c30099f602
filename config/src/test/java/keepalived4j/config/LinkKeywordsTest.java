package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static keepalived4j.config.Example.router;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VirtualLink.IpvlanMode;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The interfaces of an instance: VMAC, ipvlan, VRF and what goes with them.
final class LinkKeywordsTest {

    private static LinkSettings link(String inside) {
        return router(inside).link();
    }

    @Test
    void instanceWithoutAnyIsPlain() {
        assertThat(link("")).isEqualTo(LinkSettings.PLAIN);
    }

    @Test
    void everyOptionOfVmacIsTaken() {
        assertThat(link("use_vmac 02:11:22:33:44:55 netlink_notify_msg group 7 vrrp5\nvmac_xmit_base")
                        .own())
                .isEqualTo(new VirtualLink.Vmac(
                        Optional.of(new InterfaceName("vrrp5")),
                        Optional.of(MacAddress.parse("02:11:22:33:44:55")),
                        OptionalInt.of(7),
                        true,
                        true));
        assertThat(link("use_vmac name netlink_notify_").own())
                .isEqualTo(new VirtualLink.Vmac(
                        Optional.of(new InterfaceName("netlink_notify_")),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false,
                        false));
    }

    @Test
    void fiveOctetsAreCompletedByTheVrid() {
        assertThat(link("use_vmac 02:11:22:33:44").own())
                .isInstanceOfSatisfying(
                        VirtualLink.Vmac.class,
                        vmac -> assertThat(vmac.mac()).contains(MacAddress.parse("02:11:22:33:44:05")));
    }

    @Test
    void everyOptionOfIpvlanIsTaken() {
        assertThat(link("use_ipvlan ipvl5 10.5.5.5/24 vepa group 3").own())
                .isEqualTo(new VirtualLink.Ipvlan(
                        Optional.of(new InterfaceName("ipvl5")),
                        Optional.of(new IpPrefix(IpAddress.parse("10.5.5.5"), 24)),
                        IpvlanMode.VEPA,
                        OptionalInt.of(3)));
    }

    @Test
    void otherSettingsOfTheLinkAreTaken() {
        assertThat(link("use_vmac_addr\npromote_secondaries\nkernel_rx_buf_size 4294967295"))
                .isEqualTo(new LinkSettings(
                        new VirtualLink.None(),
                        true,
                        Optional.empty(),
                        true,
                        OptionalLong.of(4294967295L),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use_vmac 01:02:03:04:05:06|4:10 VMAC MAC address is multicast 01:02:03:04:05:06 - ignoring",
                "use_vmac 00:00:5e:00:02:06|4:10 VMAC MAC address not allowed to be RFC5798 address"
                        + " (00:00:5e:00:02:06) - ignoring",
                "use_vmac 00:11:22|4:10 VMAC invalid MAC address 00:11:22 - ignored",
                "use_vmac v1 v2|4:13 VMAC interface name already specified",
                "use_vmac abcdefghijklmnop|4:10 VMAC interface name 'abcdefghijklmnop' too long or invalid characters"
                        + " - ignoring",
                "use_vmac 02:11:22:33:44:55 02:11:22:33:44:56|4:28 VMAC interface address already specified",
                "use_vmac group|4:10 (A) use_vmac group missing parameter - ignoring",
                "use_vmac group red|4:16 (A) use_vmac unknown group red - ignoring",
                "use_ipvlan i 10.1.1.1 bridge private|4:30 (A) ipvlan type already specified - ignoring 'private'",
                "use_ipvlan i 10.1.1.1 j|4:23 (A) IPVLAN interface already specified - ignoring 'j'"
            })
    void wrongOptionsAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read(instance(written)))).containsExactly(message);
    }

    @Test
    void nameOfAVmacBelongsToOneInstance() {
        Verdict verdict = read(instance("use_vmac v1")
                + "vrrp_instance B {\ninterface eth0\nvirtual_router_id 6\nuse_vmac v1\n"
                + "virtual_ipaddress { 10.0.0.2 }\n}\n");

        assertThat(placed(verdict)).containsExactly("10:10 (B) VRRP instance A is already using v1 - ignoring name");
        assertThat(Example.usable(verdict).instances().getLast().link().own())
                .isEqualTo(new VirtualLink.Vmac(Optional.empty(), Optional.empty(), OptionalInt.empty(), false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vmac_xmit_base|(k.conf: Line 4) (A) vmac_xmit_base is only valid with a vmac",
                "use_vmac;strict_mode;vmac_xmit_base|(k.conf: Line 6) (A) xmit_base is incompatible with strict mode - resetting",
                "use_vmac;promote_secondaries|(k.conf: Line 5) (A) promote_secondaries is automatically set for vmacs - ignoring",
                "use_vmac 02:11:22:33:44:55;strict_mode|(k.conf: Line 4) (A): cannot specify MAC address with strict mode - clearing",
                "vrf eth1|(k.conf: Line 4) (A) Cannot specify VRF interface and interface - ignoring",
                "use_ipvlan|(k.conf: Line 4) (A) IPv4 ipvlan requires a source ip address to be configured."
                        + " setting instance to fault state"
            })
    void settingsThatDoNotGoTogetherAreTold(String written, String message) {
        assertThat(messages(read(instance(written.replace(';', '\n'))))).containsExactly(message);
    }

    @Test
    void unicastWithoutAnInterfaceMayHaveAVrf() {
        VrrpInstance router = Example.only(read("vrrp_instance A {\nvirtual_router_id 5\nunicast_src_ip 192.168.10.1\n"
                + "unicast_peer {\n192.168.10.9\n}\nvrf eth1\nvirtual_ipaddress { 10.0.0.1 }\n}\n"));

        assertThat(router.link().vrf()).contains(new InterfaceName("eth1"));
        assertThat(router.configurationFault()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"use_vmac", "use_ipvlan 10.5.5.5/24"})
    void linkOnAnInterfaceThatIsNoEthernetIsAFault(String written) {
        var machine = Example.machine().withInterface("eth0", new InterfaceFacts(InterfaceKind.OTHER, true, 1500));

        assertThat(Example.only(read(machine, instance(written))).configurationFault())
                .isPresent();
        assertThat(Example.only(read(machine, instance(""))).configurationFault())
                .isEmpty();
    }

    @Test
    void unicastWithVmacTransmitsOnTheBase() {
        Verdict verdict = read(instance("use_vmac\nunicast_peer {\n192.168.10.9\n}"));

        assertThat(placed(verdict)).containsExactly("4:1 (A) unicast with use_vmac requires vmac_xmit_base - setting");
        assertThat(Example.only(verdict).link().own())
                .isEqualTo(new VirtualLink.Vmac(Optional.empty(), Optional.empty(), OptionalInt.empty(), false, true));
    }

    @Test
    void vmacOfAUnicastInstanceNeedsAnInterface() {
        Verdict verdict = read("vrrp_instance A {\nvirtual_router_id 5\nunicast_src_ip 192.168.10.1\n"
                + "unicast_peer {\n192.168.10.9\n}\nuse_vmac\nvirtual_ipaddress { 10.0.0.1 }\n}\n");

        assertThat(placed(verdict))
                .containsExactly("7:1 (A): Cannot use VMAC/ipvlan with unicast and no interface - clearing use_vmac");
        assertThat(Example.only(verdict).link()).isEqualTo(LinkSettings.PLAIN);
    }

    @Test
    void unknownVrfKeepsVrrpFromStarting() {
        assertThat(messages(
                        read("vrrp_instance A {\nvirtual_router_id 5\nunicast_peer {\n192.168.10.9\n}\nvrf ethX\n}\n")))
                .containsExactly(
                        "(k.conf: Line 6) (A) WARNING - VRF interface ethX doesn't exist",
                        "(k.conf: Line 6) Non-existent interface specified in configuration");
    }

    @Test
    void interfaceOfASyncDaemonIsTaken() {
        assertThat(Example.only(read(instance("lvs_sync_daemon_interface eth9")))
                        .link()
                        .syncDaemon())
                .contains(new InterfaceName("eth9"));
    }

    private static final String CUSTOM = "use_vmac 02:11:22:33:44:55\n";

    /// Two routers with this in them, and a sync group or not.
    private static Verdict two(String inA, String inB, String group) {
        return read(instance("A", inA)
                + instance("B", inB)
                        .replace("virtual_router_id 5", "virtual_router_id 6")
                        .replace("10.0.0.1", "10.0.0.2")
                + group);
    }

    @Test
    void routersThatAreNotMasterTogetherMayNotShareAVmac() {
        Verdict verdict = two(CUSTOM, CUSTOM, "");

        assertThat(placed(verdict))
                .containsExactly(
                        "11:1 (B) shares the VMAC 02:11:22:33:44:55 on eth0 with A, which is not in a sync group"
                                + " with it - staying in FAULT state");
        assertThat(Example.usable(verdict).instances())
                .extracting(VrrpInstance::configurationFault)
                .containsExactly(Optional.empty(), Optional.of("VMAC shared with A"));
    }

    @Test
    void membersOfASyncGroupMayShareAVmac() {
        assertThat(placed(two(CUSTOM, CUSTOM, "vrrp_sync_group G { group {\nA\nB\n} }\n")))
                .isEmpty();
        assertThat(Example.usable(two(
                                CUSTOM,
                                CUSTOM,
                                "vrrp_sync_group G { group {\nA\n} }\nvrrp_sync_group H { group {\nB\n} }\n"))
                        .instances())
                .extracting(VrrpInstance::configurationFault)
                .containsExactly(Optional.empty(), Optional.of("VMAC shared with A"));
    }

    @Test
    void otherMacAddressesAndInterfacesAreOtherVmacs() {
        assertThat(placed(two(CUSTOM, "use_vmac", ""))).isEmpty();
        assertThat(placed(two(CUSTOM, CUSTOM + "interface eth1", ""))).isEmpty();
    }

    @Test
    void vmacsOfAddressesAreSharedLikeThoseOfRouters() {
        String excluded = "virtual_ipaddress_excluded {\n2001:db8::9 use_vmac\n}\n";
        String ofIpv6 = "vrrp_instance C {\ninterface eth0\nvirtual_router_id 5\nuse_vmac\n"
                + "virtual_ipaddress { fe80::5 }\n}\n";

        assertThat(Example.usable(read(instance(excluded) + ofIpv6)).instances())
                .extracting(VrrpInstance::configurationFault)
                .containsExactly(Optional.empty(), Optional.of("VMAC shared with A"));
    }
}
