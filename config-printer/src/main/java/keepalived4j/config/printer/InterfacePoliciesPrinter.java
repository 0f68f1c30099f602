package keepalived4j.config.printer;

import java.time.Duration;
import keepalived4j.model.InterfacePolicies;
import keepalived4j.model.InterfacePolicies.Debounce;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.values.InterfaceName;

/// `garp_group`, `linkbeat_interfaces` and `interface_up_down_delays`.
final class InterfacePoliciesPrinter {

    private final Text text;

    InterfacePoliciesPrinter(Text text) {
        this.text = text;
    }

    void print(InterfacePolicies policies) {
        policies.pacings().forEach(this::print);
        text.list(
                "linkbeat_interfaces",
                policies.linkbeats().stream()
                        .map(InterfacePoliciesPrinter::entry)
                        .toList());
        text.list(
                "interface_up_down_delays",
                policies.debounces().stream()
                        .map(InterfacePoliciesPrinter::entry)
                        .toList());
    }

    private void print(Pacing pacing) {
        text.begin("garp_group");
        text.ifPresent("garp_interval", pacing.garpInterval());
        text.ifPresent("gna_interval", pacing.gnaInterval());
        switch (pacing.sharing()) {
            case EACH -> {
                for (InterfaceName name : pacing.interfaces()) {
                    text.line("interface", name);
                }
            }
            case TOGETHER -> text.names("interfaces", pacing.interfaces());
        }
        text.end();
    }

    private static Phrase entry(Linkbeat linkbeat) {
        return linkbeat.method() == LinkbeatMethod.ANY
                ? new Phrase(linkbeat.name())
                : new Phrase(linkbeat.name(), linkbeat.method().name());
    }

    private static Phrase entry(Debounce debounce) {
        return debounce.up().equals(Duration.ZERO)
                ? new Phrase(debounce.name(), debounce.down())
                : new Phrase(debounce.name(), debounce.down(), debounce.up());
    }
}
