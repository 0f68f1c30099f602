package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;

class PromotedSecondariesTest {

    private static final InterfaceName V0 = new InterfaceName("v0");
    private static final InterfaceName V1 = new InterfaceName("v1");

    private final List<String> failures = new ArrayList<>();
    private final Sysctls sysctls = new Sysctls((setting, reason) -> failures.add(setting));

    @Test
    void secondaryOutlivesItsPrimaryWhileItIsWanted() throws Exception {
        Namespace.withLink(() -> {
            set(V1, "1");
            var promoted = new PromotedSecondaries(sysctls);
            promoted.keep(Set.of(V0, V1));
            Namespace.ip("addr add 10.1.0.2/24 dev v0");
            Namespace.ip("addr del 10.1.0.1/24 dev v0");
            assertThat(Namespace.ip("-o -4 addr show dev v0"))
                    .contains("10.1.0.2/24")
                    .doesNotContain("secondary");

            promoted.keep(Set.of());
            assertThat(get(V0)).isEqualTo("0");
            assertThat(get(V1)).as("was so before").isEqualTo("1");
        });
    }

    @Test
    void interfaceThatComesLaterOrComesBackHasItToo() throws Exception {
        Namespace.withLink(() -> {
            InterfaceName late = new InterfaceName("late.5");
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                var promoted = new PromotedSecondaries(sysctls);
                promoted.keep(Set.of(late));
                for (int round = 0; round < 2; round++) {
                    Namespace.ip("link add late.5 type veth peer name peer5");
                    for (InterfaceChange change : interfaces.onReadable()) {
                        promoted.interfaceChanged(change);
                    }
                    assertThat(get(late)).isEqualTo("1");
                    Namespace.ip("link del late.5");
                    for (InterfaceChange change : interfaces.onReadable()) {
                        promoted.interfaceChanged(change);
                    }
                }
                promoted.keep(Set.of());
                assertThat(failures).isEmpty();
            }
        });
    }

    @Test
    void interfaceThatComesBackInOneGoHasItAndIsPutBackToWhatItHad() throws Exception {
        Namespace.withLink(() -> {
            InterfaceName late = new InterfaceName("late0");
            Namespace.ip("link add late0 type veth peer name late1");
            set(late, "1");
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                var promoted = new PromotedSecondaries(sysctls);
                promoted.keep(Set.of(late));
                Namespace.ip("link del late0");
                Namespace.ip("link add late0 type veth peer name late1");
                for (InterfaceChange change : interfaces.onReadable()) {
                    promoted.interfaceChanged(change);
                }
                assertThat(get(late)).isEqualTo("1");
                promoted.keep(Set.of());
                assertThat(get(late)).as("the new interface had it off").isEqualTo("0");
            }
        });
    }

    private static String get(InterfaceName device) throws Exception {
        return Namespace.run("cat /proc/sys/net/ipv4/conf/" + device + "/promote_secondaries")
                .trim();
    }

    private static void set(InterfaceName device, String value) throws Exception {
        Namespace.run("sysctl -qw net/ipv4/conf/" + device + "/promote_secondaries=" + value);
    }
}
