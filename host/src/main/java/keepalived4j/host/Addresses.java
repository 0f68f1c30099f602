package keepalived4j.host;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.InterfaceChange.AddressAppeared;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.host.InterfaceChange.LinkVanished;
import keepalived4j.host.InterfaceChange.LinkWentUp;
import keepalived4j.linux.Errno;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.netlink.InterfaceAddress;
import keepalived4j.netlink.Request;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceIndex;

/// Puts addresses on interfaces and takes them off again, by way of [KernelChanges]. An address that was put on is
/// known as such until it is taken off, by us or by others: it is not put on twice, and nothing is taken off that was
/// not put on, but for leftovers of an earlier run.
///
/// Virtual addresses that others take off stay off until their router wants them again; static ones come back.
public final class Addresses {

    private enum Standing {
        SET,
        MISSING
    }

    private record Wanted(VirtualAddress address, Standing standing) {}

    /// Why an address is taken off.
    private enum Origin {
        OURS,
        LEFTOVER
    }

    private final Interfaces interfaces;
    private final KernelChanges changes;
    private final Removing removing;
    private final StaticAddresses statics = new StaticAddresses();
    private final Map<AddressPlace, Wanted> wanted = new HashMap<>();

    /// Which addresses [#remove] takes off.
    public enum Removing {
        /// Those we have put on.
        OURS,
        /// Also those that were there before, or that another has put back.
        ANY
    }

    public Addresses(Interfaces interfaces, KernelChanges changes, Removing removing) {
        this.interfaces = interfaces;
        this.changes = changes;
        this.removing = removing;
    }

    /// Goes through what putting these addresses on takes, short of asking the kernel.
    public static void rehearse(List<VirtualAddress> addresses, Interfaces interfaces) {
        KernelChanges dropped = new KernelChanges(interfaces);
        Addresses nowhere = new Addresses(interfaces, dropped, Removing.OURS);
        for (VirtualAddress address : addresses) {
            nowhere.add(address);
        }
        dropped.rehearse();
    }

    /// Puts the address on its interface, unless we have done so already.
    public void add(VirtualAddress address) {
        AddressPlace place = AddressPlace.of(address);
        Wanted known = wanted.get(place);
        if (known == null || known.standing() == Standing.MISSING) {
            wanted.put(place, new Wanted(address, Standing.SET));
            changes.add(new Addition(address));
        }
    }

    /// Takes the address off its interface, if we have put it there or take off any.
    public void remove(VirtualAddress address) {
        Wanted known = wanted.remove(AddressPlace.of(address));
        if (known != null && known.standing() == Standing.SET) {
            changes.add(new Removal(address, Origin.OURS));
        } else if (removing == Removing.ANY) {
            changes.add(new Removal(address, Origin.LEFTOVER));
        }
    }

    /// Takes the address off its interface, whoever has put it there.
    public void removeLeftover(VirtualAddress address) {
        wanted.remove(AddressPlace.of(address));
        changes.add(new Removal(address, Origin.LEFTOVER));
    }

    /// Keeps these static addresses on their interfaces from now on: those kept before and no longer named go, new
    /// ones come, in place of what an earlier run may have left.
    public void keep(List<VirtualAddress> addresses) {
        for (VirtualAddress gone : statics.missingFrom(addresses)) {
            remove(gone);
        }
        for (VirtualAddress fresh : statics.keep(addresses)) {
            removeLeftover(fresh);
            add(fresh);
        }
    }

    /// Those that are wanted on their interfaces and are not there: taken off by others, or refused by the kernel.
    public Set<VirtualAddress> missing() {
        Set<VirtualAddress> missing = new HashSet<>();
        for (Wanted known : wanted.values()) {
            if (known.standing() == Standing.MISSING) {
                missing.add(known.address());
            }
        }
        return Set.copyOf(missing);
    }

    /// How often a static address was put back after others had taken it off.
    public long restorations() {
        return statics.restorations();
    }

    private static InterfaceAddress address(VirtualAddress address, InterfaceIndex index) {
        int flags = 0;
        for (AddressFlag flag : address.flags()) {
            flags |= flag.bit();
        }
        return new InterfaceAddress(
                index,
                address.prefix(),
                address.peer(),
                address.broadcast(),
                address.label(),
                address.scope(),
                flags,
                address.preferredLifetimeSeconds(),
                InterfaceAddress.PROTOCOL_KEEPALIVED);
    }

    private boolean isUp(VirtualAddress address) {
        Optional<NetworkInterface> device = interfaces.device(address.device());
        return device.isPresent() && device.get().isUp();
    }

    private void setStanding(AddressPlace place, Standing standing) {
        Wanted known = wanted.get(place);
        if (known != null) {
            wanted.put(place, new Wanted(known.address(), standing));
        }
    }

    /// Takes in every change that [Interfaces] tells, in order.
    ///
    /// @return a virtual address of ours that somebody else took off
    public Optional<VirtualAddress> interfaceChanged(InterfaceChange change, Deadline now) {
        switch (change) {
            case AddressVanished(NetworkInterface device, PresentAddress address, Author author) -> {
                return vanished(device, address, author, now);
            }
            case AddressAppeared(NetworkInterface device, PresentAddress address, Author author) ->
                setStanding(new AddressPlace(device.name(), address), Standing.SET);
            case LinkVanished(NetworkInterface device) -> {
                for (AddressPlace place : List.copyOf(wanted.keySet())) {
                    if (place.device().equals(device.name())) {
                        setStanding(place, Standing.MISSING);
                    }
                }
            }
            case LinkWentUp(NetworkInterface device) -> {
                for (VirtualAddress address : statics.on(device.name())) {
                    add(address);
                }
            }
            case InterfaceChange.LinkAppeared _,
                    InterfaceChange.LinkWentDown _,
                    InterfaceChange.LinkAltered _,
                    InterfaceChange.SourceChanged _ -> {}
        }
        return Optional.empty();
    }

    private Optional<VirtualAddress> vanished(
            NetworkInterface device, PresentAddress gone, Author author, Deadline now) {
        AddressPlace place = new AddressPlace(device.name(), gone);
        Wanted known = wanted.get(place);
        if (known == null || known.standing() == Standing.MISSING) {
            return Optional.empty();
        }
        VirtualAddress address = known.address();
        setStanding(place, Standing.MISSING);
        if (statics.isKept(place)) {
            // An interface that was switched off has dropped its IPv6 addresses and takes them when it is up again.
            if (address.tracked() && device.isSwitchedOn() && statics.mayRestore(place, now)) {
                add(address);
            }
            return Optional.empty();
        }
        return switch (author) {
            case OTHERS -> Optional.of(address);
            case OURSELVES -> {
                // It was secondary to one that we took off, and went with it.
                add(address);
                yield Optional.empty();
            }
        };
    }

    /// When [#timeReached] is next wanted; absent: nothing waits.
    public Optional<Deadline> nextDeadline() {
        return statics.nextRestoration();
    }

    /// Puts back static addresses that were taken off too often to be put back at once.
    public void timeReached(Deadline now) {
        for (VirtualAddress address : statics.due(now)) {
            add(address);
        }
    }

    private Optional<InterfaceAddress> onItsInterface(VirtualAddress address) {
        Optional<NetworkInterface> device = interfaces.device(address.device());
        return device.isPresent() ? Optional.of(address(address, device.get().index())) : Optional.empty();
    }

    private final class Addition implements KernelChanges.Change {
        private final VirtualAddress address;

        Addition(VirtualAddress address) {
            this.address = address;
        }

        @Override
        public Optional<Request> request() {
            Optional<InterfaceAddress> placed = onItsInterface(address);
            return placed.isPresent() ? Optional.of(new Request.AddAddress(placed.get())) : Optional.empty();
        }

        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            setStanding(AddressPlace.of(address), Standing.MISSING);
            return Optional.of(new AddressRefusal(Refusal.Operation.ADD, address, errno, reason));
        }
    }

    private final class Removal implements KernelChanges.Change {
        private final VirtualAddress address;
        private final Origin origin;

        Removal(VirtualAddress address, Origin origin) {
            this.address = address;
            this.origin = origin;
        }

        @Override
        public Optional<Request> request() {
            Optional<InterfaceAddress> placed = onItsInterface(address);
            return placed.isPresent() ? Optional.of(new Request.DeleteAddress(placed.get())) : Optional.empty();
        }

        /// Interfaces that are down or gone are no obstacle to taking off.
        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            return errno != Errno.ENODEV || origin == Origin.OURS && isUp(address)
                    ? Optional.of(new AddressRefusal(Refusal.Operation.DELETE, address, errno, reason))
                    : Optional.empty();
        }
    }
}
