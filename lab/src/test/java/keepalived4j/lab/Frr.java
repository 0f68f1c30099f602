package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// FRR's BFD daemon on a host, with the zebra that tells it of interfaces. Both keep all their files in one folder
/// of the lab, and end with it.
final class Frr {
    private static final Path PROGRAMS = Path.of("/usr/lib/frr");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process bfdd;

    private Frr(Process bfdd) {
        this.bfdd = bfdd;
    }

    /// Starts it with this configuration of its `bfd` node.
    static Frr start(Host host, String configuration) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAMS.resolve("bfdd"))) {
            throw new IllegalStateException("no FRR in " + PROGRAMS + ": script/bootstrap installs it");
        }
        // It runs as a user of its own, and has to reach its folder.
        Files.setPosixFilePermissions(host.directory().getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        Path folder = Files.createDirectory(host.directory().resolve("frr"));
        Files.writeString(folder.resolve("zebra.conf"), "");
        Files.writeString(folder.resolve("bfdd.conf"), "bfd\n" + configuration);
        Command.run("chown", "-R", "frr:frr", folder.toString());
        run(host, folder, "zebra");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(folder.resolve("zserv.api"))) {
            if (System.nanoTime() > end) throw new IOException("zebra did not start: " + log(folder, "zebra"));
            Thread.sleep(20);
        }
        return new Frr(run(host, folder, "bfdd"));
    }

    private static Process run(Host host, Path folder, String program) throws IOException {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", host.namespace()));
        words.addAll(List.of(
                PROGRAMS.resolve(program).toString(),
                "-z",
                folder.resolve("zserv.api").toString()));
        words.addAll(List.of("-i", folder.resolve(program + ".pid").toString(), "--vty_socket", folder.toString()));
        words.addAll(List.of("-f", folder.resolve(program + ".conf").toString(), "-P", "0", "--log", "stdout"));
        if (program.equals("bfdd")) {
            words.addAll(List.of("--bfdctl", folder.resolve("bfdd.sock").toString()));
        }
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
        bfdd.destroyForcibly().waitFor();
    }

    /// Stops it in order.
    void stop() throws InterruptedException {
        bfdd.destroy();
        bfdd.waitFor();
    }
}
