package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// One of FRR's daemons on a host, with the zebra that tells it of interfaces. Both keep all their files in one folder
/// of the lab, and end with it.
final class Frr {
    private static final Path PROGRAMS = Path.of("/usr/lib/frr");

    private final Process process;

    private Frr(Process process) {
        this.process = process;
    }

    /// The BFD daemon, with this configuration of its `bfd` node.
    static Frr startBfdd(Host host, String configuration) throws IOException, InterruptedException {
        Path socket = host.directory().resolve("frr").resolve("bfdd.sock");
        return start(host, "bfdd", "bfd\n" + configuration, "--bfdctl", socket.toString());
    }

    static Frr startVrrpd(Host host, String configuration) throws IOException, InterruptedException {
        return start(host, "vrrpd", configuration);
    }

    private static Frr start(Host host, String program, String configuration, String... options)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAMS.resolve(program))) {
            throw new IllegalStateException("no FRR in " + PROGRAMS + ": script/bootstrap installs it");
        }
        Path folder = Files.createDirectory(host.directory().resolve("frr"));
        Files.writeString(folder.resolve("zebra.conf"), "");
        Files.writeString(folder.resolve(program + ".conf"), configuration);
        // It runs as a user of its own, and has to reach its folder.
        for (Path above : List.of(host.directory().getParent(), host.directory())) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx--x--x"));
        }
        Command.run("chown", "-R", "frr:frr", folder.toString());
        run(host, folder, "zebra");
        if (!Host.await(() -> Files.exists(folder.resolve("zserv.api")), PATIENCE)) {
            throw new IOException("zebra did not start: " + log(folder, "zebra"));
        }
        return new Frr(run(host, folder, program, options));
    }

    private static Process run(Host host, Path folder, String program, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", host.namespace()));
        words.addAll(List.of(
                PROGRAMS.resolve(program).toString(),
                "-z",
                folder.resolve("zserv.api").toString()));
        words.addAll(List.of("-i", folder.resolve(program + ".pid").toString(), "--vty_socket", folder.toString()));
        words.addAll(List.of("-f", folder.resolve(program + ".conf").toString(), "-P", "0", "--log", "stdout"));
        words.addAll(List.of(options));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile())
                .start();
    }

    private static String log(Path folder, String program) throws IOException {
        return Files.readString(folder.resolve(program + ".log"));
    }

    /// Ends it in the middle of whatever it does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Stops it in order.
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
