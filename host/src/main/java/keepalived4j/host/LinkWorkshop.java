package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.host.VirtualInterface.LinkLocal;
import keepalived4j.host.VmacSettings.Origin;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.netlink.InterfaceAddress;
import keepalived4j.netlink.Link;
import keepalived4j.netlink.LinkChange;
import keepalived4j.netlink.LinkKind;
import keepalived4j.netlink.Outcome;
import keepalived4j.netlink.Request;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// Makes, alters and removes single [VirtualInterface]s.
///
/// The order matters: settings and firewall come before an interface is switched on, since with that it says where it
/// belongs; and its own link-local addresses must not be made, since they would tell its MAC address.
final class LinkWorkshop {

    private static final int LINK_LOCAL_LENGTH = 64;

    private final Interfaces interfaces;
    private final VmacSettings settings;
    private final Firewall firewall;
    private final LinkDesign design;

    /// What became of an interface.
    sealed interface Result {
        VirtualInterface wanted();
    }

    record Made(MadeLink link) implements Result {
        @Override
        public VirtualInterface wanted() {
            return link.wanted();
        }
    }

    record Refused(VirtualInterface wanted, String reason) implements Result {}

    LinkWorkshop(Interfaces interfaces, VmacSettings settings, Firewall firewall) {
        this.interfaces = interfaces;
        this.settings = settings;
        this.firewall = firewall;
        this.design = new LinkDesign(interfaces);
    }

    /// The families whose reports of group membership leave by the interface below; of what is made, once it is
    /// altered.
    void relay(Set<AddressFamily> families) {
        design.relay(families);
    }

    /// Makes these interfaces, whose bases are there.
    List<Result> make(List<VirtualInterface> lacking) {
        List<Result> results = new ArrayList<>();
        try {
            LinksPresent before = new LinksPresent(interfaces.commands().links());
            Map<VirtualInterface, Origin> standing = new HashMap<>();
            for (VirtualInterface each : lacking) {
                Optional<Link> base = before.named(each.base());
                if (base.isPresent()) {
                    Origin origin = before.same(each, base.get().index()).isPresent() ? Origin.LEFTOVER : Origin.FRESH;
                    Optional<String> refusal = bringAbout(each, base.get(), before);
                    if (refusal.isPresent()) {
                        results.add(new Refused(each, refusal.get()));
                    } else {
                        standing.put(each, origin);
                    }
                }
            }
            furnish(lacking, standing, results);
        } catch (ErrnoException e) {
            for (VirtualInterface each : lacking) {
                results.add(new Refused(each, String.valueOf(e.getMessage())));
            }
        }
        return results;
    }

    /// Sees to it that there is an interface of that kind and name, switched off if it is new.
    private Optional<String> bringAbout(VirtualInterface wanted, Link base, LinksPresent present)
            throws ErrnoException {
        Optional<Link> same = present.same(wanted, base.index());
        Optional<Link> namesake = present.named(wanted.name());
        if (namesake.isPresent() && !namesake.equals(same)) {
            String kind = VirtualInterfaceNames.word(wanted.kind());
            if (!namesake.get().kind().equals(Optional.of(kind))) {
                return Optional.of("there is another interface of that name");
            }
            carryOut(new Request.DeleteLink(namesake.get().index()));
        }
        if (same.isPresent() && LinksPresent.isAsMade(same.get(), wanted.kind(), addresses(same.get()))) {
            Optional<Request> vrf = present.vrfChange(same.get(), base);
            Optional<String> refusal = vrf.isPresent() ? carryOut(vrf.get()) : Optional.empty();
            return refusal.isPresent() || same.get().name().equals(wanted.name())
                    ? refusal
                    : rename(same.get(), wanted);
        }
        if (same.isPresent()) {
            carryOut(new Request.DeleteLink(same.get().index()));
        }
        return carryOut(new Request.AddLink(
                wanted.name(),
                kind(wanted.kind()),
                Optional.of(base.index()),
                wanted.kind() instanceof Kind.Macvlan(MacAddress mac) ? Optional.of(mac) : Optional.empty(),
                OptionalInt.of(wanted.group().orElse(base.group())),
                present.vrfOf(base)));
    }

    private static LinkKind kind(Kind kind) {
        return switch (kind) {
            case Kind.Macvlan _ -> new LinkKind.Macvlan(LinkKind.MacvlanMode.PRIVATE);
            case Kind.Ipvlan ipvlan -> new LinkKind.Ipvlan(ipvlan.isolation());
        };
    }

    private List<IpPrefix> addresses(Link link) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (PresentAddress address : interfaces.addresses(link.name())) {
            prefixes.add(address.prefix());
        }
        return prefixes;
    }

    /// Older kernels rename only what is switched off.
    private Optional<String> rename(Link link, VirtualInterface wanted) throws ErrnoException {
        var change = new Request.ChangeLink(link.index(), List.of(new LinkChange.SetName(wanted.name())));
        if (carryOut(change).isEmpty()) {
            return Optional.empty();
        }
        carryOut(new Request.ChangeLink(link.index(), List.of(new LinkChange.SetState(LinkChange.State.DOWN))));
        return carryOut(change);
    }

    private void furnish(List<VirtualInterface> lacking, Map<VirtualInterface, Origin> standing, List<Result> results)
            throws ErrnoException {
        LinksPresent present = new LinksPresent(interfaces.commands().links());
        List<MadeLink> made = new ArrayList<>();
        for (VirtualInterface each : lacking) {
            Optional<Link> link = present.named(each.name());
            Optional<Link> base = present.named(each.base());
            Origin origin = standing.get(each);
            if (origin != null && link.isPresent() && base.isPresent()) {
                made.add(furnish(each, link.get().index(), base.get().index(), origin));
            }
        }
        firewall.raise();
        for (MadeLink link : made) {
            Optional<String> refusal = switchOn(link);
            announceBase(link, present);
            if (refusal.isPresent()) {
                forget(link);
                results.add(new Refused(link.wanted(), refusal.get()));
            } else {
                results.add(new Made(link));
            }
        }
    }

    private MadeLink furnish(VirtualInterface wanted, InterfaceIndex index, InterfaceIndex base, Origin origin) {
        switch (wanted.kind()) {
            case Kind.Macvlan _ -> settings.apply(wanted, origin);
            case Kind.Ipvlan _ -> settings.applyIpv6(wanted);
        }
        MadeLink made = design.of(wanted, index, base);
        made.guards().forEach(firewall::want);
        return made;
    }

    private void announceBase(MadeLink link, LinksPresent present) throws ErrnoException {
        Optional<Link> base = present.named(link.wanted().base());
        if (link.wanted().announcesBase() && base.isPresent()) {
            var sameAsBefore = new LinkChange.SetGroup(base.get().group());
            carryOut(new Request.ChangeLink(link.base(), List.of(sameAsBefore)));
        }
    }

    /// Does what is wanted of an interface otherwise than before; its name, base and kind are the same.
    MadeLink alter(MadeLink link, VirtualInterface wanted) {
        MadeLink altered = link.wanted().equals(wanted)
                ? design.withReportsRelayed(link)
                : design.of(wanted, link.index(), link.base());
        if (altered.equals(link)) {
            return link;
        }
        altered.guards().forEach(firewall::want);
        link.guards().forEach(firewall::release);
        firewall.raise();
        firewall.lower();
        settings.applyIpv6(wanted);
        switchOn(altered);
        return altered;
    }

    /// Switches the interface on and gives it its address, as far as that is not so.
    ///
    /// @return why it could not be switched on
    Optional<String> switchOn(MadeLink link) {
        List<Request> requests = new ArrayList<>();
        requests.add(new Request.ChangeLink(link.index(), List.of(new LinkChange.StopIpv6AddressGeneration())));
        requests.add(new Request.ChangeLink(link.index(), List.of(new LinkChange.SetState(LinkChange.State.UP))));
        if (link.linkLocal().isPresent()) {
            requests.add(new Request.AddAddress(
                    linkLocal(link.index(), link.linkLocal().get())));
        }
        if (link.wanted().kind() instanceof Kind.Ipvlan(var _, Optional<IpPrefix> address) && address.isPresent()) {
            requests.add(new Request.AddAddress(InterfaceAddress.of(link.index(), address.get())));
        }
        try {
            List<Outcome> outcomes = interfaces.commands().execute(requests);
            // A kernel without IPv6 knows nothing of address generation.
            return refusal(outcomes.get(1));
        } catch (ErrnoException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Has the interface share the VRF of the one below, which may have changed.
    ///
    /// @return why it cannot
    Optional<String> followVrf(MadeLink link) {
        try {
            LinksPresent present = new LinksPresent(interfaces.commands().links());
            Optional<Link> own = present.numbered(link.index());
            Optional<Link> base = present.numbered(link.base());
            Optional<Request> change =
                    own.isPresent() && base.isPresent() ? present.vrfChange(own.get(), base.get()) : Optional.empty();
            return change.isPresent() ? carryOut(change.get()) : Optional.empty();
        } catch (ErrnoException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// The interface below has lost the address that this one shares: it gets one of its own.
    MadeLink replaceSharedAddress(MadeLink link) {
        if (!(link.wanted().linkLocal() instanceof LinkLocal.FromBelow)) {
            return link;
        }
        MadeLink other = design.of(link.wanted(), link.index(), link.base());
        if (other.equals(link)) {
            return link;
        }
        other.guards().forEach(firewall::want);
        link.guards().forEach(firewall::release);
        firewall.raise();
        firewall.lower();
        switchOn(other);
        if (link.linkLocal().isPresent() && !link.linkLocal().equals(other.linkLocal())) {
            try {
                carryOut(new Request.DeleteAddress(
                        linkLocal(link.index(), link.linkLocal().get())));
            } catch (ErrnoException _) {
                // It stays as one more; adverts come from whichever is first.
                return other;
            }
        }
        return other;
    }

    /// Removes the interface, if it is still there.
    ///
    /// @return why it could not be removed
    Optional<String> remove(MadeLink link) {
        Optional<String> refusal = delete(link);
        // Not before: the kernel speaks from the interface as long as it is there.
        forget(link);
        return refusal;
    }

    private Optional<String> delete(MadeLink link) {
        try {
            return carryOut(new Request.DeleteLink(link.index()));
        } catch (ErrnoException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Lets go of everything about an interface that is gone.
    void forget(MadeLink link) {
        link.guards().forEach(firewall::release);
        firewall.lower();
        if (link.wanted().kind() instanceof Kind.Macvlan) {
            settings.release(link.wanted());
        }
    }

    /// Not to be used for anything but adverts, which name it.
    private static InterfaceAddress linkLocal(InterfaceIndex index, Ipv6Address address) {
        return new InterfaceAddress(
                index,
                new IpPrefix(address, LINK_LOCAL_LENGTH),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                InterfaceAddress.IFA_F_NODAD,
                OptionalLong.of(0),
                InterfaceAddress.PROTOCOL_KEEPALIVED);
    }

    private Optional<String> carryOut(Request request) throws ErrnoException {
        return refusal(interfaces.commands().execute(List.of(request)).getFirst());
    }

    /// What is gone or cannot go up because its base is down is waited for.
    private static Optional<String> refusal(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                        && refused.errno() != Errno.ENODEV
                        && refused.errno() != Errno.ENETDOWN
                ? Optional.of(refused.reason())
                : Optional.empty();
    }
}
