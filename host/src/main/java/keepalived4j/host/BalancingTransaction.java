package keepalived4j.host;

import java.util.List;
import java.util.Map;
import keepalived4j.host.ServicePlan.Entry;
import keepalived4j.host.ServicePlan.Selector;
import keepalived4j.host.ServicePlan.Stage;
import keepalived4j.values.AddressFamily;

/// Commands for the tables of services, in the language of nft(8): libnftables takes it in place of JSON, and
/// what is given is what `nft list ruleset` shows. The kernel carries out all of a transaction or none. Nothing
/// in it was written by anybody but us: addresses, numbers, and names made of both.
final class BalancingTransaction {

    static final String TABLE = "keepalived_lvs";

    private final StringBuilder text = new StringBuilder();

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// A table that is not there is made first, since there is no deleting without.
    void deleteTable(AddressFamily family) {
        command("add table ", family, "");
        command("delete table ", family, "");
    }

    void addTable(AddressFamily family) {
        command("add table ", family, "");
    }

    /// The maps and chains through which packets get to the chains of services.
    void addStage(AddressFamily family, Stage stage) {
        String ip = word(family);
        String address = family == AddressFamily.INET ? "ipv4_addr" : "ipv6_addr";
        String word = stage.word();
        addMap(family, word, Selector.MARKS, "mark");
        addMap(family, word, Selector.SERVICES, address + " . inet_proto . inet_service");
        addMap(family, word, Selector.ADDRESSES, address + " . inet_proto");
        switch (stage) {
            case NAT -> {
                command("add chain ", family, " nat");
                command("add chain ", family, " prerouting { type nat hook prerouting priority -100; }");
                command("add chain ", family, " output { type nat hook output priority -100; }");
                // As with IPVS a packet is balanced only where it would be delivered to this host. Asking for the
                // state has the kernel track connections, without which it does not come here at all.
                String dispatch = "ct state new fib daddr . mark type local goto nat";
                rule(family, "prerouting", dispatch);
                rule(family, "output", dispatch);
            }
            // Ahead of NAT, and behind where others set marks.
            case DIRECT -> command("add chain ", family, " direct { type filter hook prerouting priority -101; }");
        }
        // In the order of IPVS: marks, then the very port, then any.
        rule(family, word, "meta l4proto { tcp, udp, sctp } meta mark vmap @" + word + "_marks");
        rule(family, word, ip + " daddr . meta l4proto . th dport vmap @" + word + "_services");
        rule(family, word, ip + " daddr . meta l4proto vmap @" + word + "_addresses");
    }

    private void addMap(AddressFamily family, String stage, Selector selector, String type) {
        command("add map ", family, " " + stage + "_" + selector.word() + " { type " + type + " : verdict; }");
    }

    /// Takes away what [#addStage] has made. No service needs it any more.
    void deleteStage(AddressFamily family, Stage stage) {
        List<String> chains = switch (stage) {
            case NAT -> List.of("prerouting", "output", "nat");
            case DIRECT -> List.of("direct");
        };
        for (String chain : chains) {
            command("flush chain ", family, " " + chain);
        }
        for (String chain : chains) {
            command("delete chain ", family, " " + chain);
        }
        for (Selector selector : Selector.values()) {
            command("delete map ", family, " " + stage.word() + "_" + selector.word());
        }
    }

    /// From one plan for a service to another. Chains and sets that are the same in both are not touched.
    void change(ServicePlan before, ServicePlan after) {
        AddressFamily family = after.family();
        for (Entry entry : before.entries()) {
            if (!after.entries().contains(entry)) {
                command("delete element ", family, " " + entry.map() + " { " + entry.key() + " }");
            }
        }
        after.sets().forEach((name, type) -> {
            if (!before.sets().containsKey(name)) {
                command("add set ", family, " " + name + " { " + type + " }");
            }
        });
        for (String name : after.chains().keySet()) {
            if (!before.chains().containsKey(name)) {
                command("add chain ", family, " " + name);
            }
        }
        before.chains().forEach((name, rules) -> {
            if (!rules.equals(after.chains().get(name))) {
                command("flush chain ", family, " " + name);
            }
        });
        after.chains().forEach((name, rules) -> {
            if (!rules.equals(before.chains().get(name))) {
                for (String rule : rules) {
                    rule(family, name, rule);
                }
            }
        });
        for (Entry entry : after.entries()) {
            if (!before.entries().contains(entry)) {
                command(
                        "add element ",
                        family,
                        " " + entry.map() + " { " + entry.key() + " : goto " + entry.chain() + " }");
            }
        }
        deleteMissing("delete chain ", family, before.chains(), after.chains());
        deleteMissing("delete set ", family, before.sets(), after.sets());
    }

    private void deleteMissing(String verb, AddressFamily family, Map<String, ?> before, Map<String, ?> after) {
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                command(verb, family, " " + name);
            }
        }
    }

    private void rule(AddressFamily family, String chain, String rule) {
        command("add rule ", family, " " + chain + " " + rule);
    }

    private void command(String verb, AddressFamily family, String rest) {
        text.append(verb)
                .append(word(family))
                .append(' ')
                .append(TABLE)
                .append(rest)
                .append('\n');
    }

    private static String word(AddressFamily family) {
        return family == AddressFamily.INET ? "ip" : "ip6";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
