package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.netlink.Notification.AddressAdded;
import keepalived4j.netlink.Notification.AddressDeleted;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;

/// `RTM_NEWADDR` and `RTM_DELADDR`: a [Ifaddrmsg] and attributes `IFA_…` (linux/if_addr.h).
final class AddressCodec {

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_CACHEINFO = 6;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_PROTO = 11;

    private AddressCodec() {}

    /// Differs from iproute2: `IFA_ADDRESS` is sent with a peer only, as the reference does.
    static void writeAdd(MessageWriter writer, InterfaceAddress address, int sequence) {
        writer.begin(MessageTypes.RTM_NEWADDR, MessageTypes.NLM_F_REQUEST, sequence);
        writeHead(writer, address);
        writer.putAddress(IFA_LOCAL, address.address());
        if (address.peer().isPresent()) {
            writer.putAddress(IFA_ADDRESS, address.peer().get());
        }
        if (address.broadcast().isPresent()) {
            writer.putAddress(IFA_BROADCAST, address.broadcast().get());
        }
        if (address.label().isPresent()) {
            writer.putString(IFA_LABEL, address.label().get());
        }
        if (address.flags() != 0) {
            writer.putInt(IFA_FLAGS, address.flags());
        }
        if (address.preferredSeconds().isPresent()) {
            long info = writer.beginNested(IFA_CACHEINFO);
            long at = writer.reserve(IfaCacheinfo.SIZE);
            writer.setInt(
                    at + IfaCacheinfo.PREFERED, (int) address.preferredSeconds().getAsLong());
            writer.setInt(at + IfaCacheinfo.VALID, IfaCacheinfo.FOREVER);
            writer.endNested(info);
        }
        if (address.protocol() != 0) {
            writer.putByte(IFA_PROTO, address.protocol());
        }
        writer.end();
    }

    static void writeDelete(MessageWriter writer, InterfaceAddress address, int sequence) {
        writer.begin(MessageTypes.RTM_DELADDR, MessageTypes.NLM_F_REQUEST, sequence);
        writeHead(writer, address);
        writer.putAddress(IFA_LOCAL, address.address());
        // The kernel looks for the peer here, and holds an address without one for its own peer.
        writer.putAddress(IFA_ADDRESS, address.peer().orElse(address.address()));
        writer.end();
    }

    private static void writeHead(MessageWriter writer, InterfaceAddress address) {
        long head = writer.reserve(Ifaddrmsg.SIZE);
        writer.setByte(head + Ifaddrmsg.FAMILY, address.address().family().linuxNumber());
        writer.setByte(head + Ifaddrmsg.PREFIXLEN, address.prefix().length());
        writer.setByte(head + Ifaddrmsg.SCOPE, address.scope());
        writer.setInt(head + Ifaddrmsg.INDEX, address.index().value());
    }

    /// The notification in `message`; none for families other than IPv4 and IPv6.
    static Optional<Notification> read(MessageReader message) {
        if (!message.holds(Ifaddrmsg.SIZE)) {
            return Optional.of(new Malformed("address message of " + (message.end() - message.content()) + " bytes"));
        }
        MemorySegment memory = message.memory();
        long head = message.content();
        Optional<AddressFamily> family = Families.of(memory.get(JAVA_BYTE, head + Ifaddrmsg.FAMILY));
        if (family.isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(memory, head + Ifaddrmsg.SIZE, message.end());
        if (!attributes.areWellFormed()) {
            return Optional.of(new Malformed("address message with an attribute beyond its end"));
        }
        int index = memory.get(JAVA_INT_UNALIGNED, head + Ifaddrmsg.INDEX);
        int prefixLength = memory.get(JAVA_BYTE, head + Ifaddrmsg.PREFIXLEN) & 0xff;
        Optional<IpAddress> far = attributes.address(IFA_ADDRESS, family.get());
        Optional<IpAddress> near = attributes.address(IFA_LOCAL, family.get());
        Optional<IpAddress> local = near.isPresent() ? near : far;
        if (index <= 0 || prefixLength > family.get().addressBits() || local.isEmpty()) {
            return Optional.of(
                    new Malformed("address message for interface " + index + ", prefix length " + prefixLength
                            + ", address " + local.map(IpAddress::toString).orElse("absent")));
        }
        InterfaceAddress address = new InterfaceAddress(
                new InterfaceIndex(index),
                new IpPrefix(local.get(), prefixLength),
                far.equals(local) ? Optional.empty() : far,
                broadcast(attributes, family.get()),
                attributes.string(IFA_LABEL),
                memory.get(JAVA_BYTE, head + Ifaddrmsg.SCOPE) & 0xff,
                attributes.intValue(IFA_FLAGS).orElse(memory.get(JAVA_BYTE, head + Ifaddrmsg.FLAGS) & 0xff),
                preferred(memory, attributes),
                attributes.byteValue(IFA_PROTO).orElse(0));
        return Optional.of(
                message.type() == MessageTypes.RTM_NEWADDR
                        ? new AddressAdded(address, message.portId())
                        : new AddressDeleted(address, message.portId()));
    }

    private static Optional<Ipv4Address> broadcast(Attributes attributes, AddressFamily family) {
        Optional<IpAddress> address = attributes.address(IFA_BROADCAST, family);
        return address.isPresent() && address.get() instanceof Ipv4Address ipv4 ? Optional.of(ipv4) : Optional.empty();
    }

    private static OptionalLong preferred(MemorySegment memory, Attributes attributes) {
        if (attributes.length(IFA_CACHEINFO) < IfaCacheinfo.SIZE) {
            return OptionalLong.empty();
        }
        int seconds = memory.get(JAVA_INT_UNALIGNED, attributes.start(IFA_CACHEINFO) + IfaCacheinfo.PREFERED);
        return seconds == IfaCacheinfo.FOREVER
                ? OptionalLong.empty()
                : OptionalLong.of(Integer.toUnsignedLong(seconds));
    }
}
