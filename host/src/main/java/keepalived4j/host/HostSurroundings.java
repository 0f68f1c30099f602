package keepalived4j.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.config.Surroundings;
import keepalived4j.linux.AccountCalls;
import keepalived4j.linux.CallState;
import keepalived4j.linux.CredentialCalls;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;
import keepalived4j.model.Credentials;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// This machine, as a configuration is checked against. Accounts may be asked of the network: not for the event loop.
public final class HostSurroundings implements Surroundings, AutoCloseable {

    private static final int PERMISSIONS = 07777;
    /// What execvp(3) takes where `PATH` is not set.
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private static final int LONGEST_LINE = 4096;

    private final CallState state;
    private final Whereabouts whereabouts;
    private final List<Path> nameDirectories;
    private final Map<NameTable, NumberedNames> names = new EnumMap<>(NameTable.class);
    private Interfaces interfaces;
    private Optional<String> missingNamespace = Optional.empty();

    /// What becomes of a network namespace that the configuration names.
    public enum Whereabouts {
        /// It is looked into from then on.
        AS_CONFIGURED,
        /// The thread is where it is to be, whatever the configuration says.
        HERE
    }

    /// This machine as seen from the network namespace that the thread is in.
    ///
    /// @param state of the thread that this belongs to
    public HostSurroundings(CallState state, Whereabouts whereabouts) throws ErrnoException {
        this(state, whereabouts, List.of(Path.of("/etc/iproute2"), Path.of("/usr/share/iproute2")));
    }

    HostSurroundings(CallState state, Whereabouts whereabouts, List<Path> nameDirectories) throws ErrnoException {
        this.state = state;
        this.whereabouts = whereabouts;
        this.interfaces = new Interfaces(state, Set.of());
        this.nameDirectories = List.copyOf(nameDirectories);
    }

    @Override
    public void worksIn(String name) {
        if (whereabouts == Whereabouts.HERE) {
            return;
        }
        try {
            Interfaces there =
                    NetworkNamespaces.visit(state, NetworkNamespaces.path(name), () -> new Interfaces(state, Set.of()));
            interfaces.close();
            interfaces = there;
        } catch (ErrnoException e) {
            missingNamespace = Optional.of("Unable to set network namespace " + name + " - " + e.getMessage());
        }
    }

    /// Why the namespace that the configuration names could not be looked into; absent: it could, or there is none.
    public Optional<String> missingNamespace() {
        return missingNamespace;
    }

    @Override
    public void close() {
        interfaces.close();
    }

    @Override
    public Optional<InterfaceFacts> networkInterface(InterfaceName name) {
        Optional<NetworkInterface> device = interfaces.device(name);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        NetworkInterface present = device.get();
        InterfaceKind kind;
        if (present.isLoopback()) {
            kind = InterfaceKind.LOOPBACK;
        } else {
            kind = present.isEthernet() ? InterfaceKind.ETHERNET : InterfaceKind.OTHER;
        }
        InterfaceName base = interfaces.base(name);
        return Optional.of(new InterfaceFacts(
                kind, present.hasMulticast(), present.mtu(), base.equals(name) ? Optional.empty() : Optional.of(base)));
    }

    @Override
    public Map<InterfaceName, List<IpPrefix>> addresses() {
        Map<InterfaceName, List<IpPrefix>> addresses = new LinkedHashMap<>();
        for (NetworkInterface device : interfaces.devices()) {
            List<IpPrefix> prefixes = new ArrayList<>();
            for (PresentAddress address : interfaces.addresses(device.name())) {
                prefixes.add(address.prefix());
            }
            if (!prefixes.isEmpty()) {
                addresses.put(device.name(), prefixes);
            }
        }
        return addresses;
    }

    @Override
    public String hostName() {
        return read("/proc/sys/kernel/hostname");
    }

    /// An account that could not be looked up counts as absent: the configuration that names it cannot use it.
    @Override
    public Optional<UserFacts> user(String name) {
        try {
            Optional<AccountCalls.User> user = AccountCalls.getpwnam(state, name);
            if (user.isEmpty()) {
                return Optional.empty();
            }
            int gid = user.get().gid();
            List<Integer> groups = new ArrayList<>();
            for (int group : AccountCalls.getgrouplist(state, name, gid)) {
                groups.add(group);
            }
            return Optional.of(new UserFacts(user.get().uid(), gid, groups));
        } catch (ErrnoException _) {
            return Optional.empty();
        }
    }

    /// As [#user].
    @Override
    public OptionalInt group(String name) {
        try {
            return AccountCalls.getgrnam(state, name);
        } catch (ErrnoException _) {
            return OptionalInt.empty();
        }
    }

    @Override
    public Credentials self() {
        List<Integer> groups = new ArrayList<>();
        try {
            for (int group : CredentialCalls.getgroups(state)) {
                groups.add(group);
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException("a process can always ask for its groups", e);
        }
        return new Credentials(CredentialCalls.geteuid(state), CredentialCalls.getegid(state), groups);
    }

    /// A file that may not be looked at counts as absent.
    @Override
    public Optional<FileFacts> file(String path) {
        try {
            FileStatus status = PathCalls.statx(state, path, PathCalls.SymbolicLinks.NOT_FOLLOWED);
            Optional<String> target = status.isSymbolicLink()
                    ? Optional.of(Files.readSymbolicLink(Path.of(path)).toString())
                    : Optional.empty();
            return Optional.of(
                    new FileFacts(kind(status), status.uid(), status.gid(), status.mode() & PERMISSIONS, target));
        } catch (ErrnoException | IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> firstLine(String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            String text = new String(file.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            return Optional.of(text.substring(0, end));
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    @Override
    public FileSystemKind fileSystem(String path) {
        try {
            return MountedFileSystem.kind(PathCalls.statfs(state, path));
        } catch (ErrnoException _) {
            return FileSystemKind.ORDINARY;
        }
    }

    private static FileKind kind(FileStatus status) {
        if (status.isRegularFile()) {
            return FileKind.REGULAR;
        }
        if (status.isDirectory()) {
            return FileKind.DIRECTORY;
        }
        return status.isSymbolicLink() ? FileKind.SYMBOLIC_LINK : FileKind.OTHER;
    }

    @Override
    public List<String> scriptDirectories() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse(DEFAULT_PATH);
        List<String> directories = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int end = path.indexOf(':', start);
            String directory = path.substring(start, end < 0 ? path.length() : end);
            if (directory.startsWith("/")) {
                directories.add(directory);
            }
            start = end < 0 ? path.length() + 1 : end + 1;
        }
        return directories;
    }

    @Override
    public OptionalInt number(NameTable table, String name) {
        NumberedNames known = names.get(table);
        if (known == null) {
            known = NumberedNames.read(fileName(table), nameDirectories);
            names.put(table, known);
        }
        return known.numberOf(name);
    }

    private static String fileName(NameTable table) {
        return switch (table) {
            case ROUTING_TABLE -> "rt_tables";
            case SCOPE -> "rt_scopes";
            case PROTOCOL -> "rt_protos";
            case DSFIELD -> "rt_dsfield";
            case REALM -> "rt_realms";
            case GROUP -> "group";
        };
    }

    /// Seconds since boot, with a fraction, are the first word of /proc/uptime (proc(5)).
    @Override
    public Duration uptime() {
        String text = read("/proc/uptime");
        int point = text.indexOf('.');
        return Duration.ofSeconds(Long.parseLong(text.substring(0, point)));
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
