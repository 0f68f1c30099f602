package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A machine on the switch: a network namespace with one interface, `eth0`.
record Host(String name, int number, String namespace, Path directory) {
    String mac() {
        return "02:00:00:00:00:%02x".formatted(number);
    }

    String ipv4() {
        return "10.1.0." + number;
    }

    String ipv6() {
        return "2001:db8::" + Integer.toHexString(number);
    }

    String linkLocal() {
        return "fe80::ff:fe00:" + Integer.toHexString(number);
    }

    /// The other end of the cable, on the switch.
    String port() {
        return "port" + number;
    }

    String run(String... words) throws IOException {
        return Command.run(inside(words));
    }

    Command.Result attempt(List<String> words) throws IOException {
        return Command.attempt(inside(words.toArray(String[]::new)));
    }

    /// Starts `software` in the foreground, logging to us, with files of its own.
    Daemon start(Software software, String configuration, String... options) throws IOException {
        return start(software, Map.of(), configuration, options);
    }

    /// Starts it with these variables besides its own.
    Daemon start(Software software, Map<String, String> environment, String configuration, String... options)
            throws IOException {
        return start(software, environment, write(configuration), options);
    }

    /// Starts it with a file that is there, or is not.
    Daemon start(Software software, Path configuration, String... options) throws IOException {
        return start(software, Map.of(), configuration, options);
    }

    private Daemon start(Software software, Map<String, String> environment, Path configuration, String... options)
            throws IOException {
        List<String> words = foreground(software, configuration);
        words.addAll(List.of(options));
        return launch(software, configuration, environment, inside(words.toArray(String[]::new)));
    }

    /// Starts a daemon for this host as `command` has it, be it here or elsewhere.
    Daemon launch(Software software, Path configuration, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = Command.prepared(command);
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return new Daemon(this, software, configuration, builder.start());
    }

    /// The words that run `software` in the foreground, logging to us.
    List<String> foreground(Software software, Path configuration) {
        List<String> words = new ArrayList<>(List.of(software.binary(), "-n", "-l", "-D", "-G"));
        words.addAll(ownFiles(configuration));
        return words;
    }

    /// Writes `keepalived.conf`.
    Path write(String configuration) throws IOException {
        return Files.writeString(directory.resolve("keepalived.conf"), configuration);
    }

    /// Writes a script that everybody may run.
    Path script(String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// The options that give a daemon its configuration, and pid files that no other daemon has.
    List<String> ownFiles(Path configuration) {
        return List.of(
                "-f",
                configuration.toString(),
                "-p",
                directory.resolve("keepalived.pid").toString(),
                "-r",
                directory.resolve("vrrp.pid").toString(),
                "-c",
                directory.resolve("checkers.pid").toString(),
                "-b",
                directory.resolve("bfd.pid").toString());
    }

    /// The pid files that are there.
    List<String> pidFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .sorted()
                    .toList();
        }
    }

    /// What a pid file of that name says.
    String pidIn(String name) throws IOException {
        return Files.readString(directory.resolve(name)).strip();
    }

    /// The processes that run here.
    List<String> pids() throws IOException {
        return Command.run("ip", "netns", "pids", namespace).lines().toList();
    }

    /// The process that is the first one of a process namespace.
    String firstOfItsNamespace() throws IOException {
        return pids().stream()
                .filter(Host::isFirstOfItsNamespace)
                .findFirst()
                .orElseThrow(() -> new IOException("no first process on " + name));
    }

    private static boolean isFirstOfItsNamespace(String pid) {
        try {
            return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                    .anyMatch(line -> line.matches("NSpid:\\s+\\d+\\s+1"));
        } catch (IOException _) {
            return false; // it has ended meanwhile
        }
    }

    /// Waits until no process runs here; false if there are still some after `limit`.
    boolean awaitSilence(Duration limit) throws IOException {
        return await(() -> pids().isEmpty(), limit);
    }

    boolean holds(String address) throws IOException {
        return Command.run("ip", "-j", "-n", namespace, "addr", "show").contains("\"local\":\"" + address + "\"");
    }

    /// Waits until `eth0` has, or no longer has, `address`; false if that has not come about within `limit`.
    boolean awaitHolds(String address, boolean held, Duration limit) throws IOException {
        return await(() -> holds(address) == held, limit);
    }

    /// Something that comes about by itself.
    interface Condition {
        boolean isMet() throws IOException;
    }

    /// Waits until `condition` is met; false if that has not come about within `limit`.
    static boolean await(Condition condition, Duration limit) throws IOException {
        var end = new Standstill.Limit(limit);
        try {
            while (!condition.isMet()) {
                if (end.left().isZero()) return false;
                Thread.sleep(10);
            }
            return true;
        } catch (InterruptedException _) {
            throw Command.interrupted();
        }
    }

    /// The words that run `words` here.
    List<String> inside(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        command.addAll(List.of(words));
        return command;
    }
}
