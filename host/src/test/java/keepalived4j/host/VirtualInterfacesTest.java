package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.Authentication;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VmacNames;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class VirtualInterfacesTest {

    private static final Deadline NOW = Deadline.ORIGIN;
    private static final int IPPROTO_IGMP = 2;
    private static final Duration BETWEEN_REPORTS = Duration.ofNanos(20_000);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Deadline LATER = NOW.plus(Duration.ofSeconds(2));

    private final List<String> told = new ArrayList<>();

    @Test
    void anIpv4VmacLooksAsTheReferenceMakesIt() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70));
            assertThat(told).containsExactly("created vrrp.70");
            assertThat(Namespace.ip("-d link show vrrp.70"))
                    .contains(
                            "vrrp.70@v0",
                            "UP",
                            "link/ether 00:00:5e:00:01:46",
                            "macvlan mode private",
                            "addrgenmode none");
            assertThat(settings("ipv4/conf/vrrp.70", "arp_ignore", "accept_local", "rp_filter", "promote_secondaries"))
                    .containsExactly("1", "1", "0", "1");
            assertThat(settings("ipv4/conf/v0", "arp_ignore", "arp_filter")).containsExactly("1", "1");
            assertThat(settings("ipv6/conf/vrrp.70", "disable_ipv6")).containsExactly("1");
            assertThat(Namespace.run("nft list map ip keepalived vmac_map")).contains("\"vrrp.70\" : \"v0\"");
            assertThat(Namespace.run("nft list tables")).doesNotContain("ip6");
        });
    }

    @Test
    void anIpv6VmacHasTheLinkLocalAddressOfItsBase() throws Exception {
        keeping(keeper -> {
            keeper.want(v6(70));
            assertThat(Namespace.ip("addr show vrrp.70"))
                    .contains("link/ether 00:00:5e:00:02:46", "inet6 fe80::ff:fe00:1/64 scope link nodad deprecated");
            assertThat(settings("ipv4/conf/vrrp.70", "arp_ignore")).containsExactly("1");
            assertThat(settings("ipv4/conf/v0", "arp_ignore", "arp_filter")).containsExactly("0", "0");
            assertThat(Namespace.run("nft list set ip6 keepalived parent_link_local"))
                    .contains("fe80::ff:fe00:1 . \"vrrp.70\"");
            assertThat(Namespace.run("nft list set ip6 keepalived vmac_set")).contains("\"vrrp.70\"");
        });
    }

    @Test
    void aBaseThatLosesItsLinkLocalAddressLeavesTheVmacOneOfItsOwn() throws Exception {
        keeping(keeper -> {
            Namespace.ip("link set v0 down");
            Namespace.ip("link set v0 address 02:00:00:00:00:07");
            Namespace.ip("link set v0 up");
            Namespace.ip("addr add fe80::77/64 dev v0 nodad");
            // The kernel tells of IPv6 addresses when it comes to it.
            await("fe80::77", () -> {
                keeper.takeIn(NOW);
                return keeper.isSource("fe80::77");
            });
            keeper.want(v6(70));
            assertThat(Namespace.ip("addr show vrrp.70")).contains("inet6 fe80::77/64");
            Namespace.ip("addr del fe80::77/64 dev v0");
            await("no fe80::77", () -> {
                keeper.takeIn(NOW);
                return !keeper.isSource("fe80::77");
            });
            assertThat(Namespace.ip("addr show vrrp.70"))
                    .contains("inet6 fe80::ff:fe00:7/64")
                    .doesNotContain("fe80::77");
        });
    }

    @Test
    void afterwardsNothingIsLeft() throws Exception {
        keeping(keeper -> {
            Namespace.run("sysctl -qw net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.v0.rp_filter=0"
                    + " net.ipv4.conf.v1.rp_filter=2 net.ipv4.conf.default.rp_filter=0");
            String before = state();
            keeper.want(v4(70), v6(71));
            assertThat(settings("ipv4/conf", "all/rp_filter", "default/rp_filter", "v0/rp_filter", "v1/rp_filter"))
                    .containsExactly("0", "1", "1", "2");
            keeper.takeIn(NOW);
            keeper.interfaces.release();
            keeper.sysctls.releaseAll();
            keeper.firewall.close();
            assertThat(state()).isEqualTo(before);
            assertThat(Namespace.run("nft list ruleset")).isEmpty();
            assertThat(told).endsWith("removed vrrp.70", "removed vrrp.71");
        });
    }

    @Test
    void reportsDoNotLeaveFromAVmacThatIsBeingRemoved() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70));
            keeper.awaitCarrier("vrrp.70", NOW);
            InterfaceIndex other =
                    keeper.kernel.device(new InterfaceName("v1")).orElseThrow().index();
            try (var state = new CallState();
                    var peer = new Tap(state, other)) {
                var there = new AtomicBoolean(true);
                var kernel = new FutureTask<>(() -> reportFromTheVmac(there), "done");
                Thread.ofPlatform().daemon().start(kernel);
                try {
                    await("a report relayed by the base", () -> reports(peer).contains("020000000001"));
                    keeper.interfaces.release();
                } finally {
                    there.set(false);
                }
                assertThat(kernel.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .isEqualTo("done");
                assertThat(reports(peer)).doesNotContain("00005e000146");
            }
        });
    }

    /// Where the IGMP packets that arrived came from.
    private static Set<String> reports(Tap peer) throws ErrnoException {
        return peer.frames().stream()
                .filter(frame -> frame.startsWith("01005e000016"))
                .map(frame -> frame.substring(12, 24))
                .collect(Collectors.toSet());
    }

    /// Says what the kernel says now and then, but often.
    private static void reportFromTheVmac(AtomicBoolean there) {
        try (var state = new CallState();
                var arena = Arena.ofConfined();
                var socket = SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_RAW, IPPROTO_IGMP)) {
            SocketOptions.bindToDevice(state, socket, new InterfaceName("vrrp.70"));
            MemorySegment report = arena.allocate(8);
            while (there.get()) {
                send(state, socket, report);
                LockSupport.parkNanos(BETWEEN_REPORTS.toNanos());
            }
        } catch (ErrnoException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(CallState state, FileDescriptor socket, MemorySegment report) throws ErrnoException {
        try {
            SocketAddress routers = SocketAddress.Inet.of(IpAddress.parse("224.0.0.22"));
            SocketCalls.sendto(state, socket, report, report.byteSize(), SocketCalls.MSG_DONTWAIT, routers);
        } catch (ErrnoException e) {
            // The rule that has it relayed drops the original; and in the end the interface is down, and gone.
            if (!Set.of(Errno.EPERM, Errno.ENETUNREACH, Errno.ENODEV).contains(e.errno())) {
                throw e;
            }
        }
    }

    @Test
    void aReloadTouchesOnlyWhatChanges() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70), v4(71));
            keeper.takeIn(NOW);
            String index = number("vrrp.70");
            keeper.want(v4(70), v4(72));
            keeper.takeIn(NOW);
            assertThat(number("vrrp.71")).as("until it is retired").isNotEmpty();
            keeper.interfaces.retire();
            assertThat(number("vrrp.70")).isEqualTo(index);
            assertThat(told)
                    .containsExactly("created vrrp.70", "created vrrp.71", "created vrrp.72", "removed vrrp.71");
            assertThat(settings("ipv4/conf/v0", "arp_ignore")).containsExactly("1");
        });
    }

    @Test
    void whatIsRelayedCanChangeWhileVmacsStay() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70), v6(71));
            keeper.takeIn(NOW);
            String before = Namespace.ip("-o link show vrrp.70");
            String ofIpv6 = Namespace.run("nft list table ip6 keepalived");
            keeper.interfaces.relay(EnumSet.of(AddressFamily.INET6));
            keeper.want(v4(70), v6(71));
            assertThat(Namespace.run("nft list map ip keepalived vmac_map")).doesNotContain("elements");
            assertThat(Namespace.run("nft list table ip6 keepalived")).isEqualTo(ofIpv6);
            keeper.interfaces.relay(EnumSet.allOf(AddressFamily.class));
            keeper.want(v4(70), v6(71));
            assertThat(Namespace.run("nft list map ip keepalived vmac_map")).contains("\"vrrp.70\" : \"v0\"");
            assertThat(Namespace.ip("-o link show vrrp.70")).isEqualTo(before);
        });
    }

    @Test
    void aVmacThatOthersDeleteOrRenameComesBack() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70));
            keeper.takeIn(NOW);
            Namespace.ip("link del vrrp.70");
            keeper.takeIn(NOW);
            assertThat(Namespace.ip("link")).as("not in a race").doesNotContain("vrrp.70");
            assertThat(keeper.interfaces.nextDeadline()).isPresent();
            keeper.takeIn(LATER);
            assertThat(Namespace.ip("link show vrrp.70")).contains("UP");
            keeper.takeIn(LATER);
            Namespace.ip("link set vrrp.70 name other");
            keeper.takeIn(LATER.plus(Duration.ofSeconds(2)));
            assertThat(Namespace.ip("link")).contains("vrrp.70@v0").doesNotContain("other");
            assertThat(Namespace.run("nft list map ip keepalived vmac_map"))
                    .contains("elements = { \"vrrp.70\" : \"v0\" }");
        });
    }

    @Test
    void aVmacFollowsItsBaseWhenThatComesBack() throws Exception {
        keeping(keeper -> {
            keeper.want(v4(70));
            keeper.takeIn(NOW);
            Namespace.ip("link del v0");
            keeper.takeIn(LATER);
            assertThat(keeper.interfaces.nextDeadline()).isEmpty();
            Namespace.ip("link add v0 type veth peer name v1");
            keeper.takeIn(LATER);
            assertThat(Namespace.ip("link show vrrp.70")).contains("vrrp.70@v0");
            Namespace.ip("link set v0 up");
            Namespace.ip("link set v1 up");
            keeper.awaitCarrier("vrrp.70", LATER);
            assertThat(settings("ipv4/conf/v0", "arp_ignore")).containsExactly("1");
        });
    }

    @Test
    void aVmacIsMadeOnABaseThatIsDownAndGoesUpWithIt() throws Exception {
        keeping(keeper -> {
            Namespace.ip("link set v0 down");
            keeper.takeIn(NOW);
            keeper.want(v4(70));
            assertThat(told).containsExactly("created vrrp.70");
            keeper.takeIn(NOW);
            Namespace.ip("link set v0 up");
            keeper.awaitCarrier("vrrp.70", NOW);
        });
    }

    @Test
    void whatAnEarlierRunHasLeftIsTakenOver() throws Exception {
        keeping(keeper -> {
            Namespace.ip("link add link v0 name left address 00:00:5e:00:01:46 type macvlan mode private");
            Namespace.run("sysctl -qw net.ipv4.conf.v0.arp_ignore=1 net.ipv4.conf.v0.arp_filter=1");
            Namespace.ip("link add link v1 name vrrp.71 address 02:00:00:00:00:05 type macvlan mode private");
            String index = number("left");
            keeper.takeIn(NOW);
            keeper.want(v4(70), named(v4(71), "vrrp.71"));
            assertThat(number("vrrp.70")).isEqualTo(index);
            assertThat(Namespace.ip("link show vrrp.71")).contains("vrrp.71@v0");
            keeper.takeIn(NOW);
            keeper.interfaces.release();
            assertThat(settings("ipv4/conf/v0", "arp_ignore", "arp_filter")).containsExactly("0", "0");
        });
    }

    @Test
    void aKernelThatCannotIsToldOnceAndAskedAgain() throws Exception {
        keeping(keeper -> {
            var ipvlan = new VirtualLink.Ipvlan(
                    Optional.empty(), Optional.empty(), VirtualLink.IpvlanMode.BRIDGE, OptionalInt.empty());
            // A loopback interface carries nothing.
            keeper.want(own("lo", "10.1.0.70", 70, ipvlan));
            keeper.takeIn(LATER);
            assertThat(told).singleElement().asString().startsWith("refused vrrp.70");
            assertThat(keeper.interfaces.nextDeadline()).isPresent();
        });
    }

    private static VrrpInstance v4(int vrid) {
        return own("v0", "10.1.0.140", vrid, VMAC);
    }

    private static VrrpInstance v6(int vrid) {
        return own("v0", "fe80::100", vrid, VMAC);
    }

    private static final VirtualLink VMAC =
            new VirtualLink.Vmac(Optional.empty(), Optional.empty(), OptionalInt.empty(), false, false);

    private static VrrpInstance named(VrrpInstance instance, String name) {
        return instance.placed(
                instance.link()
                        .withOwn(new VirtualLink.Vmac(
                                Optional.of(new InterfaceName(name)),
                                Optional.empty(),
                                OptionalInt.empty(),
                                false,
                                false)),
                instance.addresses(),
                instance.excludedAddresses());
    }

    private static VrrpInstance own(String device, String address, int vrid, VirtualLink own) {
        VrrpInstance plain = Instances.instance(
                device,
                VrrpVersion.V3,
                vrid,
                Duration.ofSeconds(1),
                address.contains(":") ? Instances.GROUP6 : Instances.GROUP4,
                new Authentication.None(),
                address);
        return plain.placed(
                new LinkSettings(own, false, Optional.empty(), false, OptionalLong.empty(), Optional.empty()),
                plain.addresses(),
                List.of());
    }

    private static List<String> settings(String directory, String... names) throws Exception {
        List<String> values = new ArrayList<>();
        for (String name : names) {
            values.add(
                    Namespace.run("cat /proc/sys/net/" + directory + "/" + name).strip());
        }
        return values;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static String number(String name) throws Exception {
        return Namespace.ip("-o link show " + name).split(":")[0];
    }

    private static String state() throws Exception {
        return Namespace.run("sysctl -a -r net.ipv4.conf.*(arp|filter|accept_local|promote)")
                + Namespace.ip("-br link");
    }

    /// The interfaces under test, and those whom they work with.
    private record Keeper(Interfaces kernel, Sysctls sysctls, Firewall firewall, VirtualInterfaces interfaces) {

        void want(VrrpInstance... instances) throws Exception {
            interfaces.want(interfaces.plan(List.of(instances), VmacNames.DEFAULT), NOW);
        }

        boolean isSource(String address) {
            Optional<IpAddress> source = kernel.source(new InterfaceName("v0"), AddressFamily.INET6);
            return source.equals(Optional.of(IpAddress.parse(address)));
        }

        /// The kernel tells of carriers when it comes to it.
        void awaitCarrier(String name, Deadline now) throws Exception {
            await("the carrier of " + name, () -> {
                takeIn(now);
                return Namespace.ip("link show " + name).contains("LOWER_UP");
            });
        }

        void takeIn(Deadline now) throws Exception {
            for (InterfaceChange change : kernel.onReadable()) {
                interfaces.interfaceChanged(change, now);
            }
            interfaces.raise(now);
        }
    }

    @FunctionalInterface
    private interface Body {
        void run(Keeper keeper) throws Exception;
    }

    private void keeping(Body body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var kernel = new Interfaces(state, Set.of());
                    var firewall = new Firewall(
                            state, new FirewallSettings.Table("keepalived", -1, false, false), told::add)) {
                var sysctls = new Sysctls((setting, reason) -> told.add(setting + ": " + reason));
                var interfaces = new VirtualInterfaces(kernel, sysctls, firewall, new Telling());
                body.run(new Keeper(kernel, sysctls, firewall, interfaces));
            }
        });
    }

    private final class Telling implements VirtualInterfaces.Listener {

        @Override
        public void created(VirtualInterface made) {
            told.add("created " + made.name());
        }

        @Override
        public void removed(VirtualInterface gone) {
            told.add("removed " + gone.name());
        }

        @Override
        public void leftBehind(VirtualInterface made, String reason) {
            told.add("left behind " + made.name() + ": " + reason);
        }

        @Override
        public void refused(VirtualInterface wanted, String reason) {
            told.add("refused " + wanted.name() + ": " + reason);
        }
    }
}
