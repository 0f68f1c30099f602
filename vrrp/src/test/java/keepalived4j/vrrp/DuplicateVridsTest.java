package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class DuplicateVridsTest {

    private final Map<InterfaceName, InterfaceName> below = new HashMap<>();
    private final DuplicateVrids duplicates = new DuplicateVrids(device -> below.getOrDefault(device, device));

    private static Wanted wanted(String name, String device, int vrid) {
        Wanted wanted = Wanted.priority(100);
        wanted.name = name;
        wanted.device = Optional.of(new InterfaceName(device));
        wanted.vrid = vrid;
        return wanted;
    }

    private static List<VirtualRouter> routers(Wanted... wanted) {
        List<VrrpInstance> instances = new ArrayList<>();
        for (Wanted each : wanted) {
            instances.add(each.instance());
        }
        return new VirtualRouters(instances).all();
    }

    private void stack(String upper, String lower) {
        below.put(new InterfaceName(upper), new InterfaceName(lower));
    }

    /// What a comparison tells: `+` where the fault is raised, `-` where it is gone.
    private List<String> compare(List<VirtualRouter> routers) {
        DuplicateVrids.Comparison found = duplicates.compare(routers);
        List<String> told = new ArrayList<>();
        for (VirtualRouter router : found.raised()) {
            told.add("+" + router.instance().name());
        }
        for (VirtualRouter router : found.cleared()) {
            told.add("-" + router.instance().name());
        }
        return told;
    }

    @Test
    void whoComesToStandOnTheInterfaceOfAnotherIsInFaultForAsLongAsItDoes() {
        List<VirtualRouter> routers = routers(wanted("late", "mv0", 51), wanted("early", "eth0", 51));
        assertThat(compare(routers)).isEmpty();
        stack("mv0", "eth0");
        assertThat(compare(routers)).containsExactly("+late");
        assertThat(compare(routers)).as("once").isEmpty();
        below.clear();
        assertThat(compare(routers)).containsExactly("-late");
    }

    @Test
    void fromTheStartTheFirstOfTheConfigurationGoesOn() {
        stack("mv0", "eth0");
        List<VirtualRouter> routers = routers(wanted("first", "mv0", 51), wanted("second", "eth0", 51));
        assertThat(compare(routers)).containsExactly("+second");
    }

    @Test
    void whoTakesThePlaceOfOneThatIsGoneIsNoDuplicateAnyMore() {
        stack("mv0", "eth0");
        List<VirtualRouter> routers = routers(wanted("first", "mv0", 51), wanted("second", "eth0", 51));
        compare(routers);
        assertThat(compare(routers.subList(1, 2))).containsExactly("-second");
    }

    @Test
    void anotherVridFamilyGroupOrBaseIsAnotherRouter() {
        stack("mv0", "eth0");
        Wanted group = wanted("group", "mv0", 51);
        group.transport = new Transport.Multicast(IpAddress.parse("224.0.0.99"));
        assertThat(compare(routers(
                        wanted("plain", "eth0", 51), wanted("vrid", "mv0", 52), wanted("base", "eth1", 51), group)))
                .isEmpty();
    }

    @Test
    void unicastRoutersClashOverASourceAndAPeerInCommon() {
        stack("mv0", "eth0");
        List<VirtualRouter> routers = routers(
                unicast("one", "eth0", "10.0.0.1", "10.0.0.2", "10.0.0.3"),
                unicast("peers", "mv0", "10.0.0.1", "10.0.0.4"),
                unicast("source", "mv0", "10.0.0.9", "10.0.0.2"),
                unicast("same", "mv0", "10.0.0.1", "10.0.0.5", "10.0.0.3"));
        assertThat(compare(routers)).containsExactly("+same");
    }

    private static Wanted unicast(String name, String device, String source, String... peers) {
        Wanted wanted = wanted(name, device, 51);
        wanted.source = Optional.of(IpAddress.parse(source));
        List<UnicastPeer> all = new ArrayList<>();
        for (String peer : peers) {
            all.add(Wanted.peer(peer));
        }
        return wanted.unicast(all.toArray(UnicastPeer[]::new));
    }
}
