package keepalived4j.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.InitialState;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// A `vrrp_instance` while it is being read: what was written, without defaults.
final class InstanceBlock implements Block<InstanceKeyword> {

    final String name;
    final Settings<InstanceKeyword> settings = new Settings<>();
    Optional<InterfaceName> device = Optional.empty();
    Optional<AddressFamily> family = Optional.empty();
    Optional<VrrpVersion> version = Optional.empty();
    Optional<InitialState> state = Optional.empty();
    Optional<IpAddress> source = Optional.empty();
    Optional<IpAddress> group = Optional.empty();
    final List<UnicastPeer> peers = new ArrayList<>(0);
    boolean peersHaveTtls;
    boolean speaksOfUnicast;
    boolean namesVmac;
    OldUnicastChecksum oldUnicastChecksum = OldUnicastChecksum.DETECTED;
    final List<AddressEntry> addresses = new ArrayList<>(1);
    final List<AddressEntry> excluded = new ArrayList<>(0);
    final List<TrackedInterface> trackedInterfaces = new ArrayList<>(0);
    final List<TrackedScript> trackedScripts = new ArrayList<>(0);
    final Map<InstanceKeyword, CommandLine> commands = new EnumMap<>(InstanceKeyword.class);
    AuthenticationBlock.Kind authentication = AuthenticationBlock.Kind.NONE;
    Optional<byte[]> password = Optional.empty();
    Optional<String> fault = Optional.empty();

    private final Reading reading;
    private final Findings findings;
    private final Map<String, ScriptBlock> scripts;
    private final Set<IpAddress> carried = HashSet.newHashSet(2);
    private final Set<Place> places = HashSet.newHashSet(2);

    /// @param scripts those defined so far; later ones cannot be tracked
    InstanceBlock(String name, Reading reading, Map<String, ScriptBlock> scripts) {
        this.name = name;
        this.reading = reading;
        this.findings = reading.findings();
        this.scripts = scripts;
    }

    @Override
    public KeywordTable<InstanceKeyword> table() {
        return InstanceKeyword.TABLE;
    }

    @Override
    public void scalar(InstanceKeyword keyword, Statement statement) {
        switch (keyword) {
            case INTERFACE -> device(statement);
            case PRIORITY -> {
                settings.set(keyword, 100);
                settings.read(keyword, statement, name, findings);
            }
            case STATE -> state(statement);
            case VERSION -> version(statement);
            case NATIVE_IPV6 -> {
                if (family.isEmpty()) {
                    family = Optional.of(AddressFamily.INET6);
                }
                version = Optional.of(VrrpVersion.V3);
            }
            case MCAST_SRC_IP, UNICAST_SRC_IP -> source(keyword, statement);
            case MCAST_DST_IP -> group(statement);
            case UNICAST_FAULT_NO_PEER, CHECK_UNICAST_SRC -> {
                settings.read(keyword, statement, name, findings);
                speaksOfUnicast = true;
            }
            case OLD_UNICAST_CHECKSUM -> oldUnicastChecksum(statement);
            case PREEMPT -> settings.forget(InstanceKeyword.NOPREEMPT);
            case PREEMPT_DELAY -> {
                settings.set(keyword, 0);
                settings.read(keyword, statement, name, findings);
            }
            case GARP_MASTER_REPEAT, GARP_MASTER_REFRESH_REPEAT -> {
                settings.read(keyword, statement, name, findings);
                if (settings.orElse(keyword, 1) == 0) {
                    findings.error(
                            statement.at(1),
                            "(" + name + "): " + keyword.word() + " must be greater than 0, setting to 1");
                    settings.set(keyword, 1);
                }
            }
            case NOTIFY_MASTER,
                    NOTIFY_BACKUP,
                    NOTIFY_FAULT,
                    NOTIFY_STOP,
                    NOTIFY_DELETED,
                    NOTIFY_MASTER_RX_LOWER_PRI,
                    NOTIFY -> command(keyword, statement);
            case NO_ACCEPT -> {
                settings.read(keyword, statement, name, findings);
                settings.forget(InstanceKeyword.ACCEPT);
                findings.notActedOn(
                        statement.at(),
                        "vrrp_instance/no_accept",
                        "packets to the virtual addresses are accepted, as the host's own firewall allows");
            }
            case ACCEPT -> {
                settings.read(keyword, statement, name, findings);
                settings.forget(InstanceKeyword.NO_ACCEPT);
            }
            case USE_VMAC -> {
                namesVmac = true;
                // Safe to leave out: neighbours learn the interface's own MAC address at every take-over.
                findings.notActedOn(
                        statement.at(),
                        "vrrp_instance/use_vmac",
                        "the virtual addresses go on the interface itself, with its own MAC address");
            }
            case USE_IPVLAN ->
                // Peers may send to, or insist on, the address of the ipvlan: without it both sides could be master.
                unsafe(statement, "use_ipvlan", "the address that peers expect would be missing");
            case VRF -> unsafe(statement, "vrf", "adverts would leave by another routing domain");
            case VIRTUAL_ROUTER_ID,
                    STRICT_MODE,
                    ADVERT_INT,
                    DOWN_TIMER_ADVERTS,
                    NO_VIRTUAL_IPADDRESS,
                    UNICAST_TTL,
                    V3_CHECKSUM_AS_V2,
                    SKIP_CHECK_ADV_ADDR,
                    DONT_TRACK_PRIMARY,
                    TRACK_SRC_IP,
                    NOPREEMPT,
                    LOWER_PRIO_NO_ADVERT,
                    HIGHER_PRIO_SEND_ADVERT,
                    OWNER_IGNORE_ADVERTS,
                    GARP_MASTER_DELAY,
                    GARP_MASTER_REFRESH,
                    GARP_LOWER_PRIO_DELAY,
                    GARP_LOWER_PRIO_REPEAT,
                    NOTIFY_PRIORITY_CHANGES,
                    DEBUG -> settings.read(keyword, statement, name, findings);
            case VIRTUAL_IPADDRESS,
                    VIRTUAL_IPADDRESS_EXCLUDED,
                    UNICAST_PEER,
                    TRACK_INTERFACE,
                    TRACK_SCRIPT,
                    AUTHENTICATION,
                    AUTH_HMAC -> throw new IllegalStateException(keyword.word() + " is a block");
        }
    }

    /// Running without what the operator asked for could cost more than not running: the instance stays in fault.
    private void unsafe(Statement statement, String keyword, String danger) {
        String reason = keyword + " is not acted on yet and " + danger;
        findings.notActedOn(statement.at(), "vrrp_instance/" + keyword, danger + ": " + name + " stays in FAULT state");
        fault = fault.isPresent() ? fault : Optional.of(reason);
    }

    private void device(Statement statement) {
        Optional<InterfaceName> found = Entries.interfaceName(statement, 1, findings);
        if (found.isEmpty() || !Entries.isUsable(found.get(), "vrrp_instance " + name, statement, 1, reading)) {
            return;
        }
        Optional<Surroundings.InterfaceFacts> facts = reading.surroundings().networkInterface(found.get());
        if (facts.isPresent() && facts.get().kind() == Surroundings.InterfaceKind.LOOPBACK) {
            findings.error(
                    statement.at(1),
                    "(" + name + ") cannot use a loopback interface (" + found.get() + ") for vrrp - ignoring");
            return;
        }
        device = found;
    }

    private void state(Statement statement) {
        switch (statement.word(1)) {
            case "MASTER" -> state = Optional.of(InitialState.MASTER);
            case "BACKUP" -> {
                if (state.equals(Optional.of(InitialState.MASTER))) {
                    findings.error(statement.at(1), "(" + name + ") state previously set as MASTER - ignoring BACKUP");
                } else {
                    state = Optional.of(InitialState.BACKUP);
                }
            }
            default -> {
                findings.error(
                        statement.at(1),
                        "(" + name + ") unknown state '" + statement.word(1) + "', defaulting to BACKUP");
                state = state.isPresent() ? state : Optional.of(InitialState.BACKUP);
            }
        }
    }

    private void version(Statement statement) {
        Settings<InstanceKeyword> read = new Settings<>();
        read.read(InstanceKeyword.VERSION, statement, name, findings);
        if (!read.has(InstanceKeyword.VERSION)) {
            return;
        }
        VrrpVersion wanted = read.orElse(InstanceKeyword.VERSION, 2) == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
        boolean tooLate = wanted == VrrpVersion.V2 && family.equals(Optional.of(AddressFamily.INET6));
        if (tooLate || version.isPresent() && version.get() != wanted) {
            findings.error(
                    statement.at(1),
                    "(" + name + ") vrrp_version " + wanted.number() + " conflicts with configured or deduced version "
                            + (tooLate ? VrrpVersion.V3.number() : version.get().number()) + "; ignoring.");
        } else {
            version = Optional.of(wanted);
        }
    }

    private void source(InstanceKeyword keyword, Statement statement) {
        speaksOfUnicast |= keyword == InstanceKeyword.UNICAST_SRC_IP;
        Optional<IpAddress> address = Entries.leadingAddress(statement.word(1));
        if (address.isEmpty()) {
            findings.error(
                    statement.at(1),
                    "Configuration error: VRRP instance[" + name + "] malformed src address[" + statement.word(1)
                            + "]. Skipping...");
        } else if (!fits(address.get())) {
            findings.error(
                    statement.at(1),
                    "Configuration error: VRRP instance[" + name + "] and src address[" + statement.word(1)
                            + "] MUST be of the same family !!! Skipping...");
        } else {
            source = address;
        }
    }

    private void group(Statement statement) {
        String text = statement.word(1);
        Optional<IpAddress> address = Entries.leadingAddress(text);
        if (address.isEmpty()) {
            findings.error(statement.at(1), "(" + name + ") malformed mcast_dst_ip " + text + ". Skipping...");
        } else if (!fits(address.get())) {
            findings.error(
                    statement.at(1),
                    "(" + name + ") mcast_dst_ip " + text + " must be of the same family as the instance. Skipping...");
        } else if (!address.get().isMulticast()) {
            findings.error(statement.at(1), "(" + name + ") mcast_dst_ip " + text + " not multicast. Skipping...");
        } else if (address.get().family() == AddressFamily.INET6 && !Entries.isLinkLocalMulticast(address.get())) {
            findings.error(
                    statement.at(1), "(" + name + ") mcast_dst_ip " + text + " not link-local multicast. Skipping...");
        } else {
            group = address;
        }
    }

    /// Whether an address has the family of the instance. The first address that is asked about settles it.
    private boolean fits(IpAddress address) {
        if (family.isEmpty()) {
            family = Optional.of(address.family());
        }
        return family.get() == address.family();
    }

    private void oldUnicastChecksum(Statement statement) {
        speaksOfUnicast = true;
        if (statement.count() < 2) {
            oldUnicastChecksum = OldUnicastChecksum.ALWAYS;
        } else if (statement.word(1).equals("never")) {
            oldUnicastChecksum = OldUnicastChecksum.NEVER;
        } else {
            findings.error(
                    statement.at(1),
                    "(" + name + ") Unknown old_unicast_chksum mode " + statement.word(1) + " - ignoring");
        }
    }

    private void command(InstanceKeyword keyword, Statement statement) {
        if (statement.count() < 2) {
            findings.notActedOn(statement.at(), "vrrp_instance/" + keyword.word(), "a removal is told as FAULT");
            return;
        }
        if (commands.containsKey(keyword)) {
            findings.error(
                    statement.at(1),
                    "(" + name + ") " + keyword.word() + " script already specified - ignoring " + statement.word(1));
            return;
        }
        Optional<CommandLine> command = CommandLine.read(statement, "(" + name + ") " + keyword.word(), reading);
        if (command.isPresent()) {
            commands.put(keyword, command.get());
        }
    }

    @Override
    public Optional<Block<?>> open(InstanceKeyword keyword, Statement statement) {
        if (keyword == InstanceKeyword.AUTHENTICATION) {
            return Optional.of(new AuthenticationBlock(this, findings));
        }
        unsafe(statement, "auth_hmac", "adverts would be neither signed nor verified");
        return Optional.empty();
    }

    @Override
    public void list(InstanceKeyword list, Statement statement) {
        speaksOfUnicast |= list == InstanceKeyword.UNICAST_PEER;
    }

    @Override
    public void entry(InstanceKeyword list, Statement line) {
        switch (list) {
            case VIRTUAL_IPADDRESS, VIRTUAL_IPADDRESS_EXCLUDED -> address(list, line);
            case UNICAST_PEER -> peer(line);
            case TRACK_INTERFACE -> trackInterface(line);
            case TRACK_SCRIPT -> trackScript(line);
            default -> throw new IllegalStateException(list.word() + " is no list");
        }
    }

    private void address(InstanceKeyword list, Statement line) {
        Optional<AddressEntry> begun = AddressEntry.begin(line, findings);
        if (begun.isEmpty()) {
            return;
        }
        AddressEntry entry = begun.get();
        boolean isCarried = list == InstanceKeyword.VIRTUAL_IPADDRESS;
        if (isCarried && !fits(entry.address())) {
            findings.error(
                    line.at(0),
                    "(" + name + "): address family must match VRRP instance [" + entry.text() + "] - ignoring");
            return;
        }
        if (!entry.readOptions(line, reading)) {
            return;
        }
        boolean isNewPlace = places.add(new Place(entry.address(), entry.device()));
        if (isCarried && !carried.add(entry.address()) || !isNewPlace) {
            findings.error(line.at(0), "(" + name + ") duplicate virtual address " + entry.text() + " - ignoring");
            return;
        }
        (isCarried ? addresses : excluded).add(entry);
    }

    private void peer(Statement line) {
        String text = line.keyword();
        Optional<IpAddress> address = Entries.leadingAddress(text);
        if (address.isEmpty()) {
            findings.error(
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] malformed unicast peer address[" + text
                            + "]. Skipping...");
            return;
        }
        if (!fits(address.get())) {
            findings.error(
                    line.at(0),
                    "Configuration error: VRRP instance[" + name + "] and unicast peer address[" + text
                            + "] MUST be of the same family !!! Skipping...");
            return;
        }
        for (UnicastPeer peer : peers) {
            if (peer.address().equals(address.get())) {
                findings.error(line.at(0), "(" + name + ") duplicate unicast peer " + text + " - ignoring");
                return;
            }
        }
        peersHaveTtls |= line.count() > 2;
        peers.add(PeerEntry.read(address.get(), line, name, findings));
    }

    private void trackInterface(Statement line) {
        Optional<InterfaceName> found = Entries.interfaceName(line, 0, findings);
        if (found.isEmpty()) {
            return;
        }
        if (reading.surroundings().networkInterface(found.get()).isEmpty()
                && reading.globals().dynamicInterfaces == GlobalBlock.DynamicInterfaces.OFF) {
            findings.missingInterface(line.at(0), "(" + name + ") tracked interface " + found.get() + " doesn't exist");
            return;
        }
        for (TrackedInterface tracked : trackedInterfaces) {
            if (tracked.name().equals(found.get())) {
                findings.error(line.at(0), "(" + name + ") duplicate track_interface " + found.get() + " - ignoring");
                return;
            }
        }
        Optional<Weight> weight = TrackEntry.weight(line, TrackEntry.Kind.INTERFACE, name, Weight.FAULT, findings);
        if (weight.isPresent()) {
            trackedInterfaces.add(new TrackedInterface(found.get(), weight.get()));
        }
    }

    private void trackScript(Statement line) {
        ScriptBlock script = scripts.get(line.keyword());
        if (script == null) {
            findings.error(line.at(0), "(" + name + ") track script " + line.keyword() + " not found, ignoring...");
            return;
        }
        for (TrackedScript tracked : trackedScripts) {
            if (tracked.script().equals(line.keyword())) {
                findings.error(line.at(0), "(" + name + ") duplicate track_script " + line.keyword() + " - ignoring");
                return;
            }
        }
        Optional<Weight> weight = TrackEntry.weight(line, TrackEntry.Kind.SCRIPT, name, script.weight, findings);
        if (weight.isPresent()) {
            trackedScripts.add(new TrackedScript(line.keyword(), weight.get()));
        }
    }

    @Override
    public void close(SourcePosition at) {
        // Differs: the reference then sends with TTL 0, and no advert leaves the host.
        if (settings.has(InstanceKeyword.UNICAST_TTL) && peers.isEmpty()) {
            findings.error(at, "(" + name + "): Cannot use unicast_ttl without unicast peers - resetting");
            settings.forget(InstanceKeyword.UNICAST_TTL);
        }
    }

    void setPassword(String text) {
        password = Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private record Place(IpAddress address, Optional<InterfaceName> device) {}
}
