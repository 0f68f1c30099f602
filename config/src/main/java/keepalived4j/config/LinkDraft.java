package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VirtualLink.IpvlanMode;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.MacAddress;
import keepalived4j.values.SourcePosition;

/// The interfaces of an instance while they are being read: the one it is configured on, and the one of its own.
final class LinkDraft {

    private static final long UNSIGNED = 4294967295L;

    Optional<InterfaceName> device = Optional.empty();
    /// Where the device stands; the name of the instance if there is none.
    SourcePosition deviceAt;
    Optional<InterfaceName> vrf = Optional.empty();
    SourcePosition vrfAt;
    Kind kind = Kind.NONE;
    /// Where `use_vmac` or `use_ipvlan` stands.
    SourcePosition kindAt;
    Optional<VmacAddress> mac = Optional.empty();
    SourcePosition macAt;
    /// Of an ipvlan.
    Optional<IpPrefix> address = Optional.empty();

    private final String name;
    private final FamilyChoice family;
    private final Reading reading;
    private final Findings findings;
    private final Definitions definitions;
    private Optional<InterfaceName> ownName = Optional.empty();
    private OptionalInt group = OptionalInt.empty();
    private boolean announcesBase;
    private Optional<IpvlanMode> mode = Optional.empty();

    /// @param at where the name of the instance stands
    LinkDraft(String name, SourcePosition at, FamilyChoice family, Reading reading, Definitions definitions) {
        this.name = name;
        this.deviceAt = at;
        this.vrfAt = at;
        this.kindAt = at;
        this.macAt = at;
        this.family = family;
        this.reading = reading;
        this.findings = reading.findings();
        this.definitions = definitions;
    }

    void device(Statement statement) {
        Optional<InterfaceName> found = Entries.interfaceName(statement, 1, findings);
        if (found.isEmpty() || !Entries.isUsable(found.get(), "vrrp_instance " + name, statement, 1, reading)) {
            return;
        }
        Optional<InterfaceFacts> facts = reading.surroundings().networkInterface(found.get());
        if (facts.isPresent() && facts.get().kind() == InterfaceKind.LOOPBACK) {
            findings.report(
                    InstanceCheck.LOOPBACK,
                    statement.at(1),
                    "(" + name + ") cannot use a loopback interface (" + found.get() + ") for vrrp - ignoring");
            return;
        }
        device = found;
        deviceAt = statement.at(1);
    }

    void vrf(Statement statement) {
        if (vrf.isPresent()) {
            findings.report(
                    InstanceCheck.LINK_SETTING_TWICE,
                    statement.at(1),
                    "(" + name + ") vrf already specified - ignoring " + statement.word(1));
            return;
        }
        Optional<InterfaceName> found = Entries.interfaceName(statement, 1, findings);
        if (found.isEmpty()) {
            return;
        }
        if (reading.surroundings().networkInterface(found.get()).isEmpty()
                && reading.globals().dynamicInterfaces == GlobalBlock.DynamicInterfaces.OFF) {
            findings.missingInterface(
                    statement.at(1), "(" + name + ") WARNING - VRF interface " + found.get() + " doesn't exist");
        } else {
            vrf = found;
            vrfAt = statement.at(1);
        }
    }

    void vmac(Statement statement) {
        kind = Kind.VMAC;
        kindAt = statement.at();
        for (int i = 1; i < statement.count(); i++) {
            Optional<VmacOption> option = VmacOption.TABLE.find(statement.word(i));
            if (option.isEmpty()) {
                if (statement.word(i).indexOf(':') >= 0) {
                    mac(statement.word(i), statement.at(i));
                } else {
                    ownName(statement, i);
                }
                continue;
            }
            switch (option.get()) {
                case NETLINK_NOTIFY_MSG -> announcesBase = true;
                case NAME, GROUP -> {
                    if (++i == statement.count()) {
                        isWithoutValue(statement, i - 1);
                    } else if (option.get() == VmacOption.NAME) {
                        ownName(statement, i);
                    } else {
                        group(statement, i);
                    }
                }
            }
        }
    }

    void ipvlan(Statement statement) {
        if (kind == Kind.IPVLAN) {
            findings.report(
                    InstanceCheck.LINK_SETTING_TWICE, statement.at(), "(" + name + ") use_ipvlan already specified");
            return;
        }
        kind = Kind.IPVLAN;
        kindAt = statement.at();
        for (int i = 1; i < statement.count(); i++) {
            Optional<IpvlanOption> option = IpvlanOption.TABLE.find(statement.word(i));
            if (option.isEmpty()) {
                if (!address(statement.word(i), statement.at(i))) {
                    ownName(statement, i);
                }
                continue;
            }
            switch (option.get()) {
                case BRIDGE -> mode(IpvlanMode.BRIDGE, statement.word(i), statement.at(i));
                case PRIVATE -> mode(IpvlanMode.PRIVATE, statement.word(i), statement.at(i));
                case VEPA -> mode(IpvlanMode.VEPA, statement.word(i), statement.at(i));
                case NAME, GROUP -> {
                    if (++i == statement.count()) {
                        isWithoutValue(statement, i - 1);
                    } else if (option.get() == IpvlanOption.NAME) {
                        ownName(statement, i);
                    } else {
                        group(statement, i);
                    }
                }
            }
        }
    }

    private void isWithoutValue(Statement statement, int word) {
        findings.report(
                InstanceCheck.LINK_WORD,
                statement.at(word),
                "(" + name + ") " + statement.keyword() + " " + statement.word(word) + " missing parameter - ignoring");
    }

    private void ownName(Statement statement, int word) {
        String wanted = statement.word(word);
        if (ownName.isPresent()) {
            findings.report(
                    InstanceCheck.LINK_SETTING_TWICE,
                    statement.at(word),
                    kind == Kind.VMAC
                            ? "VMAC interface name already specified"
                            : "(" + name + ") IPVLAN interface already specified - ignoring '" + wanted + "'");
            return;
        }
        if (!Entries.isInterfaceName(wanted)) {
            findings.report(
                    InstanceCheck.LINK_WORD,
                    statement.at(word),
                    "VMAC interface name '" + wanted + "' too long or invalid characters - ignoring");
            return;
        }
        String other = definitions.links.get(wanted);
        if (other != null) {
            findings.report(
                    InstanceCheck.LINK_NAME_TAKEN,
                    statement.at(word),
                    "(" + name + ") VRRP instance " + other + " is already using " + wanted + " - ignoring name");
            return;
        }
        definitions.links.put(wanted, name);
        ownName = Optional.of(new InterfaceName(wanted));
    }

    private void mac(String text, SourcePosition at) {
        if (mac.isPresent()) {
            findings.report(InstanceCheck.LINK_SETTING_TWICE, at, "VMAC interface address already specified");
            return;
        }
        Optional<VmacAddress> read = VmacAddress.parse(text);
        if (read.isEmpty()) {
            findings.report(InstanceCheck.VMAC_ADDRESS, at, "VMAC invalid MAC address " + text + " - ignored");
        } else if (read.get().isMulticast()) {
            findings.report(InstanceCheck.VMAC_ADDRESS, at, "VMAC MAC address is multicast " + text + " - ignoring");
        } else if (read.get().isOfTheProtocol()) {
            findings.report(
                    InstanceCheck.VMAC_ADDRESS,
                    at,
                    "VMAC MAC address not allowed to be RFC5798 address (" + text + ") - ignoring");
        } else {
            mac = read;
            macAt = at;
        }
    }

    private boolean address(String text, SourcePosition at) {
        int slash = text.indexOf('/');
        Optional<IpAddress> read = Entries.address(slash < 0 ? text : text.substring(0, slash));
        if (read.isEmpty()) {
            return false;
        }
        if (!family.fits(read.get())) {
            findings.report(
                    InstanceCheck.ONE_FAMILY,
                    at,
                    "(" + name + ") use_ipvlan address " + text + " is not of the family of the instance"
                            + " - ignoring");
            return true;
        }
        int length = slash < 0
                ? read.get().family().addressBits()
                : AddressEntry.prefixLength(text, slash, read.get().family(), at, findings);
        address = Optional.of(new IpPrefix(read.get(), length));
        return true;
    }

    private void group(Statement statement, int word) {
        OptionalInt number = NamedNumbers.read(statement.word(word), NameTable.GROUP, UNSIGNED, reading.surroundings());
        if (number.isEmpty()) {
            findings.report(
                    InstanceCheck.LINK_WORD,
                    statement.at(word),
                    "(" + name + ") " + statement.keyword() + " unknown group " + statement.word(word) + " - ignoring");
        } else {
            group = number;
        }
    }

    private void mode(IpvlanMode wanted, String word, SourcePosition at) {
        if (mode.isPresent() && mode.get() != wanted) {
            findings.report(
                    InstanceCheck.LINK_SETTING_TWICE,
                    at,
                    "(" + name + ") ipvlan type already specified - ignoring '" + word + "'");
        } else {
            mode = Optional.of(wanted);
        }
    }

    /// @param vrid last octet of an address that was given without it
    VirtualLink complete(int vrid, boolean transmitsOnBase) {
        return switch (kind) {
            case NONE -> new VirtualLink.None();
            case VMAC -> {
                Optional<MacAddress> whole =
                        mac.isPresent() ? Optional.of(mac.get().complete(vrid)) : Optional.empty();
                yield new VirtualLink.Vmac(ownName, whole, group, announcesBase, transmitsOnBase);
            }
            case IPVLAN -> new VirtualLink.Ipvlan(ownName, address, mode.orElse(IpvlanMode.BRIDGE), group);
        };
    }

    /// What interface of its own an instance has.
    enum Kind {
        NONE,
        VMAC,
        IPVLAN
    }
}
