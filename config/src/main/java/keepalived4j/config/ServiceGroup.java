package keepalived4j.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.model.VirtualServerGroup.Mark;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.SourcePosition;

/// A `virtual_server_group` while it is being read.
final class ServiceGroup {

    final String name;
    final List<AddressRange> addresses = new ArrayList<>(4);
    final List<Mark> marks = new ArrayList<>(0);

    private final Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
    private final Set<Integer> ports = new HashSet<>(2);
    private boolean hasMarkWithoutFamily;
    private final Findings findings;

    ServiceGroup(String name, Findings findings) {
        this.name = name;
        this.findings = findings;
    }

    /// Takes a line: an address, a range or a prefix with a port, or a mark.
    void entry(Statement line) {
        if (GroupEntryOption.TABLE.find(line.keyword()).isPresent()) {
            mark(line);
            return;
        }
        OptionalInt port = ServiceAddress.port(line, 1, findings);
        int dash = line.keyword().indexOf('-');
        int slash = line.keyword().indexOf('/');
        Optional<IpAddress> first = Entries.leadingAddress(line.keyword());
        boolean six = line.keyword().indexOf(':') >= 0;
        boolean isAddress = first.isPresent() && six == (first.get().family() == AddressFamily.INET6);
        if (port.isEmpty() || !isAddress) {
            findings.report(
                    ServiceCheck.GROUP_ADDRESS,
                    line.at(isAddress ? 1 : 0),
                    "Invalid virtual server group IP address " + line.keyword()
                            + (line.count() > 1 ? " /port/" + line.word(1) : "") + " - skipping");
            return;
        }
        Optional<AddressRange> range = Optional.empty();
        if (dash >= 0) {
            range = upTo(line, first.get(), line.keyword().substring(dash + 1), port.getAsInt());
        } else if (slash >= 0) {
            range = prefix(line, first.get(), line.keyword().substring(slash + 1), port.getAsInt());
        } else {
            range = Optional.of(new AddressRange(first.get(), first.get(), port.getAsInt()));
        }
        if (range.isPresent()) {
            addresses.add(range.get());
            families.add(first.get().family());
            ports.add(port.getAsInt());
        }
    }

    private void mark(Statement line) {
        String word = line.required(1, findings);
        OptionalLong mark =
                Numerals.whole(word, line.at(1), 0, 4294967295L, Syntax.Trailing.DROPPED_BY_THE_DAEMON, findings);
        if (mark.isEmpty()) {
            findings.report(
                    ServiceCheck.GROUP_MARK,
                    line.at(1),
                    "(" + name + "): fwmark '" + word + "' must be in [0, 4294967295] - ignoring");
            return;
        }
        Optional<AddressFamily> family = Optional.empty();
        if (line.count() > 2) {
            family = FamilyWord.family(line.word(2));
            if (family.isEmpty()) {
                findings.report(
                        ServiceCheck.GROUP_MARK_FAMILY,
                        line.at(2),
                        "(" + name + "): fwmark '" + word + "' family " + line.word(2) + " unknown - ignoring",
                        Suggestion.nearest(line.word(2), FamilyWord.IN_GROUP));
                return;
            }
        }
        marks.add(new Mark(mark.getAsLong(), family));
        if (family.isPresent()) {
            families.add(family.get());
        } else {
            hasMarkWithoutFamily = true;
        }
    }

    private Optional<AddressRange> upTo(Statement line, IpAddress first, String end, int port) {
        if (end.indexOf('.') < 0 && end.indexOf(':') < 0) {
            return lastPartUpTo(line, first, end, port);
        }
        Optional<IpAddress> last = Entries.address(end);
        if (last.isEmpty() || last.get().family() != first.family()) {
            return refuse(
                    ServiceCheck.GROUP_RANGE_END,
                    line,
                    "Range address families do not match " + line.keyword() + " - skipping");
        }
        if (last.get().compareTo(first) < 0) {
            return refuse(
                    ServiceCheck.GROUP_RANGE_ORDER,
                    line,
                    "Address range end is less than address range start - " + line.keyword() + " - skipping");
        }
        return Optional.of(new AddressRange(first, last.get(), port));
    }

    /// `10.0.0.5-9`, `2001:db8::5-1f`: the end is the last part alone.
    private Optional<AddressRange> lastPartUpTo(Statement line, IpAddress first, String end, int port) {
        boolean four = first.family() == AddressFamily.INET;
        int base = four ? 10 : 16;
        long last = 0;
        int digits = 0;
        while (digits < end.length() && Character.digit(end.charAt(digits), base) >= 0) {
            last = Math.min(last * base + Character.digit(end.charAt(digits), base), Integer.MAX_VALUE);
            digits++;
        }
        if (digits < end.length() || digits == 0) {
            String text = "Virtual server group range '" + line.keyword() + "' has extra characters at end '"
                    + end.substring(digits) + "'";
            if (digits == 0 || !findings.isForRunning()) {
                return refuse(ServiceCheck.GROUP_RANGE_END, line, text);
            }
            findings.report(ServiceCheck.GROUP_RANGE_END, line.at(), text);
        }
        if (last > (four ? 0xff : 0xffff)) {
            return refuse(
                    ServiceCheck.GROUP_RANGE_END,
                    line,
                    "Virtual server group range '" + line.keyword() + "' end '" + end + "' too large");
        }
        IpAddress until = withLastPart(first, last);
        if (until.compareTo(first) <= 0) {
            return refuse(
                    ServiceCheck.GROUP_RANGE_ORDER,
                    line,
                    "Address range end is not greater than address range start - " + line.keyword() + " - skipping");
        }
        return Optional.of(new AddressRange(first, until, port));
    }

    private static IpAddress withLastPart(IpAddress address, long last) {
        return switch (address) {
            case Ipv4Address(int bits) -> new Ipv4Address(bits & ~0xff | (int) last);
            case Ipv6Address(long high, long low) -> new Ipv6Address(high, low & ~0xffffL | last);
        };
    }

    private Optional<AddressRange> prefix(Statement line, IpAddress first, String word, int port) {
        OptionalInt length = length(word, first.family());
        if (length.isEmpty()) {
            return refuse(
                    ServiceCheck.GROUP_PREFIX_LENGTH, line, "Invalid netmask - " + line.keyword() + " - skipping");
        }
        IpAddress last = withHostBits(first, length.getAsInt());
        if (!withoutHostBits(first, length.getAsInt()).equals(first)) {
            return refuse(
                    ServiceCheck.GROUP_PREFIX_BITS,
                    line,
                    "Address mask bits not empty - " + line.keyword() + " - skipping");
        }
        return Optional.of(new AddressRange(first, last, port));
    }

    private static OptionalInt length(String word, AddressFamily family) {
        int length = 0;
        for (int i = 0; i < word.length(); i++) {
            if (!Numerals.isDigit(word.charAt(i))) {
                return OptionalInt.empty();
            }
            length = Math.min(length * 10 + word.charAt(i) - '0', 1000);
        }
        return length < 1 || length > family.addressBits() ? OptionalInt.empty() : OptionalInt.of(length);
    }

    private static IpAddress withHostBits(IpAddress address, int length) {
        return switch (address) {
            case Ipv4Address(int bits) -> new Ipv4Address(bits | (int) hostBits(length + 32));
            case Ipv6Address(long high, long low) ->
                new Ipv6Address(high | hostBits(length), low | hostBits(length - 64));
        };
    }

    private static IpAddress withoutHostBits(IpAddress address, int length) {
        return switch (address) {
            case Ipv4Address(int bits) -> new Ipv4Address(bits & ~(int) hostBits(length + 32));
            case Ipv6Address(long high, long low) ->
                new Ipv6Address(high & ~hostBits(length), low & ~hostBits(length - 64));
        };
    }

    /// The bits of 64 behind the first `length`.
    private static long hostBits(int length) {
        return length <= 0 ? -1 : length >= 64 ? 0 : -1L >>> length;
    }

    private Optional<AddressRange> refuse(ServiceCheck check, Statement line, String text) {
        findings.report(check, line.at(), text);
        return Optional.empty();
    }

    /// Whether it can be used, and reported if not.
    boolean isUsable(SourcePosition at) {
        if (addresses.isEmpty() && marks.isEmpty()) {
            findings.report(
                    ServiceCheck.GROUP_EMPTY, at, "virtual server group " + name + " has no entries - removing");
            return false;
        }
        if (has(AddressFamily.INET) && has(AddressFamily.INET6) && hasMarkWithoutFamily) {
            findings.report(
                    ServiceCheck.GROUP_OF_ALL_KINDS,
                    at,
                    "virtual server group " + name + " cannot have IPv4, IPv6 and fwmark without family - removing");
            return false;
        }
        return true;
    }

    /// Whether an address or a mark is of this family.
    boolean has(AddressFamily family) {
        return families.contains(family);
    }

    boolean hasZeroPort() {
        return ports.contains(0);
    }

    /// Whether there is an address whose port is another.
    boolean hasPortBeside(int port) {
        return ports.size() > (ports.contains(port) ? 1 : 0);
    }

    VirtualServerGroup complete() {
        return new VirtualServerGroup(name, addresses, marks);
    }
}
