package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is seen and done on the system bus, beside the reference.
class DbusIT {
    private static final int MASTERS_ANNOUNCEMENTS = 5;
    private static final String ROOT = "/org/keepalived/Vrrp1";
    private static final String SERVICE = ROOT + "/Vrrp";
    private static final String FOUR = ROOT + "/Instance/eth0/51/IPv4";
    private static final String SIX = ROOT + "/Instance/eth0/51/IPv6";
    private static final String ON_SERVICE = "org.keepalived.Vrrp1.Vrrp";
    private static final String ON_INSTANCE = "org.keepalived.Vrrp1.Instance";
    private static final String PROPERTIES = "org.freedesktop.DBus.Properties.";
    private static final String PEER = "org.freedesktop.DBus.Peer.";
    private static final String ACQUIRED = "Acquired the name org.keepalived.Vrrp1 on the session bus";
    private static final String LOST = "Lost the name org.keepalived.Vrrp1 on the session bus";
    private static final String GLOBALS = "global_defs {\n enable_dbus\n}\n";
    private static final String IPV4 = instance("VI_1", "10.1.0.100/24");
    private static final String IPV6 = instance("VI_6", "fe80::100");

    private static String instance(String name, String address) {
        // Nothing is announced later than at once, unless somebody asks for it.
        return "vrrp_instance " + name + " {\n interface eth0\n virtual_router_id 51\n advert_int 1\n"
                + " garp_master_delay 0\n"
                + " virtual_ipaddress {\n " + address + "\n }\n}\n";
    }

    /// Calls, and what they print.
    private static final List<List<String>> CALLS = List.of(
            List.of(FOUR, PROPERTIES + "Get", ON_INSTANCE, "State"),
            List.of(SIX, PROPERTIES + "Get", ON_INSTANCE, "Name"),
            List.of(FOUR, PROPERTIES + "Get", ON_INSTANCE, "Nope"),
            List.of(FOUR, PROPERTIES + "Get", "org.keepalived.Nope", "Name"),
            List.of(FOUR, PROPERTIES + "GetAll", ON_INSTANCE),
            List.of(FOUR, PROPERTIES + "GetAll", "org.keepalived.Nope"),
            List.of(SERVICE, PROPERTIES + "GetAll", ON_SERVICE),
            List.of(FOUR, PROPERTIES + "Set", ON_INSTANCE, "Name", "<'x'>"),
            List.of(FOUR, PROPERTIES + "Nope"),
            List.of(FOUR, PEER + "Ping"),
            List.of(FOUR, PEER + "GetMachineId"),
            List.of("/nope", PEER + "Ping"),
            List.of("/nope", PEER + "Nope"),
            List.of("/org", PROPERTIES + "Get", "a", "b"),
            List.of(FOUR, ON_INSTANCE + ".SendGarp"),
            List.of(FOUR, ON_INSTANCE + ".SendGarp", "3"),
            List.of(FOUR, ON_INSTANCE + ".Nope"),
            List.of(FOUR, "org.keepalived.Nope.Nope"),
            List.of("/nope", ON_SERVICE + ".PrintData"),
            List.of(SERVICE, ON_SERVICE + ".PrintData"),
            List.of(SERVICE, ON_SERVICE + ".PrintStats"),
            List.of(SERVICE, ON_SERVICE + ".PrintStatsClear"),
            List.of(SERVICE, ON_SERVICE + ".PrintData", "x"),
            List.of(SERVICE, ON_SERVICE + ".CreateInstance", "VI_9", "eth0", "9", "2"),
            List.of(SERVICE, ON_SERVICE + ".ReloadConfig"));

    @Test
    void objectsAndAnswersAreThoseOfTheReference() throws Exception {
        assertThat(observe(Software.OURS)).isEqualTo(observe(Software.REFERENCE));
    }

    private static Map<String, String> observe(Software software) throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        try (Lab lab = new Lab()) {
            Capture capture = lab.capture();
            Host host = lab.host("a", 1);
            try (SystemBus bus = new SystemBus(host)) {
                Daemon daemon = host.start(software, bus.environment(), GLOBALS + IPV4 + IPV6);
                daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                daemon.awaitLine("(VI_6) Entering MASTER STATE", PATIENCE);
                daemon.awaitLine(ACQUIRED, PATIENCE);
                for (String path : List.of("/", ROOT, SERVICE, ROOT + "/Instance/eth0/51", FOUR, "/nope")) {
                    seen.put(path, comparable(bus.introspect(path)));
                }
                assertThat(seen.get(FOUR)).contains("<method name=\"SendGarp\"");
                assertCallsAreCarriedOut(capture, host, bus, daemon);
                for (List<String> call : CALLS) {
                    String[] arguments = call.subList(2, call.size()).toArray(String[]::new);
                    seen.put(call.toString(), bus.call(call.get(0), call.get(1), arguments));
                }
                assertThat(daemon.stop()).isZero();
            }
        }
        return seen;
    }

    /// What is answered with nothing is done all the same.
    private static void assertCallsAreCarriedOut(Capture capture, Host host, SystemBus bus, Daemon daemon)
            throws Exception {
        // Those of the new master are over by then.
        assertThat(Host.await(() -> announced(capture) == MASTERS_ANNOUNCEMENTS, PATIENCE))
                .isTrue();
        int mark = capture.frames().mark();
        assertThat(bus.call(FOUR, ON_INSTANCE + ".SendGarp")).isEqualTo("()");
        capture.awaitAnnouncement(mark, garp -> garp.address().equals("10.1.0.100"), PATIENCE);
        Files.deleteIfExists(host.directory().resolve("keepalived.data"));
        assertThat(bus.call(SERVICE, ON_SERVICE + ".PrintData")).isEqualTo("()");
        assertThat(new DataDumps(daemon, host).await("keepalived.data")).contains("VRRP Instance = VI_1");
    }

    private static long announced(Capture capture) {
        return capture.announcements().stream()
                .filter(garp -> garp.address().equals("10.1.0.100"))
                .count();
    }

    /// Without the version of the reference's library, and with nodes in order: there they are as a hash has it.
    private static String comparable(String xml) {
        List<String> lines = new ArrayList<>(xml.lines()
                .filter(line -> !line.startsWith("<!-- GDBus") && !line.contains("<node name="))
                .toList());
        xml.lines().filter(line -> line.contains("<node name=")).sorted().forEach(lines::add);
        return String.join("\n", lines);
    }

    @Test
    void signalsAreThoseOfTheReference() throws Exception {
        List<String> ours = listen(Software.OURS);
        List<String> theirs = listen(Software.REFERENCE);

        for (String object : List.of("eth0/51/IPv4", "eth0/51/IPv6")) {
            List<String> told = of(object, ours);
            // 2.4.3 is on the bus before its routers start, and tells that; 2.2.7 comes a moment later.
            assertThat(told).first().isEqualTo(object + " 0");
            assertThat(told.subList(1, told.size())).isEqualTo(of(object, theirs));
        }
        assertThat(of("Vrrp", ours)).isEqualTo(of("Vrrp", theirs));
    }

    private static List<String> of(String object, List<String> signals) {
        return signals.stream().filter(line -> line.startsWith(object + " ")).toList();
    }

    private static List<String> listen(Software software) throws Exception {
        try (Lab lab = new Lab()) {
            Host host = lab.host("a", 1);
            try (SystemBus bus = new SystemBus(host);
                    BusMonitor monitor = bus.monitor()) {
                Daemon daemon = host.start(software, bus.environment(), GLOBALS + IPV4 + IPV6);
                await(monitor, 0, "eth0/51/IPv4 2");
                await(monitor, 0, "eth0/51/IPv6 2");
                daemon.reload(GLOBALS + IPV4 + instance("VI_SIX", "fe80::100"));
                await(monitor, 0, "Vrrp VrrpReloaded");
                assertThat(bus.call(SIX, PROPERTIES + "Get", ON_INSTANCE, "Name"))
                        .isEqualTo("(<('VI_SIX',)>,)");
                int mark = monitor.signals().entries().size();
                daemon.reload(GLOBALS + IPV4);
                await(monitor, mark, "Vrrp VrrpReloaded");
                daemon.awaitLine("Deleted DBus object for instance VI_SIX", PATIENCE);
                mark = monitor.signals().entries().size();
                host.run("ip", "link", "set", "eth0", "down");
                await(monitor, mark, "eth0/51/IPv4 3");
                host.run("ip", "link", "set", "eth0", "up");
                await(monitor, mark, "eth0/51/IPv4 2");
                assertThat(daemon.stop()).isZero();
                await(monitor, mark, "Vrrp VrrpStopped");
                return monitor.signals().entries();
            }
        }
    }

    private static void await(BusMonitor monitor, int mark, String signal) throws InterruptedException {
        monitor.signals().expect(mark, signal::equals, "signal '" + signal + "'", PATIENCE);
    }

    @Test
    void ordinaryUsersMayLookAndNothingElse() throws Exception {
        try (Lab lab = new Lab()) {
            Host host = lab.host("a", 1);
            try (SystemBus bus = new SystemBus(host)) {
                Daemon daemon = host.start(Software.OURS, bus.environment(), GLOBALS + IPV4);
                daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                daemon.awaitLine(ACQUIRED, PATIENCE);

                assertThat(bus.callAsNobody(FOUR, PROPERTIES + "Get", ON_INSTANCE, "State"))
                        .isEqualTo("(<(uint32 2, 'Master')>,)");
                for (List<String> call : List.of(
                        List.of(SERVICE, ON_SERVICE + ".PrintStats"),
                        List.of(SERVICE, ON_SERVICE + ".ReloadConfig"),
                        List.of(FOUR, ON_INSTANCE + ".SendGarp"))) {
                    assertThat(bus.callAsNobody(call.get(0), call.get(1))).contains("AccessDenied");
                }
                assertThat(bus.claimAsNobody()).contains("AccessDenied");
                assertThat(daemon.stop()).isZero();
            }
        }
    }

    @Test
    void whatTheBusDoesDisturbsNoAddress() throws Exception {
        try (Lab lab = new Lab()) {
            Host host = lab.host("a", 1);
            try (SystemBus bus = new SystemBus(host)) {
                bus.crash();
                Daemon daemon = host.start(Software.OURS, bus.environment(), GLOBALS + IPV4);
                daemon.awaitLine(LOST, PATIENCE);
                daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                bus.restart();
                daemon.awaitLine(ACQUIRED, PATIENCE);
                assertThat(bus.call(FOUR, PROPERTIES + "Get", ON_INSTANCE, "State"))
                        .isEqualTo("(<(uint32 2, 'Master')>,)");

                bus.signal("STOP");
                int mark = daemon.log().entries().size();
                host.run("ip", "link", "set", "eth0", "down");
                daemon.awaitLine(mark, "(VI_1) Entering FAULT STATE", PATIENCE);
                host.run("ip", "link", "set", "eth0", "up");
                daemon.awaitLine(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
                bus.signal("CONT");

                mark = daemon.log().entries().size();
                bus.crash();
                daemon.awaitLine(mark, LOST, PATIENCE);
                bus.restart();
                daemon.awaitLine(mark, ACQUIRED, PATIENCE);
                assertThat(host.holds("10.1.0.100")).isTrue();
                assertThat(daemon.log().entries().stream().filter(LOST::equals)).hasSize(2);
                assertThat(daemon.stop()).isZero();
                daemon.awaitLine("Released DBus", PATIENCE);
            }
        }
    }

    @Test
    void onlyADaemonThatIsToldSoGoesToTheBus() throws Exception {
        try (Lab lab = new Lab()) {
            Host host = lab.host("a", 1);
            try (SystemBus bus = new SystemBus(host)) {
                Daemon daemon = host.start(Software.OURS, bus.environment(), IPV4);
                daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
                assertThat(threads(host)).noneMatch(name -> name.startsWith("dbus"));

                daemon.reload(GLOBALS + IPV4);
                daemon.awaitLine(ACQUIRED, PATIENCE);
                assertThat(threads(host)).contains("dbus", "dbus-out");

                daemon.reload(IPV4);
                daemon.awaitLine("Released DBus", PATIENCE);
                assertThat(Host.await(
                                () -> threads(host).stream().noneMatch(name -> name.startsWith("dbus")), PATIENCE))
                        .isTrue();
                assertThat(daemon.stop()).isZero();
            }
        }
    }

    private static List<String> threads(Host host) throws IOException {
        return Command.run("ps", "-L", "-o", "comm=", "-p", host.pidIn("vrrp.pid"))
                .lines()
                .toList();
    }
}
