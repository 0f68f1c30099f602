package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A system bus of a host's own, which everybody may connect to.
final class SystemBus implements AutoCloseable {
    private static final String NAME = "org.keepalived.Vrrp1";
    private static final String CONFIGURATION = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>system</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <allow send_destination="org.freedesktop.DBus"/>
                <allow send_type="signal"/>
                <allow send_requested_reply="true" send_type="method_return"/>
                <allow send_requested_reply="true" send_type="error"/>
                <allow receive_type="method_call"/>
                <allow receive_type="method_return"/>
                <allow receive_type="error"/>
                <allow receive_type="signal"/>
                <deny own="*"/>
              </policy>
              <include>%s</include>
            </busconfig>
            """;

    private final Host host;
    private final Path socket;
    private final Path configuration;
    private Process process;

    /// Starts one with our policy.
    SystemBus(Host host) throws IOException {
        this.host = host;
        this.socket = host.directory().resolve("bus");
        this.configuration = host.directory().resolve("bus.conf");
        Path policy = Path.of("../packaging/dbus/" + NAME + ".conf").toAbsolutePath();
        Files.writeString(configuration, CONFIGURATION.formatted(socket, policy.normalize()));
        // Ordinary users get to the socket.
        for (Path folder = host.directory();
                folder.startsWith(host.directory().getParent());
                folder = folder.getParent()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        this.process = begin();
    }

    private Process begin() throws IOException {
        Files.deleteIfExists(socket);
        Process begun = new ProcessBuilder(host.inside(
                        "dbus-daemon", "--config-file=" + configuration, "--nofork", "--nopidfile", "--nosyslog"))
                .redirectErrorStream(true)
                .redirectOutput(host.directory().resolve("bus.log").toFile())
                .start();
        if (!Host.await(() -> Files.exists(socket), PATIENCE)) {
            throw new IOException("no bus: " + Files.readString(host.directory().resolve("bus.log")));
        }
        return begun;
    }

    Map<String, String> environment() {
        return Map.of("DBUS_SYSTEM_BUS_ADDRESS", address());
    }

    private String address() {
        return "unix:path=" + socket;
    }

    /// Lets it run no further, or again (`STOP`, `CONT`).
    void signal(String name) throws IOException {
        Command.run("kill", "-" + name, Long.toString(process.pid()));
    }

    /// Ends it as a crash would.
    void crash() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException {
        process = begin();
    }

    /// What an object says of itself.
    String introspect(String path) throws IOException {
        return Command.attempt(gdbus("introspect", "--xml", "-d", NAME, "-o", path))
                .output();
    }

    /// Calls `method` on the object at `path`, and returns what is printed.
    String call(String path, String method, String... arguments) throws IOException {
        return Command.attempt(calling(path, method, arguments)).output().strip();
    }

    /// The same, as somebody who is not root.
    String callAsNobody(String path, String method, String... arguments) throws IOException {
        return asNobody(calling(path, method, arguments));
    }

    /// Asks for our name as somebody who is not root.
    String claimAsNobody() throws IOException {
        return asNobody(gdbus(
                "call",
                "-d",
                "org.freedesktop.DBus",
                "-o",
                "/org/freedesktop/DBus",
                "-m",
                "org.freedesktop.DBus.RequestName",
                NAME,
                "4"));
    }

    private static String asNobody(List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        command.addAll(words);
        return Command.attempt(command).output().strip();
    }

    private List<String> calling(String path, String method, String... arguments) {
        List<String> words = gdbus("call", "--timeout", "10", "-d", NAME, "-o", path, "-m", method);
        words.addAll(List.of(arguments));
        return words;
    }

    private List<String> gdbus(String command, String... words) {
        List<String> all = new ArrayList<>(List.of("env", "LC_ALL=C.UTF-8", "gdbus", command, "--address", address()));
        all.addAll(List.of(words));
        return all;
    }

    /// Writes down the signals of the daemon from now on: object, member, argument.
    BusMonitor monitor() throws IOException, InterruptedException {
        return new BusMonitor(host.inside(
                "dbus-monitor",
                "--address",
                address(),
                "type='signal',interface='org.keepalived.Vrrp1.Vrrp'",
                "type='signal',interface='org.keepalived.Vrrp1.Instance'"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
