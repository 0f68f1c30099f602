package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.model.Encapsulation;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.CNumber;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// What stands behind `encap` in a route.
final class EncapsulationEntry {

    private static final int LARGEST_OCTET = 255;
    private static final int LARGEST_LABEL = 0xfffff;
    private static final int LOCATOR_GROUPS = 4;

    private final EntryWords words;
    private final Reading reading;
    private OptionalLong id = OptionalLong.empty();
    private Optional<IpAddress> destination = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private OptionalInt trafficClass = OptionalInt.empty();
    private OptionalInt hopLimit = OptionalInt.empty();
    private OptionalInt flags = OptionalInt.empty();

    private EncapsulationEntry(EntryWords words, Reading reading) {
        this.words = words;
        this.reading = reading;
    }

    /// The encapsulation; nothing of a kind that is not known, which is reported and leaves the route as it is, and
    /// nothing of one that makes the route unusable.
    static Optional<Encapsulation> read(EntryWords words, Reading reading) {
        EncapsulationEntry entry = new EncapsulationEntry(words, reading);
        String kind = words.value();
        return switch (kind) {
            case "ip" -> entry.header(AddressFamily.INET);
            case "ip6" -> entry.header(AddressFamily.INET6);
            case "mpls" -> entry.labels();
            case "ila" -> entry.locator();
            default -> {
                reading.findings()
                        .report(
                                EntryCheck.ENCAPSULATION,
                                words.at(),
                                "Unknown encap type - " + kind,
                                Suggestion.nearest(kind, List.of("ip", "ip6", "mpls", "ila")));
                yield Optional.empty();
            }
        };
    }

    private Optional<Encapsulation> header(AddressFamily family) {
        while (words.hasNext()) {
            Optional<EncapsulationOption> option = EncapsulationOption.TABLE.find(words.next());
            if (option.isEmpty() || !headerOption(option.get(), family)) {
                words.back();
                break;
            }
        }
        if (!words.isUsable()) {
            return Optional.empty();
        }
        if (id.isEmpty() && destination.isEmpty()) {
            words.refuse(EntryCheck.TUNNEL_END, "address or id missing for " + name(family) + " encapsulation");
            return Optional.empty();
        }
        return Optional.of(
                family == AddressFamily.INET
                        ? new Encapsulation.Ip(id, ipv4(destination), ipv4(source), trafficClass, hopLimit, flags)
                        : new Encapsulation.Ip6(id, ipv6(destination), ipv6(source), trafficClass, hopLimit, flags));
    }

    /// Whether the word belongs to the header; others belong to the route again.
    private boolean headerOption(EncapsulationOption option, AddressFamily family) {
        boolean isIpv4 = family == AddressFamily.INET;
        switch (option) {
            case ID -> id = id();
            case DST -> destination = address(family);
            case SRC -> source = address(family);
            case TOS, TC -> {
                if (isIpv4 != (option == EncapsulationOption.TOS)) {
                    return false;
                }
                trafficClass = trafficClass(family);
            }
            case TTL, HOPLIMIT -> {
                if (isIpv4 != (option == EncapsulationOption.TTL)) {
                    return false;
                }
                hopLimit = small(option, family);
            }
            case FLAGS -> flags = small(option, family);
            case IP, IP6, MPLS, ILA -> {
                return false;
            }
        }
        return true;
    }

    private OptionalLong id() {
        String word = words.value();
        OptionalLong read = CNumber.unsigned(word);
        if (read.isEmpty()) {
            words.refuse(EntryCheck.ENTRY_NUMBER, "encap id " + word + " value is invalid");
        }
        return read;
    }

    private static String name(AddressFamily family) {
        return family == AddressFamily.INET ? "ip" : "ip6";
    }

    private OptionalInt trafficClass(AddressFamily family) {
        String word = words.value();
        OptionalInt number = NamedNumbers.read(word, NameTable.DSFIELD, LARGEST_OCTET, reading.surroundings());
        if (number.isEmpty()) {
            words.refuse(
                    EntryCheck.ENTRY_NAME, "dsfield " + word + " not valid for " + name(family) + " encapsulation");
        }
        return number;
    }

    private OptionalInt small(EncapsulationOption option, AddressFamily family) {
        OptionalLong number =
                words.number(option, option.word() + " ", " is not valid for " + name(family) + " encapsulation");
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private Optional<IpAddress> address(AddressFamily family) {
        Optional<IpAddress> address = words.address("encap");
        if (address.isPresent() && address.get().family() != family) {
            words.refuse(
                    EntryCheck.ENTRY_FAMILY,
                    (family == AddressFamily.INET ? "IPv6" : "IPv4") + " address " + address.get() + " not valid for "
                            + name(family) + " encapsulation");
        }
        return address;
    }

    private static Optional<Ipv4Address> ipv4(Optional<IpAddress> address) {
        return address.isPresent() && address.get() instanceof Ipv4Address ipv4 ? Optional.of(ipv4) : Optional.empty();
    }

    private static Optional<Ipv6Address> ipv6(Optional<IpAddress> address) {
        return address.isPresent() && address.get() instanceof Ipv6Address ipv6 ? Optional.of(ipv6) : Optional.empty();
    }

    private Optional<Encapsulation> labels() {
        String word = words.value();
        List<Integer> labels = new ArrayList<>(2);
        int start = 0;
        while (start <= word.length()) {
            int slash = word.indexOf('/', start);
            int end = slash < 0 ? word.length() : slash;
            OptionalInt label = CNumber.parse(word.substring(start, end), LARGEST_LABEL);
            if (label.isEmpty()) {
                words.refuse(EntryCheck.LABELS, "invalid mpls address " + word + " for encapsulation");
                return Optional.empty();
            }
            labels.add(label.getAsInt());
            start = end + 1;
        }
        return Optional.of(new Encapsulation.Mpls(labels));
    }

    /// Four groups of hexadecimal digits, as half an IPv6 address.
    private Optional<Encapsulation> locator() {
        String word = words.value();
        int groups = 1;
        for (int i = 0; i < word.length(); i++) {
            groups += word.charAt(i) == ':' ? 1 : 0;
        }
        Optional<IpAddress> whole = groups == LOCATOR_GROUPS ? Entries.address(word + "::") : Optional.empty();
        if (whole.isPresent() && whole.get() instanceof Ipv6Address(long high, long _)) {
            return Optional.of(new Encapsulation.Ila(high));
        }
        words.refuse(EntryCheck.LABELS, "invalid locator " + word + " for ila encapsulation");
        return Optional.empty();
    }
}
