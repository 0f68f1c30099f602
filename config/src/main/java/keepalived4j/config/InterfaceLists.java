package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.InterfacePolicies;
import keepalived4j.model.InterfacePolicies.Debounce;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.SourcePosition;

/// What is said about interfaces themselves, while it is being read.
final class InterfaceLists {

    private static final Syntax.Decimal DELAY = new Syntax.Decimal(0, 255_000_000, 6, "");

    final List<Pacing> pacings = new ArrayList<>(0);
    /// Those of the pacings.
    final Set<InterfaceName> paced = new HashSet<>(0);

    private final Reading reading;
    private final Findings findings;
    private final List<Linkbeat> linkbeats = new ArrayList<>(0);
    /// The interfaces of the linkbeats.
    private final Set<InterfaceName> polled = new HashSet<>(0);
    private final Map<InterfaceName, List<Written>> debounces = new LinkedHashMap<>(0);

    InterfaceLists(Reading reading) {
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// A line of `linkbeat_interfaces`: `IFNAME [MII|ETHTOOL|IOCTL]`.
    void linkbeat(Statement line) {
        Optional<InterfaceName> name = existing(line, "linkbeat interface");
        if (name.isEmpty()) {
            return;
        }
        LinkbeatMethod method = LinkbeatMethod.ANY;
        if (line.count() > 1) {
            Optional<LinkbeatOption> option = LinkbeatOption.TABLE.find(line.word(1));
            if (option.isPresent()) {
                method = option.get().method();
            } else {
                findings.report(
                        TrackerCheck.LINKBEAT_METHOD,
                        line.at(1),
                        "extra characters " + line.word(1) + " in linkbeat interface",
                        Suggestion.nearest(line.word(1), LinkbeatOption.TABLE.words()));
            }
        }
        polled.add(name.get());
        linkbeats.add(new Linkbeat(name.get(), method));
    }

    /// A line of `interface_up_down_delays`: `IFNAME DOWN [UP]`.
    void debounce(Statement line) {
        Optional<InterfaceName> name = existing(line, "up/down delay");
        if (name.isEmpty()) {
            return;
        }
        line.required(1, findings);
        OptionalLong down = Numerals.decimal(line, 1, DELAY, "", findings);
        OptionalLong up = line.count() > 2 ? Numerals.decimal(line, 2, DELAY, "", findings) : OptionalLong.of(0);
        if (down.isPresent() && up.isPresent()) {
            Debounce debounce = new Debounce(
                    name.get(), AdvertInterval.ofMicros(down.getAsLong()), AdvertInterval.ofMicros(up.getAsLong()));
            debounces.computeIfAbsent(name.get(), _ -> new ArrayList<>(1)).add(new Written(debounce, line.at(0)));
        }
    }

    private Optional<InterfaceName> existing(Statement line, String list) {
        Optional<InterfaceName> name = Entries.interfaceName(line, 0, findings);
        boolean usable = name.isPresent()
                && (reading.surroundings().networkInterface(name.get()).isPresent()
                        || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF);
        if (name.isPresent() && !usable) {
            findings.report(
                    TrackerCheck.LISTED_INTERFACE,
                    line.at(0),
                    "unknown interface " + name.get() + " specified for " + list);
        }
        return usable ? name : Optional.empty();
    }

    /// Cuts delays that would outlast the patience of a backup: a master that is back would be too late. A delay of
    /// going up is cut where it is the same as that of going down.
    void checkDebounce(InstanceBlock block, Duration interval, int downTimerAdverts) {
        if (block.link.device.isEmpty()) {
            return;
        }
        List<Written> ofItsInterface = debounces.get(block.link.device.get());
        if (ofItsInterface == null) {
            return;
        }
        long micros = interval.toNanos() / 1000;
        Duration longest = downTimerAdverts == 1
                ? Duration.ZERO
                : AdvertInterval.ofMicros((downTimerAdverts - 1) * micros - micros / 256);
        ofItsInterface.replaceAll(written -> cut(written, longest, block, downTimerAdverts));
    }

    private Written cut(Written written, Duration longest, InstanceBlock block, int downTimerAdverts) {
        Debounce debounce = written.debounce();
        if (debounce.down().compareTo(longest) <= 0) {
            return written;
        }
        findings.report(
                TrackerCheck.LONG_DELAY,
                written.at(),
                block.name + ": interface " + debounce.name() + " debounce timer(s) not less that "
                        + (downTimerAdverts - 1) + " * advert_int - resetting");
        boolean both = debounce.up().equals(debounce.down()) || longest.isZero();
        return new Written(new Debounce(debounce.name(), longest, both ? longest : debounce.up()), written.at());
    }

    /// Adds the interface of an instance that asks for it, unless it is listed.
    void pollFor(InstanceBlock block) {
        if (block.link.device.isEmpty() || !block.settings.has(InstanceKeyword.LINKBEAT_USE_POLLING)) {
            return;
        }
        InterfaceName device = block.link.device.get();
        if (polled.add(device)) {
            linkbeats.add(new Linkbeat(device, LinkbeatMethod.ANY));
        }
    }

    InterfacePolicies complete() {
        List<Debounce> left = new ArrayList<>(debounces.size());
        for (List<Written> ofOneInterface : debounces.values()) {
            ofOneInterface.forEach(written -> left.add(written.debounce()));
        }
        return pacings.isEmpty() && linkbeats.isEmpty() && left.isEmpty()
                ? InterfacePolicies.NONE
                : new InterfacePolicies(pacings, linkbeats, left);
    }

    /// A delay, and where it stands.
    private record Written(Debounce debounce, SourcePosition at) {}
}
