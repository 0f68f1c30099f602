package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.VmacNames;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Keeps the interfaces that virtual routers have of their own (VMACs and ipvlans): makes those that are wanted, takes
/// over what an earlier run has left of them, makes them again when others delete or rename them, and takes them down
/// in the end.
///
/// An interface whose base is not there is made when the base appears.
public final class VirtualInterfaces {

    /// Hears what becomes of the interfaces.
    public interface Listener {

        void created(VirtualInterface made);

        void removed(VirtualInterface gone);

        /// Told once, until it has been made after all.
        void refused(VirtualInterface wanted, String reason);

        /// The interface below has gone into another VRF, or out of one, and it could not follow.
        void leftBehind(VirtualInterface made, String reason);
    }

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final Interfaces interfaces;
    private final LinkWorkshop workshop;
    private final Listener listener;
    private final Map<InterfaceName, VirtualInterface> wanted = new LinkedHashMap<>();
    private final Map<InterfaceName, MadeLink> made = new LinkedHashMap<>();
    /// Not before then is one that was lost, or could not be made, made again.
    private final Map<InterfaceName, Deadline> notBefore = new HashMap<>();

    private final Set<InterfaceName> complainedOf = new HashSet<>();
    private Optional<Deadline> due = Optional.empty();

    public VirtualInterfaces(Interfaces interfaces, Sysctls sysctls, Firewall firewall, Listener listener) {
        this.interfaces = interfaces;
        this.workshop = new LinkWorkshop(interfaces, new VmacSettings(sysctls), firewall);
        this.listener = listener;
    }

    /// The families whose reports of group membership leave by the interface below, from the next [#want] on.
    public void relay(Set<AddressFamily> families) {
        workshop.relay(families);
    }

    /// What interfaces these routers are to have.
    public VirtualInterfacePlan plan(List<VrrpInstance> instances, VmacNames prefixes) throws ErrnoException {
        return VirtualInterfacePlan.of(
                instances, prefixes, interfaces.commands().links(), List.copyOf(wanted.values()));
    }

    /// Wants the interfaces of the plan from now on. Those that are there stay as they are; those that are wanted no
    /// more are there until [#retire].
    public void want(VirtualInterfacePlan plan, Deadline now) {
        wanted.clear();
        notBefore.clear();
        for (VirtualInterface each : plan.interfaces()) {
            wanted.put(each.name(), each);
        }
        for (MadeLink link : List.copyOf(made.values())) {
            VirtualInterface successor = wanted.get(link.wanted().name());
            if (successor != null && successor.isSameAs(link.wanted())) {
                made.put(successor.name(), workshop.alter(link, successor));
            } else if (successor != null || hasOtherName(link.wanted())) {
                remove(link);
            }
        }
        due = Optional.of(now);
        raise(now);
    }

    /// What is wanted, whether it is there or not.
    public List<VirtualInterface> wanted() {
        return List.copyOf(wanted.values());
    }

    /// Whether there is to be an interface of that name.
    public boolean wants(InterfaceName name) {
        return wanted.containsKey(name);
    }

    private boolean hasOtherName(VirtualInterface former) {
        for (VirtualInterface each : wanted.values()) {
            if (each.isSameAs(former)) {
                return true;
            }
        }
        return false;
    }

    /// Removes what is wanted no more.
    public void retire() {
        for (MadeLink link : List.copyOf(made.values())) {
            if (!wanted.containsKey(link.wanted().name())) {
                remove(link);
            }
        }
    }

    /// Removes all of them.
    public void release() {
        wanted.clear();
        due = Optional.empty();
        retire();
    }

    private void remove(MadeLink link) {
        made.remove(link.wanted().name());
        Optional<String> refusal = workshop.remove(link);
        if (refusal.isPresent()) {
            listener.refused(link.wanted(), refusal.get());
        } else {
            listener.removed(link.wanted());
        }
    }

    /// Takes in every change that [Interfaces] tells, in order.
    public void interfaceChanged(InterfaceChange change, Deadline now) {
        switch (change) {
            case InterfaceChange.LinkVanished(NetworkInterface device) -> {
                MadeLink lost = made.get(device.name());
                if (lost != null && lost.index().equals(device.index())) {
                    made.remove(device.name());
                    workshop.forget(lost);
                    due = Optional.of(now);
                }
            }
            case InterfaceChange.LinkAppeared(NetworkInterface device) -> appeared(device, now);
            case InterfaceChange.LinkWentUp(NetworkInterface device) -> {
                for (MadeLink link : made.values()) {
                    if (link.wanted().name().equals(device.name())
                            || link.base().equals(device.index())) {
                        workshop.switchOn(link);
                    }
                }
            }
            case InterfaceChange.SourceChanged(NetworkInterface device, AddressFamily family, var source) -> {
                if (family == AddressFamily.INET6 && source.isEmpty()) {
                    for (MadeLink link : List.copyOf(made.values())) {
                        if (link.base().equals(device.index())) {
                            made.put(link.wanted().name(), workshop.replaceSharedAddress(link));
                        }
                    }
                }
            }
            case InterfaceChange.LinkAltered(NetworkInterface device, NetworkInterface before) -> {
                if (!device.master().equals(before.master())) {
                    followVrf(device);
                }
            }
            case InterfaceChange.LinkWentDown _,
                    InterfaceChange.AddressAppeared _,
                    InterfaceChange.AddressVanished _ -> {}
        }
    }

    private void followVrf(NetworkInterface base) {
        for (MadeLink link : made.values()) {
            if (link.base().equals(base.index())) {
                workshop.followVrf(link).ifPresent(reason -> listener.leftBehind(link.wanted(), reason));
            }
        }
    }

    /// An interface has come, perhaps in place of another of that name that something of ours stands on still.
    private void appeared(NetworkInterface device, Deadline now) {
        for (VirtualInterface each : wanted.values()) {
            if (each.base().equals(device.name())) {
                MadeLink link = made.get(each.name());
                if (link != null && !link.base().equals(device.index())) {
                    remove(link);
                }
                due = Optional.of(now);
            }
        }
    }

    /// When [#raise] is next wanted; absent: nothing is lacking that could be made.
    public Optional<Deadline> nextDeadline() {
        return due;
    }

    /// Makes what is lacking and due.
    public void raise(Deadline now) {
        if (due.isEmpty() || now.isBefore(due.get())) {
            return;
        }
        due = Optional.empty();
        List<VirtualInterface> lacking = new ArrayList<>();
        for (VirtualInterface each : wanted.values()) {
            if (!made.containsKey(each.name()) && interfaces.device(each.base()).isPresent()) {
                Deadline allowed = notBefore.getOrDefault(each.name(), now);
                if (now.isBefore(allowed)) {
                    due = Deadline.earlier(due, Optional.of(allowed));
                } else {
                    lacking.add(each);
                }
            }
        }
        if (lacking.isEmpty()) {
            return;
        }
        for (LinkWorkshop.Result result : workshop.make(lacking)) {
            take(result, now);
        }
    }

    private void take(LinkWorkshop.Result result, Deadline now) {
        Deadline next = now.plus(BETWEEN_ATTEMPTS);
        notBefore.put(result.wanted().name(), next);
        switch (result) {
            case LinkWorkshop.Made(MadeLink link) -> {
                made.put(link.wanted().name(), link);
                complainedOf.remove(link.wanted().name());
                listener.created(link.wanted());
            }
            case LinkWorkshop.Refused(VirtualInterface refused, String reason) -> {
                due = Deadline.earlier(due, Optional.of(next));
                if (complainedOf.add(refused.name())) {
                    listener.refused(refused, reason);
                }
            }
        }
    }
}
