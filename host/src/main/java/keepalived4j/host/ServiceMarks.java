package keepalived4j.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import keepalived4j.host.FirewallTransaction.Hook;
import keepalived4j.host.FirewallTransaction.Place;
import keepalived4j.linux.CallState;
import keepalived4j.linux.MissingLibraryException;
import keepalived4j.linux.Nftables;
import keepalived4j.lvs.MarkChange;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Gives packets to groups of virtual servers their marks (`nftables_ipvs`): a table for each family, made when first
/// needed, with a map from address and port to mark for each protocol. What changes between two calls of [#flush] is
/// one transaction.
public final class ServiceMarks implements AutoCloseable {

    private static final String RETURN = "{\"return\":null}";

    /// When packets get their marks.
    public enum Moment {
        /// Where they are delivered to this host, which is where IPVS takes them.
        DELIVERY,
        /// Ahead of everything that nftables balances.
        ARRIVAL,
        /// Nobody would look at them.
        NEVER
    }

    /// Where others set marks (`NF_IP_PRI_MANGLE`, linux/netfilter_ipv4.h).
    private static final int MANGLE = -150;

    /// A map and the rule that looks into it.
    private record Part(AddressFamily family, TransportProtocol protocol) {

        static Part of(MarkChange.Map mapping) {
            return new Part(mapping.addresses().first().family(), mapping.protocol());
        }

        String map() {
            return word() + "_map";
        }

        String word() {
            return protocol.name().toLowerCase(Locale.ROOT);
        }
    }

    private final CallState state;
    private final Firewall.Failures failures;
    private final Supplier<Moment> moment;
    private FirewallSettings.Table settings;
    private final Set<MarkChange.Map> wanted = new LinkedHashSet<>();
    private final Set<MarkChange.Map> present = new LinkedHashSet<>();
    private final Set<AddressFamily> tables = EnumSet.noneOf(AddressFamily.class);
    private final Set<Part> parts = new HashSet<>();
    private Optional<Nftables> nftables = Optional.empty();
    private boolean changed;

    /// @param state of the thread that this belongs to
    /// @param moment asked whenever marks have changed; always the same once there are any
    public ServiceMarks(
            CallState state, FirewallSettings settings, Supplier<Moment> moment, Firewall.Failures failures) {
        this.state = state;
        this.failures = failures;
        this.moment = moment;
        this.settings = table(settings);
    }

    private static FirewallSettings.Table table(FirewallSettings settings) {
        FirewallSettings.Marks marks = settings.marks().orElse(new FirewallSettings.Marks("keepalived_ipvs", -1, 1));
        boolean counts = settings.table().isPresent() && settings.table().get().counts();
        return new FirewallSettings.Table(marks.table(), marks.priority(), false, counts);
    }

    /// Has other tables, or other rules in them, from the next [#flush] on. Where marks are no longer wanted, what
    /// there is goes with the last of them.
    public void reconfigure(FirewallSettings next) {
        FirewallSettings.Table other = table(next);
        if (next.marks().isPresent() && !other.equals(settings)) {
            if (!tables.isEmpty()) {
                run(cleared());
            }
            settings = other;
            changed = true;
        }
    }

    /// From the next [#flush] on.
    public void change(MarkChange change) {
        changed = true;
        switch (change) {
            case MarkChange.Map mapping -> wanted.add(mapping);
            case MarkChange.Unmap(var protocol, var addresses, long mark) ->
                wanted.remove(new MarkChange.Map(protocol, addresses, mark));
            case MarkChange.RemoveAll _ -> wanted.clear();
        }
    }

    /// Makes it so.
    public void flush() {
        if (!changed) {
            return;
        }
        changed = false;
        if (wanted.equals(present) || moment.get() == Moment.NEVER || !isUsable()) {
            return;
        }
        if (wanted.isEmpty()) {
            run(cleared()).ifPresent(failures::add);
            return;
        }
        Optional<String> refusal = run(difference());
        if (refusal.isPresent()) {
            // Somebody has flushed the whole ruleset, perhaps.
            forget();
            refusal = run(difference());
        }
        if (refusal.isPresent()) {
            failures.add(refusal.get());
            forget();
        }
    }

    /// Commands from what there is to what is wanted. They count as carried out.
    private FirewallTransaction difference() {
        FirewallTransaction commands = new FirewallTransaction(placed());
        if (tables.isEmpty()) {
            // What an earlier process has left.
            commands.deleteTable(AddressFamily.INET);
            commands.deleteTable(AddressFamily.INET6);
        }
        for (MarkChange.Map mapping : new ArrayList<>(present)) {
            if (!wanted.contains(mapping)) {
                commands.deleteMapping(family(mapping), Part.of(mapping).map(), key(mapping), mapping.mark());
                present.remove(mapping);
            }
        }
        for (MarkChange.Map mapping : wanted) {
            if (present.add(mapping)) {
                prepare(Part.of(mapping), commands);
                commands.addMapping(family(mapping), Part.of(mapping).map(), key(mapping), mapping.mark());
            }
        }
        return commands;
    }

    private Hook hook() {
        return moment.get() == Moment.ARRIVAL ? Hook.PREROUTING : Hook.INPUT;
    }

    /// The settings with a priority that is early enough.
    private FirewallSettings.Table placed() {
        return moment.get() == Moment.ARRIVAL
                ? new FirewallSettings.Table(
                        settings.name(), Math.min(settings.priority(), MANGLE), false, settings.counts())
                : settings;
    }

    private void prepare(Part part, FirewallTransaction commands) {
        AddressFamily family = part.family();
        if (tables.add(family)) {
            commands.addTable(family);
            commands.addChain(family, hook());
        }
        if (parts.add(part)) {
            boolean four = family == AddressFamily.INET;
            String addresses = four ? "\"ipv4_addr\"" : "\"ipv6_addr\"";
            commands.addRangeMap(family, part.map(), "[" + addresses + ",\"inet_service\"]", "\"mark\"");
            String key = FirewallTransaction.pair(
                    FirewallTransaction.payload(four ? "ip" : "ip6", "daddr"),
                    FirewallTransaction.payload(part.word(), "dport"));
            String mark = "{\"map\":{\"key\":" + key + ",\"data\":\"@" + part.map() + "\"}}";
            commands.addRule(
                    family,
                    Place.LAST,
                    hook().chain(),
                    "{\"mangle\":{\"key\":" + FirewallTransaction.meta("mark") + ",\"value\":" + mark + "}}",
                    RETURN);
        }
    }

    private static AddressFamily family(MarkChange.Map mapping) {
        return mapping.addresses().first().family();
    }

    private static String key(MarkChange.Map mapping) {
        IpAddress first = mapping.addresses().first();
        IpAddress last = mapping.addresses().last();
        String addresses =
                first.equals(last) ? "\"" + first + "\"" : "{\"range\":[\"" + first + "\",\"" + last + "\"]}";
        return FirewallTransaction.pair(
                addresses, Integer.toString(mapping.addresses().port()));
    }

    private FirewallTransaction cleared() {
        FirewallTransaction commands = new FirewallTransaction(settings);
        for (AddressFamily family : List.copyOf(tables)) {
            commands.deleteTable(family);
        }
        forget();
        return commands;
    }

    private void forget() {
        tables.clear();
        parts.clear();
        present.clear();
    }

    private Optional<String> run(FirewallTransaction commands) {
        return nftables.orElseThrow().run(commands.toString());
    }

    private boolean isUsable() {
        if (nftables.isEmpty()) {
            try {
                nftables = Optional.of(Nftables.open(state));
            } catch (MissingLibraryException e) {
                failures.add("cannot be used: " + e.getMessage());
            }
        }
        return nftables.isPresent();
    }

    /// Lets go of the library. What there is in the kernel stays.
    @Override
    public void close() {
        if (nftables.isPresent()) {
            nftables.get().close();
            nftables = Optional.empty();
        }
    }
}
