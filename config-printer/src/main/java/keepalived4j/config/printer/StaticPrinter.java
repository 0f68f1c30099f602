package keepalived4j.config.printer;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.TrackGroup;
import keepalived4j.model.VrrpInstance;

/// `track_group` and what follows such groups: `static_ipaddress`, `static_routes` and `static_rules`.
final class StaticPrinter {

    private final Text text;

    StaticPrinter(Text text) {
        this.text = text;
    }

    void print(Configuration configuration) {
        for (TrackGroup group : configuration.trackGroups()) {
            text.begin("track_group", group.name());
            text.names(
                    "group", group.members().isEmpty() ? List.of(nobody(configuration.instances())) : group.members());
            text.end();
        }
        text.list(
                "static_ipaddress",
                configuration.staticAddresses().stream()
                        .map(address -> AddressPrinter.of(address, Optional.empty()))
                        .toList());
        text.list(
                "static_routes",
                configuration.staticRoutes().stream().map(RoutePrinter::of).toList());
        text.list(
                "static_rules",
                configuration.staticRules().stream().map(RulePrinter::of).toList());
    }

    /// A name that no router has: a group none of whose members exist cannot be written without any.
    private static String nobody(List<VrrpInstance> instances) {
        StringBuilder name = new StringBuilder("nobody");
        while (instances.stream().anyMatch(instance -> instance.name().contentEquals(name))) {
            name.append('_');
        }
        return name.toString();
    }
}
