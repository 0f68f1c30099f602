package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.VirtualServerGroup.AddressRange;

/// Where a virtual server is in the kernel: its services in the table, and what gives packets to it their marks.
final class Site {

    private final ServiceName name;
    private final Optional<Shared> shared;
    private final List<AddressRange> tooLarge;
    private final List<Spot> spots;
    private final List<MarkChange.Map> mappings;
    /// The spots whose services are in the table.
    private List<Spot> open = List.of();
    /// The mappings that are in force.
    private List<MarkChange.Map> mapped = List.of();

    /// What virtual servers of groups have in common.
    record Shared(Uses<Spot> spots, Uses<MarkChange.Map> mappings) {

        Shared() {
            this(new Uses<>(), new Uses<>());
        }
    }

    /// @param shared absent: nobody else is there
    /// @param tooLarge ranges that are left out
    Site(
            ServiceName name,
            Optional<Shared> shared,
            List<Spot> spots,
            List<MarkChange.Map> mappings,
            List<AddressRange> tooLarge) {
        this.name = name;
        this.shared = shared;
        this.spots = spots;
        this.mappings = mappings;
        this.tooLarge = tooLarge;
    }

    /// Whether others may be in the same services.
    boolean isShared() {
        return shared.isPresent();
    }

    ServiceName name() {
        return name;
    }

    /// The spots whose services are in the table now.
    List<Spot> openSpots() {
        return open;
    }

    /// All spots there are to be.
    List<Spot> spots() {
        return spots;
    }

    /// The addresses it answers for, by services of their own or by a mark.
    List<AddressRange> addresses() {
        List<AddressRange> addresses = new ArrayList<>(spots.size() + mappings.size());
        for (Spot spot : spots) {
            if (spot instanceof Spot.Addresses(var _, var range)) {
                addresses.add(range);
            }
        }
        for (MarkChange.Map mapping : mappings) {
            addresses.add(mapping.addresses());
        }
        return addresses;
    }

    // Begin and end

    void open(Pool pool, Outputs out) {
        tellTooLarge(out);
        for (Spot spot : spots) {
            open(spot, pool, out);
        }
        open = spots;
    }

    private void tellTooLarge(Outputs out) {
        for (AddressRange range : tooLarge) {
            out.add(new Fact.RangeTooLarge(range, group()));
        }
    }

    private void open(Spot spot, Pool pool, Outputs out) {
        if (shared.isEmpty() || shared.get().spots().begin(spot)) {
            spot.forEach(key ->
                    pool.table().wish(new TableChange.AddService(pool.service(key)), Table.Unconcerned.TOLD, out));
        }
    }

    void close(Pool pool, Outputs out) {
        for (Spot spot : open) {
            close(spot, pool, out);
        }
        open = List.of();
    }

    private void close(Spot spot, Pool pool, Outputs out) {
        if (shared.isEmpty() || shared.get().spots().end(spot)) {
            spot.forEach(key ->
                    pool.table().wish(new TableChange.DeleteService(pool.service(key)), Table.Unconcerned.TOLD, out));
        }
    }

    /// Another scheduler, other flags, another persistence.
    void edit(Pool pool, Outputs out) {
        for (Spot spot : open) {
            spot.forEach(key ->
                    pool.table().wish(new TableChange.EditService(pool.service(key)), Table.Unconcerned.TOLD, out));
        }
    }

    void mapMarks(Outputs out) {
        for (MarkChange.Map mapping : mappings) {
            map(mapping, out);
        }
        mapped = mappings;
    }

    private void map(MarkChange.Map mapping, Outputs out) {
        if (shared.isEmpty() || shared.get().mappings().begin(mapping)) {
            out.add(new Effect.ChangeMarks(mapping));
        }
    }

    void unmapMarks(Outputs out) {
        for (MarkChange.Map mapping : mapped) {
            unmap(mapping, out);
        }
        mapped = List.of();
    }

    private void unmap(MarkChange.Map mapping, Outputs out) {
        if (shared.isEmpty() || shared.get().mappings().end(mapping)) {
            out.add(new Effect.ChangeMarks(
                    new MarkChange.Unmap(mapping.protocol(), mapping.addresses(), mapping.mark())));
        }
    }

    /// Forgets what is there: the table has been emptied at one stroke.
    void forget() {
        open = List.of();
        mapped = List.of();
    }

    // Reload

    /// Leaves what the site of the new configuration does not have, with all servers that are there, and hands over to
    /// it.
    ///
    /// @param pool whose site this is
    void shrinkTo(Site wanted, Pool pool, Outputs out) {
        if (!mapped.equals(wanted.mappings)) {
            Set<MarkChange.Map> kept = new HashSet<>(wanted.mappings);
            for (MarkChange.Map mapping : mapped) {
                if (!kept.contains(mapping)) {
                    out.add(new Fact.AddressesGone(mapping.addresses(), Optional.of(mapping.protocol()), group()));
                    unmap(mapping, out);
                }
            }
            mapped = intersection(mapped, kept);
        }
        if (!open.equals(wanted.spots)) {
            Set<Spot> kept = new HashSet<>(wanted.spots);
            for (Spot spot : open) {
                if (!kept.contains(spot)) {
                    leave(spot, pool, out);
                }
            }
            open = intersection(open, kept);
        }
        wanted.open = open;
        wanted.mapped = mapped;
    }

    private static <T> List<T> intersection(List<T> things, Set<T> kept) {
        List<T> both = new ArrayList<>(things);
        both.retainAll(kept);
        return both;
    }

    private void leave(Spot spot, Pool pool, Outputs out) {
        switch (spot) {
            case Spot.Addresses(var protocol, var range) ->
                out.add(new Fact.AddressesGone(range, Optional.of(protocol), group()));
            case Spot.Marked(var key) -> {
                if (mappings.isEmpty()) {
                    out.add(new Fact.MarkGone(key.mark(), group()));
                }
            }
        }
        for (Slot slot : pool.slots()) {
            if (slot.isSet()) {
                slot.requestIn(spot, Slot.Move.DELETE, Table.Unconcerned.TOLD, out);
            }
        }
        close(spot, pool, out);
    }

    /// Goes where it is to be and is not yet, with all servers that are in the table.
    ///
    /// @param pool whose site this is
    void grow(Pool pool, Outputs out) {
        if (!spots.equals(open)) {
            Set<Spot> present = new HashSet<>(open);
            for (Spot spot : spots) {
                if (!present.contains(spot)) {
                    enter(spot, pool, out);
                }
            }
            open = spots;
        }
        if (!mappings.equals(mapped)) {
            Set<MarkChange.Map> present = new HashSet<>(mapped);
            for (MarkChange.Map mapping : mappings) {
                if (!present.contains(mapping)) {
                    out.add(new Fact.AddressesAdded(mapping.addresses(), Optional.of(mapping.protocol()), group()));
                    map(mapping, out);
                }
            }
            mapped = mappings;
        }
        tellTooLarge(out);
    }

    private void enter(Spot spot, Pool pool, Outputs out) {
        switch (spot) {
            case Spot.Addresses(var protocol, var range) ->
                out.add(new Fact.AddressesAdded(range, Optional.of(protocol), group()));
            case Spot.Marked(var key) -> {
                if (mappings.isEmpty()) {
                    out.add(new Fact.MarkAdded(key.mark(), group()));
                }
            }
        }
        open(spot, pool, out);
        for (Slot slot : pool.slots()) {
            if (slot.isSet()) {
                slot.requestIn(spot, new Slot.Move.Add(slot.weight()), slot, out);
            }
        }
    }

    private String group() {
        return name instanceof ServiceName.Group(var group, var _) ? group : name.toString();
    }
}
