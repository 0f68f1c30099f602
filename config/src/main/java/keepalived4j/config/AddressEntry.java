package keepalived4j.config;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.config.RouteEntry.Owner;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.SourcePosition;

/// One line of `virtual_ipaddress`, `virtual_ipaddress_excluded` or `static_ipaddress`, while it is being read. The
/// device may be unknown until the whole instance has been read.
final class AddressEntry {

    private static final int LONGEST_LABEL = 15;
    private static final int LONGEST_WITH_BROADCAST = 30;
    /// `INFINITY_LIFE_TIME` of the kernel.
    private static final long FOREVER = 0xffff_ffffL;

    private final String text;
    private final SourcePosition at;
    private final IpPrefix prefix;
    private Optional<InterfaceName> device = Optional.empty();
    private int scope;
    private Optional<Broadcast> broadcast = Optional.empty();
    private SourcePosition broadcastAt;
    private Optional<String> label = Optional.empty();
    private Optional<IpAddress> peer = Optional.empty();
    private final Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);
    private OptionalLong preferredLifetime = OptionalLong.empty();
    private boolean tracked = true;
    private boolean wantsVmac;
    private Optional<String> trackGroup = Optional.empty();

    private AddressEntry(String text, SourcePosition at, IpPrefix prefix) {
        this.text = text;
        this.at = at;
        this.prefix = prefix;
        this.broadcastAt = at;
    }

    /// Reads the address at the beginning of a line; nothing, after a report, if there is none.
    static Optional<AddressEntry> begin(Statement line, Findings findings) {
        String text = line.keyword();
        int slash = text.indexOf('/');
        String bare = slash < 0 ? text : text.substring(0, slash);
        Optional<IpAddress> address = Entries.address(bare);
        if (address.isEmpty()) {
            findings.report(EntryCheck.ADDRESS, line.at(0), "VRRP parsed invalid IP " + text + ". skipping IP...");
            return Optional.empty();
        }
        int length = slash < 0
                ? address.get().family().addressBits()
                : prefixLength(text, slash, address.get().family(), line.at(0), findings);
        AddressEntry entry = new AddressEntry(bare, line.at(0), new IpPrefix(address.get(), length));
        if (entry.isIpv6()) {
            entry.flags.add(AddressFlag.NODAD);
        }
        return Optional.of(entry);
    }

    /// The prefix length behind `slash`; the full length, after a report, if it is none.
    static int prefixLength(String text, int slash, AddressFamily family, SourcePosition at, Findings findings) {
        int full = family.addressBits();
        String word = text.substring(slash + 1);
        OptionalLong length = Numerals.whole(word, at, 0, full, Syntax.Trailing.REFUSED, findings);
        if (length.isEmpty()) {
            findings.report(
                    EntryCheck.PREFIX_LENGTH,
                    at,
                    "Invalid address prefix len " + word + " for address " + text + " - using " + full);
        }
        return (int) length.orElse(full);
    }

    IpAddress address() {
        return prefix.address();
    }

    String text() {
        return text;
    }

    SourcePosition at() {
        return at;
    }

    Optional<InterfaceName> device() {
        return device;
    }

    boolean wantsVmac() {
        return wantsVmac;
    }

    private boolean isIpv6() {
        return prefix.address().family() == AddressFamily.INET6;
    }

    /// Reads the options behind the address. Whether the address can be used.
    boolean readOptions(Statement line, Owner owner, Reading reading) {
        Findings findings = reading.findings();
        for (int i = 1; i < line.count(); i++) {
            String word = line.word(i);
            Optional<AddressOption> option = AddressOption.TABLE.find(word);
            if (option.isEmpty() || option.get() == AddressOption.TRACK_GROUP && owner == Owner.INSTANCE) {
                findings.report(
                        EntryCheck.ADDRESS_OPTION,
                        line.at(i),
                        "Unknown configuration entry '" + word + "' for ip address - ignoring",
                        Suggestion.nearest(word, AddressOption.TABLE.words()));
            } else if (option.get().syntax().kind() == Syntax.Kind.BARE) {
                readSwitch(option.get());
            } else if (++i == line.count()) {
                findings.report(
                        EntryCheck.ADDRESS_OPTION_VALUE,
                        line.at(i - 1),
                        "No " + word + " parameter specified for " + text);
                return false;
            } else if (!readValue(option.get(), line, i, reading)) {
                return false;
            }
        }
        settleBroadcast(findings);
        return true;
    }

    private void readSwitch(AddressOption option) {
        switch (option) {
            case HOME -> flags.add(AddressFlag.HOME);
            case NODAD -> flags.remove(AddressFlag.NODAD);
            case MNGTMPADDR -> flags.add(AddressFlag.MNGTMPADDR);
            case NOPREFIXROUTE -> flags.add(AddressFlag.NOPREFIXROUTE);
            case AUTOJOIN -> flags.add(AddressFlag.AUTOJOIN);
            case NO_TRACK -> tracked = false;
            case USE_VMAC -> wantsVmac = true;
            default -> throw new IllegalStateException(option.word() + " takes a value");
        }
    }

    private boolean readValue(AddressOption option, Statement line, int word, Reading reading) {
        Findings findings = reading.findings();
        String value = line.word(word);
        return switch (option) {
            case DEV -> device(line, word, reading);
            case BRD, BROADCAST -> broadcast(value, line.at(word), findings);
            case LABEL -> label(value, line.at(word), findings);
            case PEER -> peer(value, line.at(word), findings);
            case SCOPE -> {
                scope(value, line.at(word), reading);
                yield true;
            }
            case PREFERRED_LFT -> {
                preferredLifetime(value, line.at(word), findings);
                yield true;
            }
            case TRACK_GROUP -> {
                trackGroup = Optional.of(value);
                yield true;
            }
            default -> throw new IllegalStateException(option.word() + " takes no value");
        };
    }

    private boolean device(Statement line, int word, Reading reading) {
        if (device.isPresent()) {
            reading.findings()
                    .report(
                            EntryCheck.DEVICE_TWICE,
                            line.at(word),
                            "Cannot specify ipaddress device more than once for " + text);
            return false;
        }
        device = Entries.interfaceName(line, word, reading.findings());
        return device.isPresent() && Entries.isUsable(device.get(), "ip address " + text, line, word, reading);
    }

    private void scope(String value, SourcePosition place, Reading reading) {
        OptionalInt number = NamedNumbers.read(value, NameTable.SCOPE, 255, reading.surroundings());
        if (isIpv6()) {
            reading.findings()
                    .report(
                            EntryCheck.IPV4_OPTION,
                            place,
                            "Cannot specify scope for IPv6 addresses (" + text + ") - ignoring scope");
        } else if (number.isEmpty()) {
            reading.findings()
                    .report(
                            EntryCheck.SCOPE,
                            place,
                            "Invalid scope '" + value + "' specified for " + text + " - ignoring");
        } else {
            scope = number.getAsInt();
        }
    }

    private boolean broadcast(String value, SourcePosition place, Findings findings) {
        if (isIpv6()) {
            findings.report(
                    EntryCheck.IPV4_OPTION,
                    place,
                    "VRRP is trying to assign a broadcast " + value + " to the IPv6 address " + text
                            + " - skipping VIP...");
            return false;
        }
        broadcastAt = place;
        switch (value) {
            case "+" -> broadcast = Optional.of(new Broadcast.HostBitsSet());
            case "-" -> broadcast = Optional.of(new Broadcast.HostBitsClear());
            default -> {
                Optional<IpAddress> address = Entries.address(value);
                if (address.isEmpty() || !(address.get() instanceof Ipv4Address ipv4)) {
                    findings.report(
                            EntryCheck.BROADCAST,
                            place,
                            "VRRP is trying to assign invalid broadcast " + value + ". skipping VIP...");
                    return false;
                }
                broadcast = Optional.of(new Broadcast.Given(ipv4));
            }
        }
        return true;
    }

    private boolean label(String value, SourcePosition place, Findings findings) {
        if (isIpv6()) {
            findings.report(
                    EntryCheck.IPV4_OPTION,
                    place,
                    "Cannot specify label for IPv6 addresses (" + text + ") - ignoring label");
        } else if (value.length() > LONGEST_LABEL || value.isEmpty()) {
            findings.report(
                    EntryCheck.LABEL,
                    place,
                    "Address label " + value + " is longer than maximum length " + LONGEST_LABEL
                            + " - removing address");
            return false;
        } else {
            label = Optional.of(value);
        }
        return true;
    }

    private boolean peer(String value, SourcePosition place, Findings findings) {
        Optional<IpAddress> address = Entries.address(value);
        if (address.isEmpty() || address.get().family() != prefix.address().family()) {
            findings.report(EntryCheck.PEER, place, "Invalid peer address " + value);
            return false;
        }
        peer = address;
        if (prefix.length() != prefix.address().family().addressBits()) {
            findings.report(
                    EntryCheck.PEER_PREFIX,
                    place,
                    "Cannot specify address prefix when specifying peer address - ignoring");
        }
        return true;
    }

    private void preferredLifetime(String value, SourcePosition place, Findings findings) {
        if (value.equals("forever")) {
            preferredLifetime = OptionalLong.of(FOREVER);
            return;
        }
        OptionalLong seconds = Numerals.whole(value, place, 0, FOREVER, Syntax.Trailing.REFUSED, findings);
        if (seconds.isEmpty()) {
            findings.report(EntryCheck.PREFERRED_LIFETIME, place, "preferred_lft " + value + " is invalid");
        } else {
            preferredLifetime = seconds;
        }
    }

    private void settleBroadcast(Findings findings) {
        if (broadcast.isEmpty()) {
            return;
        }
        if (peer.isPresent()) {
            findings.report(
                    EntryCheck.BROADCAST_WITH_PEER,
                    broadcastAt,
                    "Cannot specify broadcast and peer addresses - ignoring broadcast address");
            broadcast = Optional.empty();
        } else if (!(broadcast.get() instanceof Broadcast.Given) && prefix.length() > LONGEST_WITH_BROADCAST) {
            findings.report(
                    EntryCheck.BROADCAST_PREFIX,
                    broadcastAt,
                    "Address prefix length " + prefix.length() + " too long for broadcast");
            broadcast = Optional.empty();
        }
    }

    /// The finished address.
    ///
    /// @param otherwise where it goes if the line names no device
    VirtualAddress complete(InterfaceName otherwise) {
        int full = prefix.address().family().addressBits();
        return new VirtualAddress(
                peer.isPresent() ? IpPrefix.host(prefix.address()) : prefix,
                device.orElse(otherwise),
                scope,
                broadcastAddress(),
                label,
                peer,
                flags,
                lifetime(peer.isPresent() ? full : prefix.length()),
                tracked,
                wantsVmac,
                trackGroup,
                Optional.empty());
    }

    /// An IPv6 address alone in its prefix is deprecated from the start, so that it is never chosen as a source.
    private OptionalLong lifetime(int length) {
        if (!isIpv6()) {
            return OptionalLong.empty();
        }
        long seconds = preferredLifetime.orElse(length == AddressFamily.INET6.addressBits() ? 0 : FOREVER);
        return seconds == FOREVER ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    private Optional<Ipv4Address> broadcastAddress() {
        if (broadcast.isEmpty() || !(prefix.address() instanceof Ipv4Address(int bits))) {
            return Optional.empty();
        }
        int hostBits = prefix.length() == 0 ? -1 : (1 << 32 - prefix.length()) - 1;
        return Optional.of(
                switch (broadcast.get()) {
                    case Broadcast.Given(Ipv4Address address) -> address;
                    case Broadcast.HostBitsSet _ -> new Ipv4Address(bits | hostBits);
                    case Broadcast.HostBitsClear _ -> new Ipv4Address(bits & ~hostBits);
                });
    }

    private sealed interface Broadcast {
        record Given(Ipv4Address address) implements Broadcast {}

        record HostBitsSet() implements Broadcast {}

        record HostBitsClear() implements Broadcast {}
    }
}
