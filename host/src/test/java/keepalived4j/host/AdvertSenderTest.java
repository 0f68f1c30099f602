package keepalived4j.host;

import static keepalived4j.host.Instances.GROUP4;
import static keepalived4j.host.Instances.GROUP6;
import static keepalived4j.host.Instances.instance;
import static keepalived4j.host.Instances.peers;
import static keepalived4j.host.Instances.router;
import static keepalived4j.host.Instances.routers;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Authentication;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.VirtualRouter;
import org.junit.jupiter.api.Test;

class AdvertSenderTest {

    private static final Authentication NONE = new Authentication.None();
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HALF_SECOND = Duration.ofMillis(500);

    private final List<String> failures = new ArrayList<>();
    private InstantSource clock = InstantSource.system();

    @Test
    void multicastAdvertsHaveTheBytesOfTheReference() throws Exception {
        sending((sender, interfaces, tap) -> {
            var routers = routers(
                    "10.1.0.1",
                    List.of(
                            instance("v0", VrrpVersion.V2, 80, SECOND, GROUP4, NONE, "10.1.0.150", "10.1.0.151"),
                            instance(
                                    "v0",
                                    VrrpVersion.V2,
                                    51,
                                    SECOND,
                                    GROUP4,
                                    Authentication.Pass.of("secret".getBytes(StandardCharsets.US_ASCII)),
                                    "10.1.0.100",
                                    "10.1.0.101"),
                            instance("v0", VrrpVersion.V3, 54, HALF_SECOND, GROUP4, NONE, "10.1.0.112", "10.1.0.113")));
            sender.send(routers.get(0), 150);
            sender.send(routers.get(1), 150);
            sender.send(routers.get(2), 200);
            sender.flush();
            assertThat(tap.adverts())
                    .containsExactly(
                            "45c0002c00010000ff70d08c0a010001e0000012215096020001337d0a0100960a0100970000000000000000",
                            "45c0002c00010000ff70d08c0a010001e0000012213396020101f6b10a0100640a0100657365637265740000",
                            "45c0002400010000ff70d0940a010001e00000123136c8020032071d0a0100700a010071");
        });
    }

    @Test
    void laterAdvertsDifferInIdentificationAndPriorityOnly() throws Exception {
        sending((sender, interfaces, tap) -> {
            var router = router(
                    "10.1.0.1", instance("v0", VrrpVersion.V2, 80, SECOND, GROUP4, NONE, "10.1.0.150", "10.1.0.151"));
            for (int i = 0; i < 5; i++) {
                sender.send(router, 150);
                sender.flush();
            }
            sender.send(router, 0);
            sender.flush();
            List<String> adverts = tap.adverts();
            assertThat(adverts).hasSize(6);
            assertThat(adverts.get(4)).startsWith("45c0002c00050000");
            assertThat(adverts.getLast())
                    .isEqualTo(
                            "45c0002c00060000ff70d0870a010001e0000012215000020001c97d0a0100960a0100970000000000000000");
        });
    }

    @Test
    void unicastAdvertsHaveTheBytesOfTheReferenceAndShareTheirIdentification() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add 10.1.0.2 lladdr 02:00:00:00:00:02 dev v0");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            var transport = peers(OptionalInt.of(64), "10.1.0.2", "10.1.0.3");
            send(sender, instance("v0", VrrpVersion.V3, 56, SECOND, transport, NONE, "10.1.0.115"), 200);
            assertThat(tap.adverts())
                    .containsExactly(
                            "45c0002000010000407065a90a0100010a0100023138c8010064e76c0a010073",
                            "45c0002000010000407065a80a0100010a0100033138c8010064e76b0a010073");
        });
    }

    @Test
    void authenticationHeadersHaveTheBytesOfTheReference() throws Exception {
        sending((sender, interfaces, tap) -> {
            var group =
                    instance("v0", VrrpVersion.V2, 52, SECOND, GROUP4, header("k33pal1v"), "10.1.0.110", "10.1.0.109");
            var router = router("10.1.0.1", group);
            for (int i = 0; i < 4; i++) {
                sender.send(router, 200);
            }
            sender.send(router, 0);
            sender.flush();
            List<String> adverts = tap.adverts();
            assertThat(adverts.getFirst())
                    .isEqualTo("45c0004400010000ff33d0b10a010001e0000012700400000a01000100000001"
                            + "7c5b914f12ceeaa4053195802134c8020201ffea0a01006e0a01006d0000000000000000");
            assertThat(adverts.getLast())
                    .isEqualTo("45c0004400050000ff33d0ad0a010001e0000012700400000a01000100000005"
                            + "0e50824005b20a6759c3f9fe213400020201c7eb0a01006e0a01006d0000000000000000");
        });
    }

    @Test
    void copiesToPeersShareTheNumberInTheirAuthenticationHeaders() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add 10.1.0.2 lladdr 02:00:00:00:00:02 dev v0");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            var peers = peers(OptionalInt.empty(), "10.1.0.2", "10.1.0.3");
            send(sender, instance("v0", VrrpVersion.V2, 53, SECOND, peers, header("abc"), "10.1.0.111"), 200);
            assertThat(tap.adverts())
                    .containsExactly(
                            "45c0004000010000ff33a6c50a0100010a010002700400000a01000100000001"
                                    + "d63f3c51d1a5faefefb766ee2135c80102010a580a01006f0000000000000000",
                            "45c0004000010000ff33a6c40a0100010a010003700400000a01000100000001"
                                    + "d48962003c94b18211bd3c122135c80102010a580a01006f0000000000000000");
        });
    }

    private static Authentication.Header header(String password) {
        return new Authentication.Header(Authentication.keyOf(password.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void signaturesHaveTheBytesOfTheReference() throws Exception {
        sending((sender, interfaces, tap) -> {
            clock = InstantSource.fixed(clock(0x6b02d75cL, 0xaffe));
            send(sender, signing("v0", 60, GROUP4, "10.1.0.130"), 200);
            assertThat(tap.adverts())
                    .containsExactly("45c0003c00010000ff70d07c0a010001e0000012313cc8010064114a0a010082"
                            + "010700006b02d75caffe0000efe6f475ceb6e7a200ea4df2aaccbdb7");
        });
    }

    @Test
    void signaturesToPeersHaveTheBytesOfTheReference() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add 10.1.0.2 lladdr 02:00:00:00:00:02 dev v0");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            clock = InstantSource.fixed(clock(0x6b02d75cL, 0xb5ef));
            send(sender, signing("v0", 63, peers(OptionalInt.empty(), "10.1.0.2", "10.1.0.3"), "10.1.0.132"), 200);
            List<String> adverts = tap.adverts();
            assertThat(adverts.getLast())
                    .isEqualTo("45c0003c00010000ff70a68b0a0100010a010003313fc8010064e7530a010084"
                            + "010700006b02d75cb5ef000024ac993daa9e831bfcac5e189339e310");
            // One signature for all.
            assertThat(adverts.getFirst().substring(64))
                    .isEqualTo(adverts.getLast().substring(64));
        });
    }

    private static VrrpInstance signing(String device, int vrid, Transport transport, String address) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return instance(
                device,
                VrrpVersion.V3,
                vrid,
                SECOND,
                transport,
                NONE,
                Instances.signing(7, secret),
                LinkSettings.PLAIN,
                address);
    }

    /// The first moment of that 65536th of a second.
    private static Instant clock(long seconds, int fraction) {
        return Instant.ofEpochSecond(seconds, (fraction * 1_000_000_000L + 65535) / 65536);
    }

    /// A VRF is an interface that the sockets are bound to; any other shows it as well.
    @Test
    void unicastWithAVrfLeavesThroughIt() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("addr add 10.1.0.4/24 dev v2");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v2");
            var transport = peers(OptionalInt.of(64), "10.1.0.3");
            var inVrf = instance(
                    "",
                    VrrpVersion.V3,
                    56,
                    SECOND,
                    transport,
                    NONE,
                    InstanceOptions.NONE,
                    Instances.inVrf("v2"),
                    "10.1.0.115");
            try (var state = new CallState();
                    var other = new Tap(
                            state,
                            interfaces
                                    .device(new InterfaceName("v3"))
                                    .orElseThrow()
                                    .index())) {
                send(sender, inVrf, 200);
                assertThat(tap.adverts()).isEmpty();
                assertThat(other.adverts()).hasSize(1);
            }
        });
    }

    @Test
    void unicastWithoutInterfaceGoesWhereTheRouteLeads() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            var transport = peers(OptionalInt.of(64), "10.1.0.3");
            send(sender, instance("", VrrpVersion.V3, 56, SECOND, transport, NONE, "10.1.0.115"), 200);
            assertThat(tap.adverts())
                    .containsExactly("45c0002000010000407065a80a0100010a0100033138c8010064e76b0a010073");
        });
    }

    @Test
    void interfaceOfOneAdvertIsNotThatOfTheNext() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("addr add 10.2.0.1/24 dev v2");
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            Namespace.ip("neigh add 10.2.0.3 lladdr 02:00:00:00:00:03 dev v2");
            try (var state = new CallState();
                    var other = new Tap(
                            state,
                            interfaces
                                    .device(new InterfaceName("v3"))
                                    .orElseThrow()
                                    .index())) {
                var named = peers(OptionalInt.empty(), "10.1.0.3");
                send(sender, instance("v0", VrrpVersion.V3, 56, SECOND, named, NONE, "10.1.0.115"), 200);
                var routed = peers(OptionalInt.empty(), "10.2.0.3");
                send(sender, instance("", VrrpVersion.V3, 57, SECOND, routed, NONE, "10.1.0.115"), 200);
                assertThat(tap.adverts()).hasSize(1);
                assertThat(other.adverts()).hasSize(1);
            }
        });
    }

    @Test
    void linkLocalPeerIsReachedThroughTheRoutersInterface() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add fe80::3 lladdr 02:00:00:00:00:03 dev v0");
            var peer = peers(OptionalInt.empty(), "fe80::3");
            sender.send(
                    router("fe80::ff:fe00:1", instance("v0", VrrpVersion.V3, 65, SECOND, peer, NONE, "2001:db8::101")),
                    200);
            sender.flush();
            assertThat(failures).isEmpty();
            assertThat(tap.adverts()).hasSize(1);
        });
    }

    @Test
    void anInterfaceThatReturnsIsFoundUnderItsNewNumber() throws Exception {
        sending((sender, interfaces, tap) -> {
            var router = router("10.1.0.1", instance("v2", VrrpVersion.V2, 80, SECOND, GROUP4, NONE, "10.1.0.150"));
            sender.send(router, 150);
            sender.flush();
            Namespace.ip("link del v2");
            interfaces.onReadable();
            sender.send(router, 150);
            sender.flush();
            assertThat(failures).containsExactly("VI_80 150 sendmmsg v2: ENODEV (No such device)");
            failures.clear();
            Namespace.ip("link add v2 type veth peer name v3");
            Namespace.ip("link set v2 up");
            Namespace.ip("link set v3 up");
            interfaces.onReadable();
            sender.send(router, 150);
            sender.flush();
            assertThat(failures).isEmpty();
        });
    }

    @Test
    void ipv6AdvertsHaveTheBytesOfTheReferenceButForTheFlowLabel() throws Exception {
        sending((sender, interfaces, tap) -> {
            Namespace.ip("neigh add 2001:db8::3 lladdr 02:00:00:00:00:03 dev v0");
            var s1 = instance("v0", VrrpVersion.V3, 58, SECOND, GROUP6, NONE, "fe80::100", "2001:db8::100");
            sender.send(router("fe80::ff:fe00:1", s1), 200);
            var s3 = instance(
                    "v0", VrrpVersion.V3, 65, SECOND, peers(OptionalInt.empty(), "2001:db8::3"), NONE, "2001:db8::101");
            sender.send(router("2001:db8::1", s3), 200);
            var s4 = instance(
                    "v0", VrrpVersion.V3, 66, SECOND, peers(OptionalInt.of(7), "2001:db8::3"), NONE, "2001:db8::102");
            sender.send(router("2001:db8::1", s4), 200);
            var s4WithoutInterface = instance(
                    "", VrrpVersion.V3, 66, SECOND, peers(OptionalInt.of(7), "2001:db8::3"), NONE, "2001:db8::102");
            sender.send(router("2001:db8::1", s4WithoutInterface), 200);
            sender.flush();
            assertThat(failures).isEmpty();
            assertThat(tap.adverts())
                    .extracting(advert -> advert.substring(0, 3) + "....." + advert.substring(8))
                    .containsExactly(
                            "6c0.....002870fffe8000000000000000" + "0000fffe000001ff020000000000000000000000000012"
                                    + "313ac8020064daf5fe800000000000000000000000000100"
                                    + "20010db8000000000000000000000100",
                            "6c0.....0018704020010db8000000000000000000000001"
                                    + "20010db80000000000000000000000033141c80100647ba020010db8000000000000000000000101",
                            "6c0.....0018700720010db8000000000000000000000001"
                                    + "20010db80000000000000000000000033142c80100647b9e20010db8000000000000000000000102",
                            "6c0.....0018700720010db8000000000000000000000001"
                                    + "20010db80000000000000000000000033142c80100647b9e20010db8000000000000000000000102");
        });
    }

    @Test
    void sourceThatIsNotOnTheHostIsSentAsItIs() throws Exception {
        sending((sender, interfaces, tap) -> {
            var foreign =
                    router("10.1.0.77", instance("v0", VrrpVersion.V3, 54, HALF_SECOND, GROUP4, NONE, "10.1.0.112"));
            sender.send(foreign, 200);
            sender.flush();
            assertThat(tap.adverts()).singleElement().asString().contains("0a01004de0000012");
        });
    }

    @Test
    void refusedAdvertIsReportedAndDoesNotKeepBackTheOthers() throws Exception {
        sending((sender, interfaces, tap) -> {
            var lost = router(
                    "10.1.0.1",
                    instance(
                            "",
                            VrrpVersion.V3,
                            56,
                            SECOND,
                            peers(OptionalInt.empty(), "192.0.2.1"),
                            NONE,
                            "10.1.0.115"));
            var sent = router(
                    "10.1.0.1",
                    instance(
                            "v0",
                            VrrpVersion.V3,
                            57,
                            SECOND,
                            peers(OptionalInt.empty(), "10.1.0.3"),
                            NONE,
                            "10.1.0.116"));
            Namespace.ip("neigh add 10.1.0.3 lladdr 02:00:00:00:00:03 dev v0");
            sender.send(lost, 200);
            sender.send(sent, 200);
            sender.flush();
            assertThat(failures).containsExactly("VI_56 200 sendmmsg 192.0.2.1: ENETUNREACH (Network is unreachable)");
            assertThat(tap.adverts()).hasSize(1);
        });
    }

    @Test
    void goodbyeThroughAnInterfaceThatIsDownIsNoFailure() throws Exception {
        sending((sender, interfaces, tap) -> {
            var router = router("10.1.0.1", instance("v0", VrrpVersion.V2, 80, SECOND, GROUP4, NONE, "10.1.0.150"));
            Namespace.ip("link set v0 down");
            interfaces.onReadable();
            sender.send(router, 0);
            sender.flush();
            assertThat(failures).isEmpty();
            sender.send(router, 1);
            sender.flush();
            assertThat(failures).singleElement().asString().startsWith("VI_80 1 sendmmsg 224.0.0.18: ENETUNREACH");
        });
    }

    @Test
    void advertsOfAThousandRoutersOnTwoInterfacesAllArrive() throws Exception {
        sending((sender, interfaces, tap) -> {
            var state = new CallState();
            var other = new Tap(
                    state,
                    interfaces.device(new InterfaceName("v3")).orElseThrow().index());
            List<VirtualRouter> routers = thousand();
            for (VirtualRouter router : routers) {
                sender.send(router, 200);
            }
            long start = System.nanoTime();
            sender.flush();
            System.out.printf("1000 adverts flushed in %d us (cold)%n", (System.nanoTime() - start) / 1000);
            for (int round = 0; round < 20; round++) {
                start = System.nanoTime();
                for (VirtualRouter router : routers) {
                    sender.send(router, 200);
                }
                long queued = System.nanoTime();
                sender.flush();
                if (round == 19) {
                    System.out.printf(
                            "1000 adverts queued in %d us, flushed in %d us%n",
                            (queued - start) / 1000, (System.nanoTime() - queued) / 1000);
                }
            }
            assertThat(failures).isEmpty();
            assertThat(tap.adverts()).hasSize(21 * 500);
            assertThat(other.adverts()).hasSize(21 * 500);
        });
    }

    @Test
    void sendingAllocatesNothingButWhatASystemCallTakes() throws Exception {
        sending((sender, interfaces, tap) -> {
            List<VirtualRouter> routers = thousand();
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long self = Thread.currentThread().threadId();
            round(sender, routers, 50);
            // What the virtual machine does once, such as linking a call, falls into one window; what an advert costs
            // is in each.
            long least = Long.MAX_VALUE;
            for (int window = 0; window < 5; window++) {
                long before = threads.getThreadAllocatedBytes(self);
                long between = threads.getThreadAllocatedBytes(self);
                round(sender, routers, 50);
                long after = threads.getThreadAllocatedBytes(self);
                least = Math.min(least, after - between - (between - before));
            }
            // The JDK makes one segment of 40 bytes in every call that captures errno.
            assertThat(least).isLessThanOrEqualTo(50 * 40);
            assertThat(failures).isEmpty();
        });
    }

    @Test
    void signingAllocatesLittle() throws Exception {
        sending((sender, interfaces, tap) -> {
            List<VirtualRouter> routers = Instances.routers(
                    "10.1.0.1",
                    List.of(
                            signing("v0", 60, GROUP4, "10.1.0.130"),
                            instance("v0", VrrpVersion.V2, 61, SECOND, GROUP4, header("k33pal1v"), "10.1.0.131")));
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long self = Thread.currentThread().threadId();
            round(sender, routers, 200);
            long least = Long.MAX_VALUE;
            for (int window = 0; window < 5; window++) {
                long before = threads.getThreadAllocatedBytes(self);
                round(sender, routers, 200);
                least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
            }
            assertThat(least / (200 * routers.size()))
                    .as("bytes for each advert")
                    .isLessThan(768);
        });
    }

    private static void round(AdvertSender sender, List<VirtualRouter> routers, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < routers.size(); i++) {
                sender.send(routers.get(i), 200);
            }
            sender.flush();
        }
    }

    private static List<VirtualRouter> thousand() {
        List<VrrpInstance> instances = IntStream.range(0, 1000)
                .mapToObj(i -> instance(
                        i % 2 == 0 ? "v0" : "v2",
                        VrrpVersion.V3,
                        i % 255 + 1,
                        SECOND,
                        GROUP4,
                        NONE,
                        "10.1." + (i >> 8) + "." + (i & 0xff)))
                .toList();
        return Instances.routers("10.1.0.1", instances);
    }

    private void send(AdvertSender sender, VrrpInstance instance, int priority) {
        sender.send(router("10.1.0.1", instance), priority);
        sender.flush();
        assertThat(failures).isEmpty();
    }

    private interface Sending {
        void run(AdvertSender sender, Interfaces interfaces, Tap tap) throws Exception;
    }

    private void sending(Sending body) throws Exception {
        Namespace.withLink(() -> {
            Namespace.ip("link add v2 type veth peer name v3");
            Namespace.ip("link set v2 up");
            Namespace.ip("link set v3 up");
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of());
                    var sender = new AdvertSender(state, interfaces, () -> clock.instant(), this::failed);
                    var tap = new Tap(
                            state,
                            interfaces
                                    .device(new InterfaceName("v1"))
                                    .orElseThrow()
                                    .index())) {
                body.run(sender, interfaces, tap);
            }
        });
    }

    private void failed(VirtualRouter router, int priority, ErrnoException refusal) {
        failures.add(router.instance().name() + " " + priority + " " + refusal.getMessage());
    }
}
