package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;

class LinkBeatsTest implements LinkBeats.Listener {

    private static final InterfaceName V0 = new InterfaceName("v0");
    private static final InterfaceName LATER = new InterfaceName("later");
    private static final Deadline START = new Deadline(1_000_000_000);

    private final List<String> told = new ArrayList<>();

    @Override
    public void beat(InterfaceName name, boolean up, Deadline now) {
        told.add(name + (up ? " up" : " down"));
    }

    @Override
    public void fellBack(InterfaceName name, LinkbeatMethod wanted, LinkbeatMethod used) {
        told.add(name + " " + wanted + " " + used);
    }

    private List<String> told() {
        List<String> since = List.copyOf(told);
        told.clear();
        return since;
    }

    private static List<Linkbeat> asking(InterfaceName name, LinkbeatMethod method) {
        return List.of(new Linkbeat(name, method));
    }

    @Test
    void linkIsAskedForOnceASecond() throws Exception {
        Namespace.withLink(() -> {
            try (CallState state = new CallState();
                    LinkBeats beats = new LinkBeats(state, this)) {
                assertThat(beats.nextDeadline()).isEmpty();
                beats.reconfigure(asking(V0, LinkbeatMethod.ETHTOOL), START);
                assertThat(beats.asks(V0)).isTrue();
                assertThat(beats.asks(LATER)).isFalse();
                Namespace.ip("link set v1 down");
                beats.timeReached(START.plus(Duration.ofMillis(999)));
                assertThat(told()).containsExactly("v0 up");
                Deadline next = beats.nextDeadline().orElseThrow();
                assertThat(next).isEqualTo(START.plus(Duration.ofSeconds(1)));
                beats.timeReached(next);
                assertThat(told()).containsExactly("v0 down");
                beats.reconfigure(List.of(), next);
                assertThat(beats.nextDeadline()).isEmpty();
            }
        });
    }

    @Test
    void wayThatDoesNotWorkIsReplacedAndToldOnce() throws Exception {
        Namespace.withLink(() -> {
            try (CallState state = new CallState();
                    LinkBeats beats = new LinkBeats(state, this)) {
                beats.reconfigure(asking(V0, LinkbeatMethod.MII), START);
                assertThat(told()).containsExactly("v0 MII ETHTOOL", "v0 up");
                beats.reconfigure(asking(V0, LinkbeatMethod.MII), START);
                assertThat(told()).containsExactly("v0 up");
                beats.reconfigure(asking(V0, LinkbeatMethod.ANY), START);
                assertThat(told()).containsExactly("v0 up");
            }
        });
    }

    @Test
    void linkOfAnInterfaceThatIsNotUpDoesNotCount() throws Exception {
        Namespace.withLink(() -> {
            try (CallState state = new CallState();
                    LinkBeats beats = new LinkBeats(state, this)) {
                Namespace.ip("link set v0 down");
                beats.reconfigure(asking(V0, LinkbeatMethod.IOCTL), START);
                assertThat(told()).containsExactly("v0 down");
                Namespace.ip("link set v0 up");
                awaitRunning();
                beats.timeReached(beats.nextDeadline().orElseThrow());
                assertThat(told()).containsExactly("v0 up");
            }
        });
    }

    /// The kernel says so in its own time.
    private static void awaitRunning() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!Namespace.ip("link show v0").contains("state UP")) {
            assertThat(System.nanoTime()).as("waiting for v0 to run").isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void missingInterfaceIsDownUntilItComes() throws Exception {
        Namespace.withLink(() -> {
            try (CallState state = new CallState();
                    LinkBeats beats = new LinkBeats(state, this)) {
                beats.reconfigure(asking(LATER, LinkbeatMethod.ANY), START);
                assertThat(told()).containsExactly("later down");
                Namespace.ip("link add later type veth peer name peer");
                Namespace.ip("link set peer up");
                Namespace.ip("link set later up");
                beats.timeReached(beats.nextDeadline().orElseThrow());
                assertThat(told()).containsExactly("later up");
            }
        });
    }
}
