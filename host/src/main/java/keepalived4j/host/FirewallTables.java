package keepalived4j.host;

import static keepalived4j.host.FirewallTransaction.ACCEPT;
import static keepalived4j.host.FirewallTransaction.DROP;
import static keepalived4j.host.FirewallTransaction.FROM_MACVLAN;
import static keepalived4j.host.FirewallTransaction.equal;
import static keepalived4j.host.FirewallTransaction.meta;
import static keepalived4j.host.FirewallTransaction.pair;
import static keepalived4j.host.FirewallTransaction.payload;
import static keepalived4j.values.AddressFamily.INET;
import static keepalived4j.values.AddressFamily.INET6;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.host.FirewallTransaction.Hook;
import keepalived4j.host.FirewallTransaction.Place;
import keepalived4j.model.FirewallSettings;
import keepalived4j.values.AddressFamily;

/// What is in our tables, one for each family, and the commands that change it. A table, a chain, a set and its rules
/// are made when the first element needs them; before the first of all, tables of that name, which an earlier run has
/// left, go.
///
/// The rules are keepalived's own, so that operators find what they know:
///
/// - to and from addresses of routers that do not accept: dropped, but for neighbour discovery, which keeps the
///   address known to the link (RFC 9568 §6.4.3 (650)–(660));
/// - reports of group membership from a VMAC: sent by the interface below it instead;
/// - router solicitations from a VMAC, and advertisements of an address it has from below: dropped.
final class FirewallTables {

    private static final String LINK_LOCAL = "{\"prefix\":{\"addr\":\"fe80::\",\"len\":10}}";
    private static final String IN_LINK_LOCAL = "in_link_local";
    private static final String OUT_LINK_LOCAL = "out_link_local";
    private static final String NEIGHBOR_DISCOVERY = "neighbor-discovery";
    private static final String MLD_REPORT = "mld-report";
    private static final String INDEX = "\"iface_index\"";
    private static final String NAME = "\"ifname\"";
    private static final String IPV6 = "\"ipv6_addr\"";
    private static final String ICMPV6_TYPE = payload("icmpv6", "type");
    private static final String REPORTED_ON = "{\"map\":{\"key\":" + meta("oif") + ",\"data\":\"@vmac_map\"}}";

    private final FirewallSettings.Table settings;
    private final Set<FirewallPart> made = new LinkedHashSet<>();
    private final Set<AddressFamily> sending = EnumSet.noneOf(AddressFamily.class);

    FirewallTables(FirewallSettings.Table settings) {
        this.settings = settings;
    }

    /// Whether there is anything of ours.
    boolean exist() {
        return !made.isEmpty();
    }

    /// Commands that put elements into their sets. They count as carried out.
    FirewallTransaction add(List<FirewallElement> elements) {
        Set<FirewallPart> parts = new LinkedHashSet<>();
        for (FirewallElement element : elements) {
            parts.add(element.part());
        }
        FirewallTransaction commands = prepare(parts);
        commands.addElements(elements);
        return commands;
    }

    /// Commands that make sets and rules ahead of their first element. They count as carried out.
    FirewallTransaction prepare(Set<FirewallPart> parts) {
        FirewallTransaction commands = new FirewallTransaction(settings);
        if (!exist() && !parts.isEmpty()) {
            commands.deleteTable(INET);
            commands.deleteTable(INET6);
        }
        for (FirewallPart part : parts) {
            if (made.add(part)) {
                make(part, commands);
            }
        }
        return commands;
    }

    /// Commands that make all that `before` has in its tables, with these elements. They count as carried out.
    FirewallTransaction succeed(FirewallTables before, List<FirewallElement> elements) {
        FirewallTransaction commands = prepare(before.made);
        commands.addElements(elements);
        return commands;
    }

    /// Whether making these leaves nothing of those.
    boolean haveNameOf(FirewallTables others) {
        return settings.name().equals(others.settings.name());
    }

    /// Commands that take elements out of their sets.
    FirewallTransaction delete(List<FirewallElement> elements) {
        FirewallTransaction commands = new FirewallTransaction(settings);
        commands.deleteElements(elements);
        return commands;
    }

    /// Commands that leave nothing of ours.
    FirewallTransaction clear() {
        FirewallTransaction commands = new FirewallTransaction(settings);
        commands.deleteTable(INET);
        commands.deleteTable(INET6);
        forget();
        return commands;
    }

    /// Whatever there was is gone, or its making failed.
    void forget() {
        made.clear();
        sending.clear();
    }

    private void make(FirewallPart part, FirewallTransaction commands) {
        if (sending.add(part.family())) {
            commands.addTable(part.family());
            commands.addChain(part.family(), Hook.OUTPUT);
        }
        switch (part) {
            case REPORTS4 -> {
                commands.addMap(INET, part.set(), INDEX);
                String reports = equal(payload("ip", "protocol"), "\"igmp\"");
                insert(commands, INET, reports + "," + FROM_MACVLAN + "," + duplicate("ip"));
            }
            case REPORTS6 -> {
                commands.addMap(INET6, part.set(), INDEX);
                commands.addConstants(
                        INET6, MLD_REPORT, "\"icmpv6_type\"", "\"mld-listener-report\",\"mld2-listener-report\"");
                String reports = equal(ICMPV6_TYPE, "\"@" + MLD_REPORT + "\"");
                insert(commands, INET6, reports + "," + FROM_MACVLAN + "," + duplicate("ip6"));
            }
            case SOLICITATIONS -> {
                commands.addSet(INET6, part.set(), INDEX);
                String solicitations = equal(ICMPV6_TYPE, "\"nd-router-solicit\"");
                insert(
                        commands,
                        INET6,
                        solicitations + "," + FROM_MACVLAN + "," + equal(meta("oif"), "\"@" + part.set() + "\""));
            }
            case SHARED -> {
                boolean byNumber = settings.usesInterfaceIndex();
                commands.addSet(INET6, part.set(), "[" + IPV6 + "," + (byNumber ? INDEX : NAME) + "]");
                String from = pair(payload("ip6", "saddr"), meta(byNumber ? "oif" : "oifname"));
                String advertisements = equal(ICMPV6_TYPE, "\"nd-neighbor-advert\"");
                insert(
                        commands,
                        INET6,
                        advertisements + "," + FROM_MACVLAN + "," + equal(from, "\"@" + part.set() + "\""));
            }
            case ACCEPT4 -> {
                commands.addSet(INET, part.set(), "\"ipv4_addr\"");
                commands.addChain(INET, Hook.INPUT);
                dropAddressed(commands, "ip", part);
            }
            case ACCEPT6 -> makeAccept6(commands);
            case LINK_LOCAL -> makeLinkLocal(commands, part, INDEX, "iif", "oif");
            case LINK_LOCAL_NAMED -> makeLinkLocal(commands, part, NAME, "iifname", "oifname");
        }
    }

    private void makeAccept6(FirewallTransaction commands) {
        commands.addChain(INET6, Hook.INPUT);
        commands.addChain(INET6, IN_LINK_LOCAL);
        commands.addChain(INET6, OUT_LINK_LOCAL);
        commands.addSet(INET6, FirewallPart.ACCEPT6.set(), IPV6);
        commands.addConstants(
                INET6, NEIGHBOR_DISCOVERY, "\"icmpv6_type\"", "\"nd-neighbor-solicit\",\"nd-neighbor-advert\"");
        // The link must go on finding the address: a router that is its master defends it.
        String discovery = equal(ICMPV6_TYPE, "\"@" + NEIGHBOR_DISCOVERY + "\"");
        add(commands, Hook.INPUT.chain(), discovery, ACCEPT);
        add(commands, Hook.OUTPUT.chain(), discovery, ACCEPT);
        add(commands, Hook.INPUT.chain(), equal(payload("ip6", "daddr"), LINK_LOCAL), goTo(IN_LINK_LOCAL));
        add(commands, Hook.OUTPUT.chain(), equal(payload("ip6", "saddr"), LINK_LOCAL), goTo(OUT_LINK_LOCAL));
        dropAddressed(commands, "ip6", FirewallPart.ACCEPT6);
    }

    private void makeLinkLocal(FirewallTransaction commands, FirewallPart part, String type, String iif, String oif) {
        if (made.add(FirewallPart.ACCEPT6)) {
            makeAccept6(commands);
        }
        commands.addSet(INET6, part.set(), "[" + IPV6 + "," + type + "]");
        String set = "\"@" + part.set() + "\"";
        add(commands, IN_LINK_LOCAL, equal(pair(payload("ip6", "daddr"), meta(iif)), set), DROP);
        add(commands, OUT_LINK_LOCAL, equal(pair(payload("ip6", "saddr"), meta(oif)), set), DROP);
    }

    private static void dropAddressed(FirewallTransaction commands, String protocol, FirewallPart part) {
        String set = "\"@" + part.set() + "\"";
        commands.addRule(part.family(), Place.LAST, Hook.INPUT.chain(), equal(payload(protocol, "daddr"), set), DROP);
        commands.addRule(part.family(), Place.LAST, Hook.OUTPUT.chain(), equal(payload(protocol, "saddr"), set), DROP);
    }

    private static void add(FirewallTransaction commands, String chain, String condition, String verdict) {
        commands.addRule(INET6, Place.LAST, chain, condition, verdict);
    }

    /// Rules about VMACs come before those that let neighbour discovery pass.
    private static void insert(FirewallTransaction commands, AddressFamily family, String conditions) {
        commands.addRule(family, Place.FIRST, Hook.OUTPUT.chain(), conditions, DROP);
    }

    private static String duplicate(String protocol) {
        return "{\"dup\":{\"addr\":" + payload(protocol, "daddr") + ",\"dev\":" + REPORTED_ON + "}}";
    }

    private static String goTo(String chain) {
        return "{\"goto\":{\"target\":\"" + chain + "\"}}";
    }
}
