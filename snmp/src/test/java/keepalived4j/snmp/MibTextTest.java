package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepalived4j.model.SnmpSettings.Mib;
import org.junit.jupiter.api.Test;

/// What our module of KEEPALIVED-MIB says, compared with what is served.
class MibTextTest {

    private static final Pattern DEFINITION = Pattern.compile(
            "^([a-z]\\w*) +(OBJECT-TYPE|OBJECT IDENTIFIER|MODULE-IDENTITY|NOTIFICATION-TYPE)(.*?)::= \\{ (\\w+) (\\d+) \\}",
            Pattern.MULTILINE | Pattern.DOTALL);

    private record Definition(String name, Oid oid, String text) {}

    /// Definitions by their numbers.
    private static Map<Oid, Definition> definitions() throws IOException {
        Map<String, Oid> known = new HashMap<>(Map.of("enterprises", Oid.of(1, 3, 6, 1, 4, 1)));
        String text = Files.readString(Path.of("mibs/KEEPALIVED-MIB.txt"));
        Map<Oid, Definition> found = new HashMap<>();
        // The module's own place is defined ahead of those above it.
        for (int round = 0; round < 2; round++) {
            Matcher matcher = DEFINITION.matcher(text);
            while (matcher.find()) {
                Optional<Oid> parent = Optional.ofNullable(known.get(matcher.group(4)));
                if (parent.isPresent()) {
                    Oid oid = parent.get().with(Integer.parseInt(matcher.group(5)));
                    known.put(matcher.group(1), oid);
                    found.put(oid, new Definition(matcher.group(1), oid, matcher.group(3)));
                }
            }
        }
        return found;
    }

    @Test
    void everyObjectThatIsServedIsDefinedAndReadable() throws IOException {
        Map<Oid, Definition> definitions = definitions();
        MibView view = new Scene("""
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    virtual_ipaddress {
                        10.0.0.100
                    }
                }
                """).view(1, Mib.KEEPALIVED_VRRP);
        assertThat(view.names()).hasSizeGreaterThan(200);
        for (Oid name : view.names()) {
            assertThat(definitions).containsKey(name);
            assertThat(definitions.get(name).text()).as("%s", name).contains("MAX-ACCESS  read-");
        }
    }

    @Test
    void everyObjectAboutVirtualServersIsDefinedAndReadable() throws IOException {
        Map<Oid, Definition> definitions = definitions();
        MibView view = new ServersScene("""
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 {
                    }
                }
                """).view(ServersScene.ZERO);
        assertThat(view.names()).hasSizeGreaterThan(160);
        for (Oid name : view.names()) {
            assertThat(definitions).containsKey(name);
            assertThat(definitions.get(name).text()).as("%s", name).contains("MAX-ACCESS  read-");
        }
        assertThat(definitions.get(Keepalived.checkEntry(4).with(7)).text()).contains("read-write");
    }

    @Test
    void namesStandWhereManagersLookForThem() throws IOException {
        Map<Oid, Definition> definitions = definitions();
        assertThat(definitions.get(Keepalived.ROUTER_ID).name()).isEqualTo("routerId");
        assertThat(definitions.get(Keepalived.vrrpEntry(3).with(7)).name()).isEqualTo("vrrpInstanceBasePriority");
        assertThat(definitions.get(Keepalived.vrrpEntry(22).with(4)).name()).isEqualTo("vrrpSyncTrackedProcessWgtRev");
        assertThat(definitions.get(Keepalived.VRRP.with(10, 0, 2)).name()).isEqualTo("vrrpInstanceStateChange");
        assertThat(definitions.get(Keepalived.CHECK.with(4, 1, 7)).name()).isEqualTo("realServerWeight");
    }

    @Test
    void whatCanBeSetIsWritable() throws IOException {
        Map<Oid, Definition> definitions = definitions();
        for (int column : new int[] {7, 13}) {
            assertThat(definitions.get(Keepalived.vrrpEntry(3).with(column)).text())
                    .contains("read-write");
        }
    }
}
