package keepalived4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.TrackGroup;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Located;

/// Addresses, routes and rules outside all routers, and the groups of routers they follow, while they are being read.
final class StaticEntries {

    final List<VirtualAddress> addresses = new ArrayList<>(0);
    final List<Route> routes = new ArrayList<>(0);
    final List<RoutingRule> rules = new ArrayList<>(0);

    private final Map<String, List<Located<String>>> groups = new LinkedHashMap<>(0);
    private final Reading reading;
    private final Findings findings;

    StaticEntries(Reading reading) {
        this.reading = reading;
        this.findings = reading.findings();
    }

    Optional<Block<?>> openGroup(Statement statement) {
        if (statement.count() != 2) {
            findings.report(TrackerCheck.TRACK_GROUP_NAME, statement.at(), "track_group must have a name - skipping");
            return Optional.empty();
        }
        if (groups.containsKey(statement.word(1))) {
            findings.report(
                    TrackerCheck.TRACK_GROUP_NAME,
                    statement.at(1),
                    "track_group " + statement.word(1) + " already defined");
            return Optional.empty();
        }
        return Optional.of(new TrackGroupBlock(statement.word(1), groups, findings));
    }

    void address(Statement line) {
        Optional<AddressEntry> entry = AddressEntry.begin(line, findings);
        if (entry.isEmpty() || !entry.get().readOptions(line, RouteEntry.Owner.DAEMON, reading)) {
            return;
        }
        InterfaceName otherwise = reading.globals().defaultInterface;
        if (entry.get().device().isEmpty()
                && reading.surroundings().networkInterface(otherwise).isEmpty()
                && reading.globals().dynamicInterfaces == GlobalBlock.DynamicInterfaces.OFF) {
            findings.missingDefaultInterface(
                    line.at(0),
                    "Static address " + line.keyword()
                            + " requires either an interface or default interface must exist");
            return;
        }
        VirtualAddress address = entry.get().complete(otherwise);
        addresses.add(isUnknown(address.trackGroup(), line) ? address.withoutTrackGroup() : address);
    }

    void route(Statement line) {
        Optional<Route> read = RouteEntry.read(line, RouteEntry.Owner.DAEMON, reading);
        if (read.isEmpty()) {
            return;
        }
        Route route = read.get();
        routes.add(isUnknown(route.details().trackGroup(), line) ? route.withoutTrackGroup() : route);
    }

    void rule(Statement line) {
        Optional<RoutingRule> read = RuleEntry.read(line, RouteEntry.Owner.DAEMON, reading);
        if (read.isPresent()) {
            RoutingRule rule = read.get();
            rules.add(isUnknown(rule.trackGroup(), line) ? rule.withoutTrackGroup() : rule);
        }
    }

    /// Whether an entry names a group that has not been defined before it, which is reported.
    private boolean isUnknown(Optional<String> group, Statement line) {
        if (group.isEmpty() || groups.containsKey(group.get())) {
            return false;
        }
        int word = line.wordsFrom(0).lastIndexOf(group.get());
        findings.report(EntryCheck.UNKNOWN_TRACK_GROUP, line.at(word), "track_group " + group.get() + " not found");
        return true;
    }

    /// @param routers the names of those that exist
    List<TrackGroup> trackGroups(Set<String> routers) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<TrackGroup> complete = new ArrayList<>(groups.size());
        for (Map.Entry<String, List<Located<String>>> group : groups.entrySet()) {
            List<String> present = new ArrayList<>(group.getValue().size());
            for (Located<String> member : group.getValue()) {
                if (routers.contains(member.value())) {
                    present.add(member.value());
                } else {
                    findings.report(
                            TrackerCheck.UNKNOWN_FOLLOWED,
                            member.at(),
                            "Virtual router " + member.value() + " specified in track group " + group.getKey()
                                    + " doesn't exist - ignoring");
                }
            }
            complete.add(new TrackGroup(group.getKey(), present));
        }
        return complete;
    }
}
