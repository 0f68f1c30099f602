package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.model.VrrpInstance;
import keepalived4j.netlink.Link;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.VirtualRouterId;

/// Gives the interfaces of virtual routers their names: the configured one, the one it has already, or else
/// `PREFIX.VRID`, with a digit behind the prefix where that is taken.
final class VirtualInterfaceNames {

    private static final int MOST_DIGITS = 999;
    private static final int IPV6_FIRST = 6;
    private static final int DELETE = 0x7f;

    private final Map<InterfaceName, Link> present = new HashMap<>();
    private final Map<InterfaceIndex, InterfaceName> numbers = new HashMap<>();
    private final List<VirtualInterface> before;
    /// Names that generated ones keep clear of.
    private final Set<InterfaceName> taken = new HashSet<>();

    private final Map<Identity, InterfaceName> given = new HashMap<>();
    private final List<String> unusable = new ArrayList<>();

    /// What tells an interface from others.
    private record Identity(InterfaceName base, Kind kind) {}

    VirtualInterfaceNames(List<VrrpInstance> instances, List<Link> links, List<VirtualInterface> before) {
        this.before = before;
        for (Link link : links) {
            present.put(link.name(), link);
            numbers.put(link.index(), link.name());
        }
        for (VrrpInstance instance : instances) {
            instance.link().own().name().ifPresent(taken::add);
        }
    }

    List<String> unusable() {
        return List.copyOf(unusable);
    }

    /// The name of an interface; the same each time for the same interface, but for an ipvlan.
    InterfaceName choose(
            InterfaceName base,
            Kind kind,
            Optional<InterfaceName> configured,
            String prefix,
            VirtualRouterId vrid,
            AddressFamily family) {
        Identity identity = new Identity(base, kind);
        InterfaceName known = given.get(identity);
        if (known != null && kind instanceof Kind.Macvlan) {
            return known;
        }
        InterfaceName chosen = configured.isPresent() && isUsable(configured.get(), kind)
                ? configured.get()
                : generated(identity, prefix, vrid, family);
        taken.add(chosen);
        given.put(identity, chosen);
        return chosen;
    }

    private boolean isUsable(InterfaceName name, Kind kind) {
        Link link = present.get(name);
        if (link == null || link.kind().equals(Optional.of(word(kind)))) {
            return true;
        }
        unusable.add(name.value());
        return false;
    }

    private InterfaceName generated(Identity identity, String prefix, VirtualRouterId vrid, AddressFamily family) {
        for (VirtualInterface earlier : before) {
            if (earlier.base().equals(identity.base)
                    && earlier.kind().equals(identity.kind)
                    && !taken.contains(earlier.name())) {
                return earlier.name();
            }
        }
        InterfaceName first = name(prefix, "", vrid);
        if (isFree(first, identity)) {
            return first;
        }
        if (family == AddressFamily.INET6) {
            InterfaceName six = name(prefix, String.valueOf(IPV6_FIRST), vrid);
            if (isFree(six, identity)) {
                return six;
            }
        }
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            InterfaceName next = name(prefix, String.valueOf(digits), vrid);
            if (isFree(next, identity)) {
                return next;
            }
        }
        throw new IllegalStateException("no name is free that begins with " + prefix);
    }

    private static InterfaceName name(String prefix, String digits, VirtualRouterId vrid) {
        String rest = digits + "." + vrid;
        int length = Math.min(prefix.length(), InterfaceName.MAX_BYTES - rest.length());
        StringBuilder name = new StringBuilder(InterfaceName.MAX_BYTES);
        for (int i = 0; i < length; i++) {
            char letter = prefix.charAt(i);
            // No interface has these in its name, whatever the file says.
            boolean usable = letter > ' ' && letter < DELETE && letter != '/' && letter != ':';
            name.append(usable ? letter : '_');
        }
        return new InterfaceName(name.append(rest).toString());
    }

    /// Whether nobody else has the name: what an earlier run has left of this very interface is taken over.
    private boolean isFree(InterfaceName name, Identity identity) {
        if (taken.contains(name)) {
            return false;
        }
        Link link = present.get(name);
        return link == null
                || link.kind().equals(Optional.of(word(identity.kind)))
                        && link.lower().isPresent()
                        && identity.base.equals(numbers.get(link.lower().get()))
                        && switch (identity.kind) {
                            case Kind.Macvlan(var mac) -> link.address().equals(Optional.of(mac));
                            case Kind.Ipvlan _ -> true;
                        };
    }

    /// How the kernel calls it.
    static String word(Kind kind) {
        return switch (kind) {
            case Kind.Macvlan _ -> "macvlan";
            case Kind.Ipvlan _ -> "ipvlan";
        };
    }
}
