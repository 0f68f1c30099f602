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

    /// Leaves a delay out that would outlast the patience of a backup: a master that is back would be too late.
    void checkDebounce(InstanceBlock block, Duration interval, int downTimerAdverts) {
        if (block.link.device.isEmpty()) {
            return;
        }
        List<Written> ofItsInterface = debounces.getOrDefault(block.link.device.get(), List.of());
        for (int i = ofItsInterface.size() - 1; i >= 0; i--) {
            Debounce debounce = ofItsInterface.get(i).debounce();
            Duration longest = interval.multipliedBy(downTimerAdverts - 1L).minus(interval.dividedBy(256));
            boolean tooLong = downTimerAdverts == 1
                    || debounce.down().compareTo(longest) > 0
                    || debounce.up().compareTo(longest) > 0;
            if (tooLong) {
                findings.report(
                        TrackerCheck.LONG_DELAY,
                        ofItsInterface.get(i).at(),
                        "(" + block.name + ") interface_up_down_delays of " + debounce.name()
                                + " are longer than its advertisements may be missed - resetting");
                ofItsInterface.remove(i);
            }
        }
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
