package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    private final Reading reading;
    private final Findings findings;
    private final List<Linkbeat> linkbeats = new ArrayList<>(0);
    private final List<Debounce> debounces = new ArrayList<>(0);
    /// Where the debounces stand.
    private final List<SourcePosition> places = new ArrayList<>(0);

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
            places.add(line.at(0));
            debounces.add(new Debounce(
                    name.get(), AdvertInterval.ofMicros(down.getAsLong()), AdvertInterval.ofMicros(up.getAsLong())));
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
        for (int i = debounces.size() - 1; i >= 0; i--) {
            Debounce debounce = debounces.get(i);
            if (!block.link.device.equals(Optional.of(debounce.name()))) {
                continue;
            }
            Duration longest = interval.multipliedBy(downTimerAdverts - 1L).minus(interval.dividedBy(256));
            boolean tooLong = downTimerAdverts == 1
                    || debounce.down().compareTo(longest) > 0
                    || debounce.up().compareTo(longest) > 0;
            if (tooLong) {
                findings.report(
                        TrackerCheck.LONG_DELAY,
                        places.get(i),
                        "(" + block.name + ") interface_up_down_delays of " + debounce.name()
                                + " are longer than its advertisements may be missed - resetting");
                debounces.remove(i);
                places.remove(i);
            }
        }
    }

    /// Adds the interface of an instance that asks for it, unless it is listed.
    void pollFor(InstanceBlock block) {
        if (block.link.device.isEmpty() || !block.settings.has(InstanceKeyword.LINKBEAT_USE_POLLING)) {
            return;
        }
        InterfaceName device = block.link.device.get();
        for (Linkbeat linkbeat : linkbeats) {
            if (linkbeat.name().equals(device)) {
                return;
            }
        }
        linkbeats.add(new Linkbeat(device, LinkbeatMethod.ANY));
    }

    InterfacePolicies complete() {
        return pacings.isEmpty() && linkbeats.isEmpty() && debounces.isEmpty()
                ? InterfacePolicies.NONE
                : new InterfacePolicies(pacings, linkbeats, debounces);
    }
}
