package keepalived4j.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Credentials;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// What a configuration has to be checked against: the machine it is meant for. The reading of a configuration asks
/// here and nowhere else, so a file can also be checked for a machine that exists only as a description
/// ([DescribedSurroundings]).
///
/// Answers may be remembered by the implementation; each question is asked again for every mention in the file.
public interface Surroundings {

    /// Tells that the configuration has the daemon work in the network namespace `name`: the interfaces and addresses
    /// that are asked for from now on are those there.
    void worksIn(String name);

    /// The interface called `name` in the network namespace the daemon works in; absent if there is none.
    Optional<InterfaceFacts> networkInterface(InterfaceName name);

    /// The addresses of every interface that has any, in the network namespace the daemon works in, each with
    /// the prefix length of its network.
    Map<InterfaceName, List<IpPrefix>> addresses();

    /// The full host name (uname(2) nodename), the default of `router_id`.
    String hostName();

    /// The account called `name` (getpwnam(3)); names only, numbers are not accounts.
    Optional<UserFacts> user(String name);

    /// The group called `name` (getgrnam(3)).
    OptionalInt group(String name);

    /// Whom the daemon itself runs as.
    Credentials self();

    /// What lstat(2) and readlink(2) say about an absolute path; absent if nothing is there.
    Optional<FileFacts> file(String path);

    /// The first line of a small file, its bytes as characters below 256; absent if it cannot be read.
    Optional<String> firstLine(String path);

    /// What kind of file system `path` is on; an ordinary one where that cannot be found out.
    FileSystemKind fileSystem(String path);

    /// The absolute directories of `PATH`, in order, where scripts without a slash are looked for.
    List<String> scriptDirectories();

    /// The number that the iproute2 tables (rt_tables and so on) give to `name`. The names built into iproute2 need not
    /// be known here.
    OptionalInt number(NameTable table, String name);

    /// How long the machine has been up.
    Duration uptime();

    /// The name tables of iproute2.
    enum NameTable {
        /// `rt_tables`.
        ROUTING_TABLE,
        /// `rt_scopes`.
        SCOPE,
        /// `rt_protos`.
        PROTOCOL,
        /// `rt_dsfield`.
        DSFIELD,
        /// `rt_realms`.
        REALM,
        /// `group`: groups of interfaces.
        GROUP
    }

    /// What counts about an interface.
    ///
    /// @param hasMulticast `IFF_MULTICAST`
    /// @param mtu largest packet in bytes
    /// @param base the interface below, of a macvlan or ipvlan
    record InterfaceFacts(InterfaceKind kind, boolean hasMulticast, int mtu, Optional<InterfaceName> base) {

        /// Those of an interface that stands on no other.
        public InterfaceFacts(InterfaceKind kind, boolean hasMulticast, int mtu) {
            this(kind, hasMulticast, mtu, Optional.empty());
        }
    }

    /// What an interface is.
    enum InterfaceKind {
        /// `ARPHRD_ETHER`: anything that looks like Ethernet, also bridges and VLANs.
        ETHERNET,
        /// `IFF_LOOPBACK`.
        LOOPBACK,
        OTHER
    }

    /// An account.
    ///
    /// @param gid its primary group
    /// @param groups all groups it belongs to (getgrouplist(3))
    record UserFacts(int uid, int gid, List<Integer> groups) {

        public UserFacts {
            groups = List.copyOf(groups);
        }
    }

    /// A file, not what it links to.
    ///
    /// @param owner uid
    /// @param group gid
    /// @param mode permission, set-id and sticky bits: `st_mode & 07777`
    /// @param linkTarget where a symbolic link points, as it is written there
    record FileFacts(FileKind kind, int owner, int group, int mode, Optional<String> linkTarget) {}

    /// What a file system is.
    enum FileSystemKind {
        ORDINARY,
        READ_ONLY,
        /// Made up by the kernel or kept elsewhere, so that nobody is told of what changes in it: proc, sysfs, NFS,
        /// FUSE and the like.
        WITHOUT_NEWS
    }

    /// What a file is.
    enum FileKind {
        REGULAR,
        DIRECTORY,
        SYMBOLIC_LINK,
        OTHER
    }
}
