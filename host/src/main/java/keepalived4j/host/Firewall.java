package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.MissingLibraryException;
import keepalived4j.linux.Nftables;
import keepalived4j.model.FirewallSettings;

/// Keeps packets from and to addresses of routers that do not accept them, and what VMACs had better not say, off the
/// wire: two nftables tables, made when first needed. What is asked for between two calls of [#raise], and of
/// [#lower], is one transaction.
///
/// Without libnftables there is no firewall, which is told once; the routers go on without.
public final class Firewall implements AutoCloseable {

    /// Hears what could not be done.
    @FunctionalInterface
    public interface Failures {
        void add(String reason);
    }

    private final CallState state;
    private final Failures failures;
    private FirewallTables tables;
    /// How often each element is wanted.
    private final Map<FirewallElement, Integer> wanted = new LinkedHashMap<>();

    private final Set<FirewallElement> present = new HashSet<>();
    /// What is not asked for again.
    private final Set<FirewallElement> refused = new HashSet<>();

    private Optional<Nftables> nftables = Optional.empty();
    private boolean missing;
    private boolean changed;

    /// @param state of the thread that this belongs to
    public Firewall(CallState state, FirewallSettings.Table settings, Failures failures) {
        this.state = state;
        this.failures = failures;
        this.tables = new FirewallTables(settings);
    }

    /// Makes sets and rules ahead of their first element, so that a takeover need not wait for the kernel to rearrange
    /// its rules, and tells now if that cannot be.
    ///
    /// Differs: the reference makes them when the first element comes.
    void prepare(Set<FirewallPart> parts) {
        if (isUsable()) {
            Optional<String> refusal = run(tables.prepare(parts));
            if (refusal.isPresent()) {
                failures.add(refusal.get());
                rebuild(List.copyOf(present)).ifPresent(failures::add);
            }
        }
    }

    /// Has other tables, or other rules in them, from now on. What there is moves: it is in the new tables before it is
    /// no more in the old ones.
    public void reconfigure(FirewallSettings.Table settings) {
        FirewallTables before = tables;
        tables = new FirewallTables(settings);
        refused.clear();
        changed = true;
        if (!before.exist()) {
            return;
        }
        Optional<String> refusal = run(tables.succeed(before, List.copyOf(present)));
        if (refusal.isPresent()) {
            failures.add(refusal.get());
            tables.forget();
            present.clear();
        }
        if (!tables.haveNameOf(before)) {
            run(before.clear()).ifPresent(failures::add);
        }
    }

    /// From the next [#raise] on; once more for each time it is wanted.
    void want(FirewallElement element) {
        wanted.merge(element, 1, Integer::sum);
        changed = true;
    }

    /// From the next [#lower] on, if nobody else wants it.
    void release(FirewallElement element) {
        changed = true;
        Integer times = wanted.remove(element);
        if (times != null && times > 1) {
            wanted.put(element, times - 1);
        }
    }

    /// Sets up what is wanted and not there.
    public void raise() {
        if (!changed) {
            return;
        }
        List<FirewallElement> lacking = new ArrayList<>();
        for (FirewallElement element : wanted.keySet()) {
            if (!present.contains(element) && !refused.contains(element)) {
                lacking.add(element);
            }
        }
        if (lacking.isEmpty() || !isUsable()) {
            return;
        }
        Optional<String> refusal = run(tables.add(lacking));
        if (refusal.isPresent()) {
            // Somebody has flushed the whole ruleset, perhaps.
            lacking = new ArrayList<>(wanted.keySet());
            refusal = rebuild(lacking);
        }
        if (refusal.isPresent()) {
            failures.add(refusal.get());
            refused.addAll(lacking);
        } else {
            present.addAll(lacking);
        }
    }

    /// Takes away what is there and not wanted.
    public void lower() {
        if (!changed) {
            return;
        }
        changed = false;
        List<FirewallElement> gone = new ArrayList<>();
        for (FirewallElement element : present) {
            if (!wanted.containsKey(element)) {
                gone.add(element);
            }
        }
        refused.retainAll(wanted.keySet());
        if (gone.isEmpty()) {
            return;
        }
        gone.forEach(present::remove);
        Optional<String> refusal = run(tables.delete(gone));
        if (refusal.isPresent()) {
            refusal = rebuild(List.copyOf(present));
            refusal.ifPresent(failures::add);
        }
    }

    private Optional<String> rebuild(List<FirewallElement> elements) {
        tables.forget();
        Optional<String> refusal = run(tables.add(elements));
        if (refusal.isPresent()) {
            tables.forget();
            present.clear();
        }
        return refusal;
    }

    private Optional<String> run(FirewallTransaction commands) {
        return nftables.orElseThrow().run(commands.toString());
    }

    private boolean isUsable() {
        if (nftables.isEmpty() && !missing) {
            try {
                nftables = Optional.of(Nftables.open(state));
            } catch (MissingLibraryException e) {
                missing = true;
                failures.add("cannot be used: " + e.getMessage());
            }
        }
        return nftables.isPresent();
    }

    /// Removes both tables.
    @Override
    public void close() {
        if (nftables.isPresent()) {
            if (tables.exist()) {
                run(tables.clear()).ifPresent(failures::add);
            }
            nftables.get().close();
            nftables = Optional.empty();
        }
    }
}
