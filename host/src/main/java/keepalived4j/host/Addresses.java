package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.host.AddressRefusal.Operation;
import keepalived4j.host.InterfaceChange.AddressAppeared;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.host.InterfaceChange.LinkVanished;
import keepalived4j.host.InterfaceChange.LinkWentUp;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.netlink.InterfaceAddress;
import keepalived4j.netlink.Outcome;
import keepalived4j.netlink.Request;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceIndex;

/// Puts addresses on interfaces and takes them off again. Those asked for between two calls of [#flush] go to the
/// kernel together, in the order they were asked for. An address that was put on is known as such until it is taken
/// off, by us or by others: it is not put on twice, and nothing is taken off that was not put on, but for leftovers of
/// an earlier run.
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

    private sealed interface Task {

        VirtualAddress address();

        record Add(VirtualAddress address) implements Task {}

        record Delete(VirtualAddress address, Origin origin) implements Task {}
    }

    private final Interfaces interfaces;
    private final StaticAddresses statics = new StaticAddresses();
    private final Map<AddressPlace, Wanted> wanted = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();

    public Addresses(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    /// Puts the address on its interface, unless we have done so already.
    public void add(VirtualAddress address) {
        AddressPlace place = AddressPlace.of(address);
        Wanted known = wanted.get(place);
        if (known == null || known.standing() == Standing.MISSING) {
            wanted.put(place, new Wanted(address, Standing.SET));
            tasks.add(new Task.Add(address));
        }
    }

    /// Takes the address off its interface, if we have put it there.
    public void remove(VirtualAddress address) {
        Wanted known = wanted.remove(AddressPlace.of(address));
        if (known != null && known.standing() == Standing.SET) {
            tasks.add(new Task.Delete(address, Origin.OURS));
        }
    }

    /// Takes the address off its interface, whoever has put it there.
    public void removeLeftover(VirtualAddress address) {
        wanted.remove(AddressPlace.of(address));
        tasks.add(new Task.Delete(address, Origin.LEFTOVER));
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

    /// How often a static address was put back after others had taken it off.
    public long restorations() {
        return statics.restorations();
    }

    /// Does what was asked for.
    ///
    /// @return what the kernel refused, in order; interfaces that are down or gone are no obstacle to taking off
    public List<AddressRefusal> flush() {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<AddressRefusal> refusals = new ArrayList<>();
        List<Task> sent = new ArrayList<>(tasks.size());
        List<Request> requests = new ArrayList<>(tasks.size());
        for (Task task : tasks) {
            Optional<NetworkInterface> device = interfaces.device(task.address().device());
            if (device.isPresent()) {
                sent.add(task);
                requests.add(request(task, device.get().index()));
            } else {
                refused(task, Errno.ENODEV, Reason.of(Errno.ENODEV), refusals);
            }
        }
        tasks.clear();
        try {
            List<Outcome> outcomes = interfaces.commands().execute(requests);
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Refused refusal) {
                    refused(sent.get(i), refusal.errno(), refusal.reason(), refusals);
                }
            }
        } catch (ErrnoException e) {
            // What was done of it is not known. Asked for again, what was done already is no error.
            for (Task task : sent) {
                refused(task, e.errno(), Reason.of(e.errno()), refusals);
            }
        }
        return refusals;
    }

    private static Request request(Task task, InterfaceIndex index) {
        InterfaceAddress address = address(task.address(), index);
        return switch (task) {
            case Task.Add _ -> new Request.AddAddress(address);
            case Task.Delete _ -> new Request.DeleteAddress(address);
        };
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

    private void refused(Task task, int errno, String reason, List<AddressRefusal> refusals) {
        switch (task) {
            case Task.Add(VirtualAddress address) -> {
                setStanding(AddressPlace.of(address), Standing.MISSING);
                refusals.add(new AddressRefusal(Operation.ADD, address, errno, reason));
            }
            case Task.Delete(VirtualAddress address, Origin origin) -> {
                if (errno != Errno.ENODEV || origin == Origin.OURS && isUp(address)) {
                    refusals.add(new AddressRefusal(Operation.DELETE, address, errno, reason));
                }
            }
        }
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
}
