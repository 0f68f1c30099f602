package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Credentials;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// A machine that is only described: for checking a file away from the machine it is meant for. Starts as a root-run
/// daemon on a host called `localhost`, with a root account, no interfaces and no files; each `with…` method returns
/// the same object, with one fact more.
public final class DescribedSurroundings implements Surroundings {

    private final Map<InterfaceName, InterfaceFacts> interfaces = new HashMap<>();
    private final Map<InterfaceName, List<IpPrefix>> addresses = new LinkedHashMap<>();
    private final Map<String, UserFacts> users = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, FileFacts> files = new HashMap<>();
    private final Map<String, String> lines = new HashMap<>();
    private final Map<NameTable, Map<String, Integer>> numbers = new HashMap<>();
    private String hostName = "localhost";
    private final Map<String, FileSystemKind> fileSystems = new HashMap<>();
    private Credentials self = Credentials.ROOT;
    private Duration uptime = Duration.ofDays(1);

    public DescribedSurroundings() {
        withUser("root", 0, 0).withGroup("root", 0).withDirectory("/");
    }

    /// Adds an Ethernet interface with multicast and an MTU of 1500.
    public DescribedSurroundings withEthernet(String name) {
        return withInterface(name, new InterfaceFacts(InterfaceKind.ETHERNET, true, 1500));
    }

    public DescribedSurroundings withInterface(String name, InterfaceFacts facts) {
        interfaces.put(new InterfaceName(name), facts);
        return this;
    }

    /// Adds an address, with the length of its network, to an interface.
    public DescribedSurroundings withAddress(String device, String address, int length) {
        addresses
                .computeIfAbsent(new InterfaceName(device), _ -> new ArrayList<>())
                .add(new IpPrefix(IpAddress.parse(address), length));
        return this;
    }

    public DescribedSurroundings withHostName(String name) {
        hostName = name;
        return this;
    }

    public DescribedSurroundings withUser(String name, int uid, int gid) {
        users.put(name, new UserFacts(uid, gid, List.of(gid)));
        return this;
    }

    public DescribedSurroundings withGroup(String name, int gid) {
        groups.put(name, gid);
        return this;
    }

    public DescribedSurroundings runningAs(Credentials credentials) {
        self = credentials;
        return this;
    }

    /// Adds a directory of root's with mode 755.
    public DescribedSurroundings withDirectory(String path) {
        return withFile(path, new FileFacts(FileKind.DIRECTORY, 0, 0, 0755, Optional.empty()));
    }

    /// Adds a program of root's with mode 755, and such directories on the way to it.
    public DescribedSurroundings withProgram(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            withDirectory(path.substring(0, slash));
        }
        return withFile(path, new FileFacts(FileKind.REGULAR, 0, 0, 0755, Optional.empty()));
    }

    public DescribedSurroundings withFile(String path, FileFacts facts) {
        files.put(path, facts);
        return this;
    }

    /// Adds a file of root's whose content is one line.
    ///
    /// @param mode permission bits
    public DescribedSurroundings withLine(String path, int mode, String line) {
        lines.put(path, line);
        return withFile(path, new FileFacts(FileKind.REGULAR, 0, 0, mode, Optional.empty()));
    }

    /// Puts another file system on a directory, for everything below it.
    public DescribedSurroundings withFileSystem(String path, FileSystemKind kind) {
        fileSystems.put(path, kind);
        return withDirectory(path);
    }

    public DescribedSurroundings withNumber(NameTable table, String name, int number) {
        numbers.computeIfAbsent(table, _ -> new HashMap<>()).put(name, number);
        return this;
    }

    public DescribedSurroundings withUptime(Duration time) {
        uptime = time;
        return this;
    }

    /// Nothing: all that is described is there.
    @Override
    public void worksIn(String name) {}

    @Override
    public Optional<InterfaceFacts> networkInterface(InterfaceName name) {
        return Optional.ofNullable(interfaces.get(name));
    }

    @Override
    public Map<InterfaceName, List<IpPrefix>> addresses() {
        return Collections.unmodifiableMap(addresses);
    }

    @Override
    public String hostName() {
        return hostName;
    }

    @Override
    public Optional<UserFacts> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public OptionalInt group(String name) {
        Integer gid = groups.get(name);
        return gid == null ? OptionalInt.empty() : OptionalInt.of(gid);
    }

    @Override
    public Credentials self() {
        return self;
    }

    @Override
    public Optional<FileFacts> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public Optional<String> firstLine(String path) {
        return Optional.ofNullable(lines.get(path));
    }

    @Override
    public FileSystemKind fileSystem(String path) {
        String directory = path;
        while (!directory.isEmpty()) {
            FileSystemKind kind = fileSystems.get(directory);
            if (kind != null) {
                return kind;
            }
            directory = directory.substring(0, Math.max(directory.lastIndexOf('/'), 0));
        }
        return FileSystemKind.ORDINARY;
    }

    @Override
    public List<String> scriptDirectories() {
        return List.of("/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
    }

    @Override
    public OptionalInt number(NameTable table, String name) {
        Integer number = numbers.getOrDefault(table, Map.of()).get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Override
    public Duration uptime() {
        return uptime;
    }
}
