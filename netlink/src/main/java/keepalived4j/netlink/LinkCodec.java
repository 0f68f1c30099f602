package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.netlink.LinkChange.MoveTo;
import keepalived4j.netlink.LinkChange.SetAddress;
import keepalived4j.netlink.LinkChange.SetGroup;
import keepalived4j.netlink.LinkChange.SetMaster;
import keepalived4j.netlink.LinkChange.SetMtu;
import keepalived4j.netlink.LinkChange.SetName;
import keepalived4j.netlink.LinkChange.SetState;
import keepalived4j.netlink.LinkChange.State;
import keepalived4j.netlink.LinkChange.StopIpv6AddressGeneration;
import keepalived4j.netlink.Notification.LinkChanged;
import keepalived4j.netlink.Notification.LinkDeleted;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;

/// `RTM_NEWLINK`, `RTM_SETLINK` and `RTM_DELLINK`: an [Ifinfomsg] and attributes `IFLA_…` (linux/if_link.h).
final class LinkCodec {

    private static final int AF_UNSPEC = 0;

    /// linux/if_arp.h
    private static final int ARPHRD_INFINIBAND = 32;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_BROADCAST = 2;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_WIRELESS = 11;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_GROUP = 27;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFLA_LINK_NETNSID = 37;

    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_MACVLAN_MODE = 1;
    private static final int IFLA_VRF_TABLE = 1;
    private static final int IFLA_IPVLAN_MODE = 1;
    private static final int IFLA_IPVLAN_FLAGS = 2;
    private static final int IPVLAN_MODE_L2 = 0;
    private static final int VETH_INFO_PEER = 1;
    private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    private static final int IN6_ADDR_GEN_MODE_NONE = 1;

    private static final String MACVLAN = "macvlan";
    private static final String IPVLAN = "ipvlan";
    private static final String VRF = "vrf";

    private LinkCodec() {}

    static void writeAdd(MessageWriter writer, Request.AddLink link, int sequence) {
        writer.begin(
                MessageTypes.RTM_NEWLINK,
                MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_CREATE | MessageTypes.NLM_F_EXCL,
                sequence);
        writer.reserve(Ifinfomsg.SIZE);
        writer.putString(IFLA_IFNAME, link.name().value());
        if (link.lower().isPresent()) {
            writer.putInt(IFLA_LINK, link.lower().get().value());
        }
        if (link.address().isPresent()) {
            writer.putBytes(IFLA_ADDRESS, link.address().get().toBytes());
        }
        if (link.group().isPresent()) {
            writer.putInt(IFLA_GROUP, link.group().getAsInt());
        }
        if (link.master().isPresent()) {
            writer.putInt(IFLA_MASTER, link.master().get().value());
        }
        long info = writer.beginNested(IFLA_LINKINFO);
        writeKind(writer, link.kind());
        writer.endNested(info);
        writer.end();
    }

    private static void writeKind(MessageWriter writer, LinkKind kind) {
        switch (kind) {
            case LinkKind.Macvlan(LinkKind.MacvlanMode mode) -> {
                writer.putString(IFLA_INFO_KIND, MACVLAN);
                long data = writer.beginNested(IFLA_INFO_DATA);
                writer.putInt(IFLA_MACVLAN_MODE, mode.number());
                writer.endNested(data);
            }
            case LinkKind.Ipvlan(LinkKind.IpvlanIsolation isolation) -> {
                writer.putString(IFLA_INFO_KIND, IPVLAN);
                long data = writer.beginNested(IFLA_INFO_DATA);
                writer.putShort(IFLA_IPVLAN_MODE, IPVLAN_MODE_L2);
                writer.putShort(IFLA_IPVLAN_FLAGS, isolation.number());
                writer.endNested(data);
            }
            case LinkKind.Veth(InterfaceName peer) -> {
                writer.putString(IFLA_INFO_KIND, "veth");
                long data = writer.beginNested(IFLA_INFO_DATA);
                long other = writer.beginNested(VETH_INFO_PEER);
                writer.reserve(Ifinfomsg.SIZE);
                writer.putString(IFLA_IFNAME, peer.value());
                writer.endNested(other);
                writer.endNested(data);
            }
            case LinkKind.Dummy() -> writer.putString(IFLA_INFO_KIND, "dummy");
        }
    }

    static void writeDelete(MessageWriter writer, InterfaceIndex index, int sequence) {
        writer.begin(MessageTypes.RTM_DELLINK, MessageTypes.NLM_F_REQUEST, sequence);
        long head = writer.reserve(Ifinfomsg.SIZE);
        writer.setInt(head + Ifinfomsg.INDEX, index.value());
        writer.end();
    }

    static void writeChange(MessageWriter writer, Request.ChangeLink request, int sequence) {
        writer.begin(MessageTypes.RTM_SETLINK, MessageTypes.NLM_F_REQUEST, sequence);
        long head = writer.reserve(Ifinfomsg.SIZE);
        writer.setInt(head + Ifinfomsg.INDEX, request.index().value());
        for (LinkChange change : request.changes()) {
            switch (change) {
                case SetState(State state) -> {
                    writer.setInt(head + Ifinfomsg.FLAGS, state == State.UP ? Link.IFF_UP : 0);
                    writer.setInt(head + Ifinfomsg.CHANGE, Link.IFF_UP);
                }
                case SetName(InterfaceName name) -> writer.putString(IFLA_IFNAME, name.value());
                case SetAddress(var address) -> writer.putBytes(IFLA_ADDRESS, address.toBytes());
                case SetMtu(int mtu) -> writer.putInt(IFLA_MTU, mtu);
                case SetGroup(int group) -> writer.putInt(IFLA_GROUP, group);
                case SetMaster(var master) ->
                    writer.putInt(IFLA_MASTER, master.isPresent() ? master.get().value() : 0);
                case StopIpv6AddressGeneration() -> {
                    long families = writer.beginNested(IFLA_AF_SPEC);
                    long ipv6 = writer.beginNested(AddressFamily.INET6.linuxNumber());
                    writer.putByte(IFLA_INET6_ADDR_GEN_MODE, IN6_ADDR_GEN_MODE_NONE);
                    writer.endNested(ipv6);
                    writer.endNested(families);
                }
                case MoveTo(var namespace) -> writer.putInt(IFLA_NET_NS_FD, namespace.number());
            }
        }
        writer.end();
    }

    /// The notification in `message`; none for what is not about the interface itself.
    static Optional<Notification> read(MessageReader message) {
        if (!message.holds(Ifinfomsg.SIZE)) {
            return Optional.of(new Malformed("link message of " + (message.end() - message.content()) + " bytes"));
        }
        MemorySegment memory = message.memory();
        long head = message.content();
        // A bridge speaks with its own family about a port, and "deletes" it when it leaves the bridge.
        if (memory.get(JAVA_BYTE, head + Ifinfomsg.FAMILY) != AF_UNSPEC) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(memory, head + Ifinfomsg.SIZE, message.end());
        if (!attributes.areWellFormed()) {
            return Optional.of(new Malformed("link message with an attribute beyond its end"));
        }
        // Scan results and the like, which wireless drivers send the same way.
        if (attributes.has(IFLA_WIRELESS) && memory.get(JAVA_INT_UNALIGNED, head + Ifinfomsg.CHANGE) == 0) {
            return Optional.empty();
        }
        int index = memory.get(JAVA_INT_UNALIGNED, head + Ifinfomsg.INDEX);
        Optional<InterfaceName> name = attributes.interfaceName(IFLA_IFNAME);
        if (index <= 0 || name.isEmpty()) {
            return Optional.of(new Malformed("link message for interface " + index + ", name '"
                    + attributes.string(IFLA_IFNAME).orElse("") + "'"));
        }
        InterfaceIndex interfaceIndex = new InterfaceIndex(index);
        return Optional.of(
                message.type() == MessageTypes.RTM_DELLINK
                        ? new LinkDeleted(interfaceIndex, name.get(), message.portId())
                        : new LinkChanged(
                                link(memory, head, attributes, interfaceIndex, name.get()), message.portId()));
    }

    private static Link link(
            MemorySegment memory, long head, Attributes attributes, InterfaceIndex index, InterfaceName name) {
        Attributes info = attributes.nested(IFLA_LINKINFO);
        Optional<String> kind = info.string(IFLA_INFO_KIND);
        Optional<InterfaceIndex> lower =
                attributes.has(IFLA_LINK_NETNSID) ? Optional.empty() : attributes.interfaceIndex(IFLA_LINK);
        int hardwareType = memory.get(JAVA_SHORT_UNALIGNED, head + Ifinfomsg.TYPE) & 0xffff;
        return new Link(
                index,
                name,
                memory.get(JAVA_INT_UNALIGNED, head + Ifinfomsg.FLAGS),
                hardwareType,
                attributes.intValue(IFLA_MTU).orElse(0),
                attributes.mac(IFLA_ADDRESS),
                attributes.mac(IFLA_BROADCAST),
                hardwareType == ARPHRD_INFINIBAND ? infiniband(attributes) : Optional.empty(),
                kind,
                ofKind(info, kind, MACVLAN, IFLA_MACVLAN_MODE),
                kind.isPresent() && kind.get().equals(IPVLAN) ? ipvlan(info.nested(IFLA_INFO_DATA)) : Optional.empty(),
                ofKind(info, kind, VRF, IFLA_VRF_TABLE),
                lower,
                attributes.interfaceIndex(IFLA_MASTER),
                attributes.intValue(IFLA_GROUP).orElse(0));
    }

    private static Optional<InfinibandPort> infiniband(Attributes attributes) {
        Optional<InfinibandAddress> address = attributes.infiniband(IFLA_ADDRESS);
        Optional<InfinibandAddress> broadcast = attributes.infiniband(IFLA_BROADCAST);
        return address.isPresent() && broadcast.isPresent()
                ? Optional.of(new InfinibandPort(address.get(), broadcast.get()))
                : Optional.empty();
    }

    /// Older kernels have no flags.
    private static Optional<Link.Ipvlan> ipvlan(Attributes data) {
        OptionalInt mode = data.shortValue(IFLA_IPVLAN_MODE);
        return mode.isPresent()
                ? Optional.of(new Link.Ipvlan(
                        mode.getAsInt(), data.shortValue(IFLA_IPVLAN_FLAGS).orElse(0)))
                : Optional.empty();
    }

    /// A number that interfaces of one kind have.
    private static OptionalInt ofKind(Attributes info, Optional<String> kind, String wanted, int type) {
        return kind.isPresent() && kind.get().equals(wanted)
                ? info.nested(IFLA_INFO_DATA).intValue(type)
                : OptionalInt.empty();
    }
}
