package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.ServiceName;
import keepalived4j.lvs.Traffic;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class CheckerMibsTest {

    private static final Path FOLDER = Path.of("src/test/resources/servers");
    private static final Traffic SEEN = new Traffic(1, 2, 3, 4, 5, 6, 7, 8, 9, (2L << 32) + 10);

    private static ServersScene scene() throws IOException {
        return new ServersScene(Files.readString(FOLDER.resolve("keepalived.conf")), "10.8.2.2").runUntil(10);
    }

    /// One service in the table has passed something, by its server 10.8.1.2.
    private static final CheckerMibs.Counters COUNTING = new CheckerMibs.Counters() {
        @Override
        public Optional<Traffic> of(ServerStatus service) {
            return Optional.of(SEEN);
        }

        @Override
        public Optional<List<ServerTraffic>> ofServers(ServerStatus service) {
            ServerTraffic one = new ServerTraffic(IpAddress.parse("10.8.1.2"), 8080, 11, 12, 13, SEEN);
            ServerTraffic other = new ServerTraffic(IpAddress.parse("10.8.2.2"), 8080, 0, 0, 0, Traffic.NONE);
            return Optional.of(List.of(one, one, other));
        }
    };

    /// Numbers, or octets as text where all can be read, else in hexadecimal digits.
    private static String text(Value value) {
        return switch (value) {
            case Value.Int(int number) -> "INTEGER\t" + number;
            case Value.Gauge32(int bits) -> "Gauge32\t" + Integer.toUnsignedString(bits);
            case Value.Counter32(int bits) -> "Counter32\t" + Integer.toUnsignedString(bits);
            case Value.Counter64(long bits) -> "Counter64\t" + Long.toUnsignedString(bits);
            case Value.Octets octets -> octets(octets.bytes());
            default -> throw new AssertionError("nothing of the kind is served: " + value);
        };
    }

    private static String octets(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet < ' ') {
                return "Hex-STRING\t"
                        + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
            }
        }
        return "STRING\t" + new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    /// The expected walk was taken from keepalived 2.2.7; columns of 2.4.3, and what is otherwise on purpose, were put
    /// into it.
    @Test
    void everyColumnTellsWhatTheReferenceTells() throws IOException {
        List<String> walked = new ArrayList<>();
        Scene.walk(scene().view(ServersScene.ZERO), Keepalived.CHECK)
                .forEach((name, value) -> walked.add(".3" + name + "\t" + text(value)));
        assertThat(walked).containsExactlyElementsOf(Files.readAllLines(FOLDER.resolve("walk.tsv")));
    }

    private static Map<String, Value> row(ServersScene scene, int table, String index) {
        Map<String, Value> row = new LinkedHashMap<>();
        Scene.walk(scene.view(COUNTING), Keepalived.checkEntry(table)).forEach((name, value) -> {
            if (name.endsWith("." + index) && name.indexOf('.', 1) == name.length() - index.length() - 1) {
                row.put(name.substring(1, name.indexOf('.', 1)), value);
            }
        });
        return row;
    }

    @Test
    void countersAndRatesStandInAllTheirForms() throws IOException {
        assertThat(row(scene(), 3, "1"))
                .containsEntry("27", Value.gauge(1))
                .containsEntry("28", Value.counter32(2))
                .containsEntry("29", Value.counter32(3))
                .containsEntry("30", Value.counter64(4))
                .containsEntry("31", Value.counter64(5))
                .containsEntry("32", Value.gauge(6))
                .containsEntry("33", Value.gauge(7))
                .containsEntry("34", Value.gauge(8))
                .containsEntry("35", Value.gauge(9))
                .containsEntry("36", Value.gauge(10))
                .containsEntry("38", Value.counter64(1))
                .containsEntry("39", Value.counter64(2))
                .containsEntry("40", Value.counter64(3))
                .containsEntry("41", Value.gauge(6))
                .containsEntry("42", Value.gauge(0))
                .containsEntry("43", Value.gauge(7))
                .containsEntry("45", Value.gauge(8))
                .containsEntry("47", Value.gauge(9))
                .containsEntry("49", Value.gauge(10))
                .containsEntry("50", Value.gauge(2))
                .containsEntry("74", Value.counter64(6))
                .containsEntry("78", Value.counter64((2L << 32) + 10));
    }

    @Test
    void aServerHasWhatPassedItInAllServicesOfItsVirtualServer() throws IOException {
        assertThat(row(scene(), 4, "1.2"))
                .containsEntry("14", Value.gauge(2))
                .containsEntry("15", Value.gauge(22))
                .containsEntry("16", Value.gauge(24))
                .containsEntry("17", Value.gauge(26))
                .containsEntry("18", Value.counter32(4))
                .containsEntry("21", Value.counter64(10))
                .containsEntry("22", Value.gauge(12))
                .containsEntry("29", Value.counter64(6))
                .containsEntry("30", Value.gauge(12))
                .containsEntry("39", Value.gauge(4))
                .containsEntry("62", Value.counter64(2 * ((2L << 32) + 10)));
        assertThat(row(scene(), 4, "1.3")).containsEntry("15", Value.gauge(0));
    }

    @Test
    void whereNobodyCountsThereAreNoCounters() throws IOException {
        CheckerMibs.Counters nobody = new CheckerMibs.Counters() {
            @Override
            public Optional<Traffic> of(ServerStatus service) {
                return Optional.empty();
            }

            @Override
            public Optional<List<ServerTraffic>> ofServers(ServerStatus service) {
                return Optional.empty();
            }
        };
        assertThat(Scene.walk(scene().view(nobody), Keepalived.CHECK))
                .containsKeys(".3.1.26.1", ".3.1.37.1", ".4.1.13.1.2")
                .doesNotContainKeys(".3.1.27.1", ".3.1.78.1", ".4.1.14.1.2", ".4.1.15.1.2", ".4.1.62.1.2");
    }

    @Test
    void theSyncDaemonTellsWhatIsConfiguredOfIt() {
        ServersScene scene = new ServersScene("""
                global_defs {
                    lvs_sync_daemon eth0 id 7 maxlen 1400 port 8849 ttl 3 group 224.0.0.99
                    lvs_timeouts tcpfin 9
                }
                virtual_server 10.9.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    real_server 10.8.1.2 80 {
                    }
                }
                """);
        Map<String, Value> walked = Scene.walk(scene.view(ServersScene.ZERO), Keepalived.CHECK);
        assertThat(walked)
                .containsEntry(".6.1.0", Value.integer(1))
                .containsEntry(".6.2.0", Value.text("eth0"))
                .doesNotContainKey(".6.3.0")
                .containsEntry(".6.4.0", Value.integer(7))
                .containsEntry(".6.5.0", Value.integer(1400))
                .containsEntry(".6.6.0", Value.integer(8849))
                .containsEntry(".6.7.0", Value.integer(3))
                .containsEntry(".6.8.0", Value.integer(1))
                .containsEntry(".6.9.0", MibValues.address(IpAddress.parse("224.0.0.99")))
                .doesNotContainKey(".7.1.0")
                .containsEntry(".7.2.0", Value.integer(9));
    }

    @Test
    void weightsOfRealServersCanBeSet() throws IOException {
        MibView view = scene().view(ServersScene.ZERO);
        Oid weight = Keepalived.checkEntry(4).with(7);
        Optional<TransportProtocol> tcp = Optional.of(TransportProtocol.TCP);
        ServiceName service = new ServiceName.Address(IpAddress.parse("10.9.0.1"), tcp, 80);
        ServiceName.Server server = new ServiceName.Server(IpAddress.parse("10.8.1.2"), tcp, 8080);
        assertThat(view.test(new VarBind(weight.with(1, 2), Value.integer(300))))
                .isEqualTo(new SetVerdict.Possible(
                        new Change.ServerWeight(service, server, 300), new Change.ServerWeight(service, server, 3)));
        assertThat(view.test(new VarBind(weight.with(1, 2), Value.integer(0)))).isInstanceOf(SetVerdict.Possible.class);
        assertThat(view.test(new VarBind(weight.with(1, 2), Value.integer(-1))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.WRONG_VALUE));
        assertThat(view.test(new VarBind(weight.with(1, 2), Value.gauge(4))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.WRONG_TYPE));
        // The sorry server.
        assertThat(view.test(new VarBind(weight.with(1, 1), Value.integer(4))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE));
    }

    @Test
    void theProcessThatBalancesServesThePartAboutTheDaemonToo() throws IOException {
        assertThat(Scene.walk(scene().view(ServersScene.ZERO), Keepalived.GLOBAL))
                .containsEntry(".1.0", Value.text("Keepalived v0"))
                .containsEntry(".2.0", Value.text("lab"));
        assertThat(new CheckerMibs("").modules())
                .containsExactly(
                        new MibModule(Keepalived.GLOBAL, "The MIB module for Keepalived"),
                        new MibModule(Keepalived.CHECK, "The MIB module for Healthchecker"));
    }
}
