package keepalived4j.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import keepalived4j.host.ServicePlan.Entry;
import keepalived4j.host.ServicePlan.Selector;
import keepalived4j.host.ServicePlan.Stage;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// The rules of nftables that balance one service, in the language of nft(8). A function of what is wanted:
/// nothing is asked of the kernel, and nothing is remembered.
///
/// A chain for each server says how packets get there, and one for the service which server is next. Connections
/// of NAT are remembered by the kernel's connection tracking. It cannot follow those that are passed on as they
/// are, since it sees one direction of them: a set for each server remembers their clients, and a chain of the
/// service looks into those sets before it asks who is next.
///
/// A map from client to server would need one look instead of one for each server. But libnftables 1.0.6, which
/// Debian 12 has, puts the value of an update into registers that hold the end of its key, or aborts.
final class ServiceRules {

    private static final String NOT_LOCAL = "fib daddr . mark type != local return";

    private final BalancedService wanted;
    private final FlowTimeouts timeouts;
    private final AddressFamily family;
    private final String ip;
    private final String name;
    private final SequencedMap<String, String> sets = new LinkedHashMap<>();
    private final SequencedMap<String, List<String>> chains = new LinkedHashMap<>();

    private ServiceRules(BalancedService wanted, FlowTimeouts timeouts) {
        this.wanted = wanted;
        this.timeouts = timeouts;
        this.family = wanted.service().key().family();
        this.ip = family == AddressFamily.INET ? "ip" : "ip6";
        this.name = name(wanted.service().key());
    }

    static ServicePlan plan(BalancedService wanted, FlowTimeouts timeouts) {
        return new ServiceRules(wanted, timeouts).plan();
    }

    private ServicePlan plan() {
        boolean translates = false;
        List<TableDestination> direct = new ArrayList<>();
        for (TableDestination server : wanted.destinations()) {
            if (server.forwarding() instanceof Forwarding.DirectRouting) {
                direct.add(server);
                addDirect(server);
            } else {
                translates = true;
                addTranslated(server);
            }
        }
        chains.put(name, schedule());
        List<Entry> entries = new ArrayList<>();
        if (!direct.isEmpty()) {
            chains.put(flows(), knownFlows(direct, translates));
            entries.add(entry(Stage.DIRECT, flows()));
        }
        if (translates || direct.isEmpty()) {
            entries.add(entry(Stage.NAT, name));
        }
        return new ServicePlan(family, sets, chains, entries);
    }

    // Names

    private static String name(TableKey key) {
        return switch (key) {
            case TableKey.Address(var protocol, var address, int port) ->
                word(protocol) + "_" + plain(address.toString()) + "_" + port;
            case TableKey.Mark(long mark, var _) -> "mark_" + mark;
        };
    }

    private static String word(TransportProtocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    /// An address in letters that names of nft(8) may have.
    private static String plain(String address) {
        return address.replace(':', '-');
    }

    private static String end(TableDestination server) {
        return plain(server.address().toString()) + "_" + server.port();
    }

    private String chainTo(TableDestination server) {
        return name + "_to_" + end(server);
    }

    private String clientsOf(TableDestination server) {
        return name + "_clients_" + end(server);
    }

    private String flowsTo(TableDestination server) {
        return name + "_flows_" + end(server);
    }

    private String flows() {
        return name + "_flows";
    }

    private Entry entry(Stage stage, String chain) {
        return switch (wanted.service().key()) {
            case TableKey.Address(var protocol, var address, int port)
            when port == 0 -> new Entry(stage, Selector.ADDRESSES, address + " . " + word(protocol), chain);
            case TableKey.Address(var protocol, var address, int port) ->
                new Entry(stage, Selector.SERVICES, address + " . " + word(protocol) + " . " + port, chain);
            case TableKey.Mark(long mark, var _) -> new Entry(stage, Selector.MARKS, Long.toString(mark), chain);
        };
    }

    // The way to a server

    private void addTranslated(TableDestination server) {
        List<String> rules = new ArrayList<>();
        remember(server, rules);
        String address = server.address().toString();
        if (server.port() == 0) {
            rules.add("dnat to " + address);
        } else {
            String host = family == AddressFamily.INET ? address : "[" + address + "]";
            rules.add("meta l4proto " + protocols() + " dnat to " + host + ":" + server.port());
        }
        chains.put(chainTo(server), rules);
    }

    private String protocols() {
        return switch (wanted.service().key()) {
            case TableKey.Address(var protocol, var _, var _) -> word(protocol);
            case TableKey.Mark _ -> "{ tcp, udp, sctp }";
        };
    }

    /// A copy of the packet goes to the server as its next hop, untracked and with the time to live less one, and
    /// the packet itself no further. Where the set is full, new connections are not passed on: it could not be
    /// told later where they belong.
    private void addDirect(TableDestination server) {
        sets.put(flowsTo(server), setOf(flowType()));
        List<String> rules = new ArrayList<>();
        remember(server, rules);
        if (mayBe(TransportProtocol.TCP)) {
            rules.add(pass(server, "tcp flags & (syn | ack) == syn ", FlowTimeouts.SYN));
            rules.add(pass(server, "tcp flags & (fin | rst) != 0 ", timeouts.tcpFin()));
            rules.add(pass(server, "meta l4proto tcp ", timeouts.tcp()));
        }
        if (mayBe(TransportProtocol.UDP)) {
            rules.add(pass(server, "meta l4proto udp ", timeouts.udp()));
        }
        if (mayBe(TransportProtocol.SCTP)) {
            rules.add(pass(server, "meta l4proto sctp ", timeouts.tcp()));
        }
        rules.add("drop");
        chains.put(chainTo(server), rules);
    }

    private String pass(TableDestination server, String condition, int seconds) {
        return condition + "update @" + flowsTo(server) + " { " + flow() + " timeout " + seconds + "s } dup to "
                + server.address() + " drop";
    }

    private boolean mayBe(TransportProtocol asked) {
        return switch (wanted.service().key()) {
            case TableKey.Address(var protocol, var _, var _) -> protocol == asked;
            case TableKey.Mark _ -> true;
        };
    }

    // Connections that are known

    private List<String> knownFlows(List<TableDestination> direct, boolean translates) {
        List<String> rules = new ArrayList<>();
        // As with IPVS a packet is balanced only where it would be delivered to this host.
        rules.add(NOT_LOCAL);
        for (TableDestination server : direct) {
            rules.add(flow() + " @" + flowsTo(server) + " goto " + chainTo(server));
        }
        if (!translates) {
            rules.add("goto " + name);
        }
        return rules;
    }

    /// What tells the connections of the service from one another.
    private String flow() {
        String client = ip + " saddr . th sport";
        return hasOneEnd() ? client : client + " . " + ip + " daddr . th dport";
    }

    private String flowType() {
        String end = addressType() + " . inet_service";
        return hasOneEnd() ? end : end + " . " + end;
    }

    /// Whether all connections of the service go to the same address and port.
    private boolean hasOneEnd() {
        return wanted.service().key() instanceof TableKey.Address address && address.port() != 0;
    }

    private String addressType() {
        return family == AddressFamily.INET ? "ipv4_addr" : "ipv6_addr";
    }

    private static String setOf(String type) {
        return "type " + type + "; size 262144; flags dynamic,timeout;";
    }

    // Clients that stay with their server

    private void remember(TableDestination server, List<String> rules) {
        Optional<Persistence> persistence = wanted.service().persistence();
        if (persistence.isPresent()) {
            sets.put(clientsOf(server), setOf(addressType()));
            rules.add("update @" + clientsOf(server) + " { " + client(persistence.get()) + " timeout "
                    + Math.max(1, persistence.get().timeout().toSeconds()) + "s }");
        }
    }

    private String client(Persistence persistence) {
        String address = ip + " saddr";
        return switch (persistence.mask()) {
            case Persistence.Ipv4Mask(int mask) when mask == -1 -> address;
            case Persistence.Ipv4Mask(int mask) -> address + " & " + new Ipv4Address(mask);
            case Persistence.Ipv6Length(int length) when length == 128 -> address;
            case Persistence.Ipv6Length(int length) -> address + " & " + netmask(length);
        };
    }

    /// @param length 1..128
    private static Ipv6Address netmask(int length) {
        return length <= Long.SIZE
                ? new Ipv6Address(-1L << (Long.SIZE - length), 0)
                : new Ipv6Address(-1L, -1L << (2 * Long.SIZE - length));
    }

    // Who is next

    private List<String> schedule() {
        List<String> rules = new ArrayList<>();
        List<TableDestination> open = new ArrayList<>();
        for (TableDestination server : wanted.destinations()) {
            if (wanted.service().persistence().isPresent()) {
                // As with IPVS, a client stays with a server that takes no others any more.
                rules.add(client(wanted.service().persistence().get()) + " @" + clientsOf(server) + " goto "
                        + chainTo(server));
            }
            if (server.weight() > 0) {
                open.add(server);
            }
        }
        if (open.isEmpty()) {
            rules.add("reject");
        } else if (open.size() == 1) {
            rules.add("goto " + chainTo(open.getFirst()));
        } else {
            rules.add(new Distribution(wanted.service().scheduling(), ip).rule(open, this::chainTo));
        }
        return rules;
    }
}
