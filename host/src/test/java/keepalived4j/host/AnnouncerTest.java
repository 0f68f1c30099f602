package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import keepalived4j.linux.CallState;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final Deadline NOW = Deadline.ORIGIN;
    private static final InterfaceName V0 = new InterfaceName("v0");

    private final List<String> failures = new ArrayList<>();

    @Test
    void framesHaveTheBytesOfTheReference() throws Exception {
        announcing((announcer, interfaces, tap) -> {
            tap.frames();
            announcer.announce(V0, IpAddress.parse("10.1.0.100"), NOW);
            announcer.announce(V0, IpAddress.parse("fe80::100"), NOW);
            announcer.flush();
            assertThat(announcements(tap))
                    .containsExactly(
                            "ffffffffffff020000000001080600010800060400010200000000010a010064ffffffffffff0a010064",
                            "33330000000102000000000186dd6000000000203afffe800000000000000000000000000100"
                                    + "ff02000000000000000000000000000188"
                                    + "00559d20000000fe80000000000000000000000000"
                                    + "01000201020000000001");
        });
    }

    @Test
    void routerFlagFollowsForwardingWithinFiveSeconds() throws Exception {
        announcing((announcer, interfaces, tap) -> {
            announcer.announce(V0, IpAddress.parse("fe80::100"), NOW);
            Namespace.run("sysctl -q -w net.ipv6.conf.v0.forwarding=1");
            announcer.announce(V0, IpAddress.parse("fe80::100"), new Deadline(4_999_999_999L));
            announcer.announce(V0, IpAddress.parse("fe80::100"), new Deadline(5_000_000_000L));
            announcer.flush();
            assertThat(announcements(tap))
                    .extracting(frame -> frame.substring(116, 118))
                    .containsExactly("20", "20", "a0");
        });
    }

    @Test
    void whereNobodyListensNothingIsSent() throws Exception {
        announcing((announcer, interfaces, tap) -> {
            Namespace.ip("link set v0 arp off");
            interfaces.onReadable();
            announcer.announce(V0, IpAddress.parse("10.1.0.100"), NOW);
            announcer.announce(new InterfaceName("nowhere"), IpAddress.parse("10.1.0.100"), NOW);
            announcer.flush();
            assertThat(failures).isEmpty();
            assertThat(announcements(tap)).isEmpty();
        });
    }

    @Test
    void announcementThroughAnInterfaceThatIsDownIsAFailure() throws Exception {
        announcing((announcer, interfaces, tap) -> {
            Namespace.ip("link set v0 down");
            announcer.announce(V0, IpAddress.parse("10.1.0.100"), NOW);
            announcer.flush();
            assertThat(failures).containsExactly("10.1.0.100 on v0: ENETDOWN (Network is down)");
        });
    }

    @Test
    void burstForAThousandAddressesLeavesInOrder() throws Exception {
        announcing((announcer, interfaces, tap) -> {
            List<IpAddress> addresses = IntStream.range(0, 1000)
                    .mapToObj(i -> IpAddress.parse("10.3." + (i >> 8) + "." + (i & 0xff)))
                    .toList();
            for (String burst : List.of("cold", "warm")) {
                long start = System.nanoTime();
                for (int round = 0; round < 5; round++) {
                    for (IpAddress address : addresses) {
                        announcer.announce(V0, address, NOW);
                    }
                }
                announcer.flush();
                System.out.printf("5000 gratuitous ARPs, %s, in %d us%n", burst, (System.nanoTime() - start) / 1000);
                assertThat(failures).isEmpty();
                List<String> frames = announcements(tap);
                assertThat(frames).hasSize(5000);
                for (int i = 0; i < 5000; i++) {
                    int at = i % 1000;
                    assertThat(frames.get(i)).endsWith(String.format("0a03%04x", at));
                }
            }
        });
    }

    private static List<String> announcements(Tap tap) throws Exception {
        return tap.frames().stream()
                .filter(frame ->
                        frame.startsWith("0806", 24) || frame.startsWith("3aff", 40) && frame.startsWith("88", 108))
                .toList();
    }

    private interface Announcing {
        void run(Announcer announcer, Interfaces interfaces, Tap tap) throws Exception;
    }

    private void announcing(Announcing body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of());
                    var announcer = new Announcer(
                            state,
                            interfaces,
                            (announced, refusal) -> failures.add(announced.address() + " on " + announced.device()
                                    + ": " + refusal.name() + " (" + refusal.text() + ")"));
                    var tap = new Tap(
                            state,
                            interfaces
                                    .device(new InterfaceName("v1"))
                                    .orElseThrow()
                                    .index())) {
                body.run(announcer, interfaces, tap);
            }
        });
    }
}
