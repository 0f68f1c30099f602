package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A minimal Debian 12 of its own on a host: a root directory, entered by programs that see the host's network. What
/// packages need of the archive is in it already, and nothing else can be reached.
///
/// @param root as it is seen from outside
record Debian(Host host, Path root) implements AutoCloseable {

    /// What every use of dpkg and apt writes, whatever the packages are.
    private static final List<String> RECORDS = List.of(
            "var/log/",
            "var/cache/",
            "var/lib/apt/",
            "var/lib/dpkg/status",
            "var/lib/dpkg/available",
            "var/lib/dpkg/diversions",
            "var/lib/dpkg/statoverride",
            "var/lib/dpkg/triggers/");

    /// Programs that enter stay in the network, process and other namespaces they are in, and see mounts of their own.
    private static final String ENTER = """
            root=$1
            shift
            mount -t proc proc "$root/proc"
            mount -t sysfs sysfs "$root/sys"
            exec chroot "$root" "$@"
            """;

    /// The packages that `script/package` made.
    static Path packages() {
        return Path.of(System.getProperty("lab.root"), "target", "packages");
    }

    /// Where `script/package` put them together.
    static Path tree() {
        return Path.of(System.getProperty("lab.root"), "target", "packages.tree");
    }

    static Path debianPackage() throws IOException {
        try (Stream<Path> files = Files.list(packages())) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no package: run script/package"));
        }
    }

    /// Unpacks one for the host, which has none yet, with our package in its root's home.
    static Debian on(Host host) throws IOException {
        Path base = Path.of(System.getProperty("lab.root"), "target", "debian-12.tar");
        if (!Files.exists(base)) throw new IllegalStateException("no " + base + ": script/debian-12 makes it");
        Path root = Files.createDirectory(host.directory().resolve("debian"));
        Command.run("tar", "--extract", "--numeric-owner", "--directory", root.toString(), "--file", base.toString());
        Files.copy(debianPackage(), root.resolve("root/keepalived4j.deb"));
        return new Debian(host, root);
    }

    /// The words that run `words` in it.
    List<String> inside(String... words) {
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "sh", "-ec", ENTER, "enter", root.toString()));
        command.addAll(List.of(words));
        return host.inside(command.toArray(String[]::new));
    }

    /// Runs a script of the shell to its end, as an installation that nobody watches does.
    String run(String script) throws IOException {
        return Command.run(inside("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "sh", "-euc", script));
    }

    /// Installs packages, named or as files, with what they depend on, and with options of apt-get(8) among them.
    String install(String... packages) throws IOException {
        return run("apt-get install -q -y --no-install-recommends " + String.join(" ", packages) + " </dev/null");
    }

    String installOurs() throws IOException {
        return install("/root/keepalived4j.deb");
    }

    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(file(path).getParent());
        Files.writeString(file(path), text);
    }

    String read(String path) throws IOException {
        return Files.readString(file(path));
    }

    /// Whether there is such a name, be it of a file or of a link that leads nowhere from outside.
    boolean has(String path) {
        return Files.exists(file(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// Every file and directory, but for the records of dpkg and apt themselves.
    SortedSet<String> files() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(name -> RECORDS.stream().noneMatch(name::startsWith))
                    .forEach(names::add);
        }
        return names;
    }

    /// Deletes it. Its thousands of files would keep the lab longer than that may take to close.
    @Override
    public void close() throws IOException {
        Command.run("rm", "-rf", root.toString());
    }
}
