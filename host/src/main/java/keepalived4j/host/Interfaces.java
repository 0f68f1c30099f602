package keepalived4j.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.netlink.InterfaceAddress;
import keepalived4j.netlink.Link;
import keepalived4j.netlink.MonitorGroup;
import keepalived4j.netlink.Notification;
import keepalived4j.netlink.RouteMonitor;
import keepalived4j.netlink.RouteSocket;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The interfaces of the network namespace it was made in, and their addresses, as the kernel last told. Where the
/// kernel had more to tell than it could keep, everything is read anew and the difference told.
public final class Interfaces implements AutoCloseable {

    private final CallState state;
    private final RouteMonitor monitor;
    private final RouteSocket commands;
    private final InterfaceTable table;
    private int generation;

    /// Reads what there is, and listens from then on.
    ///
    /// @param state of the thread that this belongs to
    /// @param virtual the addresses that the configuration puts on interfaces; they are no sources of adverts
    public Interfaces(CallState state, Set<AddressOn> virtual) throws ErrnoException {
        this.state = state;
        this.table = new InterfaceTable(virtual);
        this.monitor = new RouteMonitor(
                state, EnumSet.of(MonitorGroup.LINK, MonitorGroup.IPV4_ADDRESS, MonitorGroup.IPV6_ADDRESS));
        ReceiveRoom.giveAmple(state, monitor.descriptor());
        this.commands = new RouteSocket(state);
        readAnew(new ArrayList<>());
    }

    /// Gives the sockets that listen to the kernel and speak with it as much room for what is not read yet as is
    /// configured; those for which nothing is keep theirs.
    ///
    /// @throws ErrnoException EPERM beyond the limit without CAP_NET_ADMIN
    public void resize(ReceiveBuffers.Buffer ofMonitor, ReceiveBuffers.Buffer ofCommands) throws ErrnoException {
        ReceiveRoom.give(state, monitor.descriptor(), ofMonitor);
        ReceiveRoom.give(state, commands.descriptor(), ofCommands);
    }

    /// Readable when there may have been a change.
    public FileDescriptor descriptor() {
        return monitor.descriptor();
    }

    /// What has changed since last asked, in order. What the methods here answer includes all of it already.
    public List<InterfaceChange> onReadable() throws ErrnoException {
        List<InterfaceChange> changes = new ArrayList<>();
        List<Notification> notifications = monitor.receive();
        if (hasOverrun(notifications)) {
            // Everything older than what is read anew would only take it back.
            while (hasOverrun(monitor.receive())) {}
            readAnew(changes);
        } else {
            for (Notification notification : notifications) {
                apply(notification, changes);
            }
        }
        return noted(changes);
    }

    private static boolean hasOverrun(List<Notification> notifications) {
        for (Notification notification : notifications) {
            if (notification instanceof Notification.Overrun) {
                return true;
            }
        }
        return false;
    }

    private void apply(Notification notification, List<InterfaceChange> changes) {
        switch (notification) {
            case Notification.LinkChanged(Link link, int portId) -> table.link(device(link), changes);
            case Notification.LinkDeleted(InterfaceIndex index, InterfaceName name, int portId) ->
                table.linkGone(index, changes);
            case Notification.AddressAdded(InterfaceAddress address, int portId) -> {
                if (isUsable(address)) {
                    table.address(address.index(), present(address), author(portId), changes);
                }
            }
            case Notification.AddressDeleted(InterfaceAddress address, int portId) ->
                table.addressGone(address.index(), present(address), author(portId), changes);
            case Notification.RouteAdded _,
                    Notification.RouteDeleted _,
                    Notification.RuleAdded _,
                    Notification.RuleDeleted _,
                    Notification.Overrun _,
                    Notification.Malformed _ -> {}
        }
    }

    private void readAnew(List<InterfaceChange> changes) throws ErrnoException {
        Map<InterfaceIndex, List<PresentAddress>> byIndex = new LinkedHashMap<>();
        Map<NetworkInterface, List<PresentAddress>> present = new LinkedHashMap<>();
        for (Link link : commands.links()) {
            List<PresentAddress> addresses = new ArrayList<>();
            byIndex.put(link.index(), addresses);
            present.put(device(link), addresses);
        }
        for (InterfaceAddress address : commands.addresses()) {
            List<PresentAddress> addresses = byIndex.get(address.index());
            if (addresses != null && isUsable(address)) {
                addresses.add(present(address));
            }
        }
        table.replace(present, changes);
    }

    /// An address under duplicate address detection is not ours yet (RFC 4862 §5.4).
    private static boolean isUsable(InterfaceAddress address) {
        return !address.has(InterfaceAddress.IFA_F_TENTATIVE);
    }

    private static NetworkInterface device(Link link) {
        return new NetworkInterface(
                link.index(),
                link.name(),
                link.flags(),
                link.hardwareType(),
                link.mtu(),
                link.address(),
                link.broadcast(),
                link.infiniband(),
                isStacked(link) ? link.lower() : Optional.empty(),
                link.vrfTable(),
                link.master());
    }

    private static boolean isStacked(Link link) {
        return link.kind().isPresent()
                && (link.kind().get().equals("macvlan") || link.kind().get().equals("ipvlan"));
    }

    private static PresentAddress present(InterfaceAddress address) {
        return new PresentAddress(address.prefix(), address.peer());
    }

    private Author author(int portId) {
        return portId == commands.portId() ? Author.OURSELVES : Author.OTHERS;
    }

    /// Takes over what a reload made of the configuration's addresses.
    ///
    /// @return the sources that change by it
    public List<InterfaceChange> virtualAddresses(Set<AddressOn> virtual) {
        List<InterfaceChange> changes = new ArrayList<>();
        table.virtual(virtual, changes);
        return changes;
    }

    private List<InterfaceChange> noted(List<InterfaceChange> changes) {
        for (InterfaceChange change : changes) {
            if (change instanceof InterfaceChange.LinkAppeared || change instanceof InterfaceChange.LinkVanished) {
                generation++;
            }
        }
        return changes;
    }

    /// The interface of that name, if there is one.
    public Optional<NetworkInterface> device(InterfaceName name) {
        return table.device(name);
    }

    /// The interface that another stands on; that itself if it stands on none.
    NetworkInterface base(NetworkInterface device) {
        Optional<NetworkInterface> below =
                device.base().isPresent() ? table.device(device.base().get()) : Optional.empty();
        return below.orElse(device);
    }

    /// The interface that the one of that name stands on; that name itself if it stands on none, or is not there.
    public InterfaceName base(InterfaceName name) {
        Optional<NetworkInterface> device = table.device(name);
        return device.isPresent() && device.get().base().isPresent()
                ? base(device.get()).name()
                : name;
    }

    /// All interfaces, in the order in which they appeared.
    public List<NetworkInterface> devices() {
        return table.devices();
    }

    /// The addresses on an interface, in the order in which they appeared.
    public Collection<PresentAddress> addresses(InterfaceName name) {
        return table.addresses(name);
    }

    /// Whether the address, with whatever prefix length, is on an interface.
    public boolean has(AddressOn wanted) {
        for (PresentAddress address : table.addresses(wanted.device())) {
            if (address.address().equals(wanted.address())) {
                return true;
            }
        }
        return false;
    }

    /// Whether the address, with whatever prefix length, is on any interface.
    public boolean has(IpAddress address) {
        for (NetworkInterface device : devices()) {
            if (has(new AddressOn(device.name(), address))) {
                return true;
            }
        }
        return false;
    }

    /// Where adverts of that family come from on that interface, where nothing is configured.
    public Optional<IpAddress> source(InterfaceName name, AddressFamily family) {
        return table.source(name, family);
    }

    /// Changes whenever an interface appears or vanishes: while it stays the same, names keep their numbers.
    int generation() {
        return generation;
    }

    /// Where to ask for changes that are to be known as our own.
    RouteSocket commands() {
        return commands;
    }

    @Override
    public void close() {
        monitor.close();
        commands.close();
    }
}
