package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.netlink.Notification.RouteAdded;
import keepalived4j.netlink.Notification.RouteDeleted;
import keepalived4j.netlink.Route.Metric;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// `RTM_NEWROUTE` and `RTM_DELROUTE`: a [Rtmsg] and attributes `RTA_…` (linux/rtnetlink.h).
final class RouteCodec {

    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_FLOW = 11;
    static final int RTA_VIA = 18;

    private static final int RTA_DST = 1;
    private static final int RTA_SRC = 2;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_METRICS = 8;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    private static final int RTA_PREF = 20;
    private static final int RTA_EXPIRES = 23;
    private static final int RTA_TTL_PROPAGATE = 26;

    private static final int RT_TABLE_UNSPEC = 0;
    private static final int LAST_TABLE_OF_A_BYTE = 255;
    /// A copy the kernel made for one destination.
    private static final int RTM_F_CLONED = 0x200;
    /// Those of the flags of a route that belong to its only next hop (`RTNH_F_…`).
    private static final int NEXT_HOP_FLAGS = 0xff;

    private RouteCodec() {}

    static void writeAdd(MessageWriter writer, Request.AddRoute request, int sequence) {
        int insertion = switch (request.insertion()) {
            case ADD -> MessageTypes.NLM_F_CREATE | MessageTypes.NLM_F_EXCL;
            case PREPEND -> MessageTypes.NLM_F_CREATE;
            case APPEND -> MessageTypes.NLM_F_CREATE | MessageTypes.NLM_F_APPEND;
            case REPLACE -> MessageTypes.NLM_F_CREATE | MessageTypes.NLM_F_REPLACE;
        };
        writer.begin(MessageTypes.RTM_NEWROUTE, MessageTypes.NLM_F_REQUEST | insertion, sequence);
        write(writer, request.route(), request.route().scope());
        writeOptions(writer, request.route());
        writer.end();
    }

    /// Options do not tell routes apart, and some the kernel would not find again: it keeps a rounded MTU.
    static void writeDelete(MessageWriter writer, Route route, int sequence) {
        writer.begin(MessageTypes.RTM_DELROUTE, MessageTypes.NLM_F_REQUEST, sequence);
        write(writer, route, Route.RT_SCOPE_NOWHERE); // any scope
        writer.end();
    }

    private static void write(MessageWriter writer, Route route, int scope) {
        IpPrefix destination = route.destination();
        long head = writer.reserve(Rtmsg.SIZE);
        writer.setByte(head + Rtmsg.FAMILY, destination.address().family().linuxNumber());
        writer.setByte(head + Rtmsg.DST_LEN, destination.length());
        writer.setByte(head + Rtmsg.TOS, route.typeOfService());
        writer.setByte(head + Rtmsg.TABLE, route.table() <= LAST_TABLE_OF_A_BYTE ? route.table() : RT_TABLE_UNSPEC);
        writer.setByte(head + Rtmsg.PROTOCOL, route.protocol());
        writer.setByte(head + Rtmsg.SCOPE, scope);
        writer.setByte(head + Rtmsg.TYPE, route.type());
        if (destination.length() > 0) {
            writer.putAddress(RTA_DST, destination.address());
        }
        if (route.source().isPresent()) {
            writer.setByte(head + Rtmsg.SRC_LEN, route.source().get().length());
            writer.putAddress(RTA_SRC, route.source().get().address());
        }
        writer.putInt(RTA_TABLE, route.table());
        if (route.metric().isPresent()) {
            writer.putInt(RTA_PRIORITY, (int) route.metric().getAsLong());
        }
        if (route.preferredSource().isPresent()) {
            writer.putAddress(RTA_PREFSRC, route.preferredSource().get());
        }
        if (route.nextHops().size() == 1) {
            Route.NextHop hop = route.nextHops().get(0);
            writer.setInt(head + Rtmsg.FLAGS, hop.flags());
            NextHopCodec.writeWay(writer, destination.address().family(), hop);
            if (hop.index().isPresent()) {
                writer.putInt(RTA_OIF, hop.index().get().value());
            }
        } else if (route.nextHops().size() > 1) {
            long multipath = writer.beginNested(RTA_MULTIPATH);
            NextHopCodec.write(writer, destination.address().family(), route.nextHops());
            writer.endNested(multipath);
        }
    }

    private static void writeOptions(MessageWriter writer, Route route) {
        if (route.realms().isPresent()) {
            writer.putInt(RTA_FLOW, route.realms().getAsInt());
        }
        if (route.preference().isPresent()) {
            writer.putByte(RTA_PREF, route.preference().getAsInt());
        }
        if (route.expiresSeconds().isPresent()) {
            writer.putInt(RTA_EXPIRES, route.expiresSeconds().getAsInt());
        }
        if (route.ttlPropagation().isPresent()) {
            writer.putByte(RTA_TTL_PROPAGATE, route.ttlPropagation().getAsInt());
        }
        if (!route.metrics().isEmpty() || route.congestionControl().isPresent()) {
            long metrics = writer.beginNested(RTA_METRICS);
            for (Metric metric : route.metrics()) {
                writer.putInt(metric.type(), metric.value());
            }
            if (route.congestionControl().isPresent()) {
                writer.putString(Metric.RTAX_CC_ALGO, route.congestionControl().get());
            }
            writer.endNested(metrics);
        }
    }

    /// The notification in `message`; none for other families and for the kernel's own copies.
    static Optional<Notification> read(MessageReader message) {
        if (!message.holds(Rtmsg.SIZE)) {
            return Optional.of(new Malformed("route message of " + (message.end() - message.content()) + " bytes"));
        }
        MemorySegment memory = message.memory();
        long head = message.content();
        Optional<AddressFamily> family = Families.of(memory.get(JAVA_BYTE, head + Rtmsg.FAMILY));
        if (family.isEmpty() || (memory.get(JAVA_INT_UNALIGNED, head + Rtmsg.FLAGS) & RTM_F_CLONED) != 0) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(memory, head + Rtmsg.SIZE, message.end());
        Optional<IpPrefix> destination = prefix(memory, head + Rtmsg.DST_LEN, attributes, RTA_DST, family.get());
        Optional<IpPrefix> source = prefix(memory, head + Rtmsg.SRC_LEN, attributes, RTA_SRC, family.get());
        Optional<List<Route.NextHop>> nextHops = nextHops(memory, head, attributes, family.get());
        if (!attributes.areWellFormed() || destination.isEmpty() || source.isEmpty() || nextHops.isEmpty()) {
            return Optional.of(new Malformed("route message whose attributes do not fit together"));
        }
        Route route = route(memory, head, attributes, family.get(), destination.get(), source.get(), nextHops.get());
        return Optional.of(
                message.type() == MessageTypes.RTM_NEWROUTE
                        ? new RouteAdded(route, message.portId())
                        : new RouteDeleted(route, message.portId()));
    }

    private static Route route(
            MemorySegment memory,
            long head,
            Attributes attributes,
            AddressFamily family,
            IpPrefix destination,
            IpPrefix source,
            List<Route.NextHop> nextHops) {
        OptionalInt metric = attributes.intValue(RTA_PRIORITY);
        Attributes metrics = attributes.nested(RTA_METRICS);
        return new Route(
                destination,
                source.length() == 0 ? Optional.empty() : Optional.of(source),
                memory.get(JAVA_BYTE, head + Rtmsg.TYPE) & 0xff,
                attributes.intValue(RTA_TABLE).orElse(memory.get(JAVA_BYTE, head + Rtmsg.TABLE) & 0xff),
                memory.get(JAVA_BYTE, head + Rtmsg.SCOPE) & 0xff,
                memory.get(JAVA_BYTE, head + Rtmsg.PROTOCOL) & 0xff,
                memory.get(JAVA_BYTE, head + Rtmsg.TOS) & 0xff,
                metric.isPresent() ? OptionalLong.of(Integer.toUnsignedLong(metric.getAsInt())) : OptionalLong.empty(),
                attributes.address(RTA_PREFSRC, family),
                attributes.intValue(RTA_FLOW),
                attributes.byteValue(RTA_PREF),
                attributes.intValue(RTA_EXPIRES),
                metrics(metrics),
                metrics.string(Metric.RTAX_CC_ALGO),
                attributes.byteValue(RTA_TTL_PROPAGATE),
                nextHops);
    }

    /// The prefix of this attribute and length; that of all addresses without; none if both do not fit.
    private static Optional<IpPrefix> prefix(
            MemorySegment memory, long lengthAt, Attributes attributes, int type, AddressFamily family) {
        int length = memory.get(JAVA_BYTE, lengthAt) & 0xff;
        if (length > family.addressBits()) {
            return Optional.empty();
        }
        Optional<IpAddress> address = attributes.address(type, family);
        if (address.isPresent()) {
            return Optional.of(new IpPrefix(address.get(), length));
        }
        return length == 0 ? Optional.of(new IpPrefix(unspecified(family), 0)) : Optional.empty();
    }

    private static IpAddress unspecified(AddressFamily family) {
        return switch (family) {
            case INET -> new Ipv4Address(0);
            case INET6 -> new Ipv6Address(0, 0);
        };
    }

    private static Optional<List<Route.NextHop>> nextHops(
            MemorySegment memory, long head, Attributes attributes, AddressFamily family) {
        if (attributes.has(RTA_MULTIPATH)) {
            long start = attributes.start(RTA_MULTIPATH);
            return NextHopCodec.read(memory, start, start + attributes.length(RTA_MULTIPATH), family);
        }
        int flags = memory.get(JAVA_INT_UNALIGNED, head + Rtmsg.FLAGS) & NEXT_HOP_FLAGS;
        Route.NextHop only = new Route.NextHop(
                NextHopCodec.gateway(attributes, family), attributes.interfaceIndex(RTA_OIF), 1, flags);
        return Optional.of(only.gateway().isEmpty() && only.index().isEmpty() ? List.of() : List.of(only));
    }

    private static List<Metric> metrics(Attributes attributes) {
        List<Metric> metrics = new ArrayList<>();
        for (int type = Metric.RTAX_LOCK; type <= Metric.RTAX_FASTOPEN_NO_COOKIE; type++) {
            OptionalInt value = attributes.intValue(type);
            if (type != Metric.RTAX_CC_ALGO && value.isPresent()) {
                metrics.add(new Metric(type, value.getAsInt()));
            }
        }
        return metrics;
    }
}
