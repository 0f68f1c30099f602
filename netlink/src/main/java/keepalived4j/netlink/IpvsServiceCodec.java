package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// `IPVS_CMD_ATTR_SERVICE` and the attributes in it, `IPVS_SVC_ATTR_…` (linux/ip_vs.h), in the order of the reference.
final class IpvsServiceCodec {

    private static final int IPVS_SVC_ATTR_AF = 1;
    private static final int IPVS_SVC_ATTR_PROTOCOL = 2;
    private static final int IPVS_SVC_ATTR_ADDR = 3;
    private static final int IPVS_SVC_ATTR_PORT = 4;
    private static final int IPVS_SVC_ATTR_FWMARK = 5;
    private static final int IPVS_SVC_ATTR_SCHED_NAME = 6;
    private static final int IPVS_SVC_ATTR_FLAGS = 7;
    private static final int IPVS_SVC_ATTR_TIMEOUT = 8;
    private static final int IPVS_SVC_ATTR_NETMASK = 9;
    private static final int IPVS_SVC_ATTR_STATS = 10;
    private static final int IPVS_SVC_ATTR_PE_NAME = 11;
    private static final int IPVS_SVC_ATTR_STATS64 = 12;

    private static final int IP_VS_SVC_F_PERSISTENT = 0x01;
    private static final int OUR_FLAGS =
            IpvsService.ONE_PACKET | IpvsService.SCHEDULER_1 | IpvsService.SCHEDULER_2 | IpvsService.SCHEDULER_3;
    private static final int ALL_FLAGS = -1;
    private static final int FULL_IPV4_MASK = -1;

    private IpvsServiceCodec() {}

    /// What a command on the service itself needs.
    static void write(MessageWriter writer, IpvsService service) {
        write(writer, service, service.persistence());
    }

    /// What a command on a real server needs: the kernel looks at the key alone, and the reference leaves persistence
    /// out.
    static void writeAround(MessageWriter writer, IpvsService service) {
        write(writer, service, Optional.empty());
    }

    static void writeKey(MessageWriter writer, IpvsServiceKey key) {
        long start = writer.beginNested(IpvsCommands.IPVS_CMD_ATTR_SERVICE | IpvsCommands.NLA_F_NESTED);
        putKey(writer, key);
        writer.endNested(start);
    }

    private static void write(
            MessageWriter writer, IpvsService service, Optional<IpvsService.Persistence> persistence) {
        long start = writer.beginNested(IpvsCommands.IPVS_CMD_ATTR_SERVICE | IpvsCommands.NLA_F_NESTED);
        putKey(writer, service.key());
        writer.putString(IPVS_SVC_ATTR_SCHED_NAME, service.scheduler());
        if (persistence.isPresent() && persistence.get().engine().isPresent()) {
            writer.putString(IPVS_SVC_ATTR_PE_NAME, persistence.get().engine().get());
        }
        long flags = writer.putStruct(IPVS_SVC_ATTR_FLAGS, IpVsFlags.SIZE);
        writer.setInt(
                flags + IpVsFlags.FLAGS, service.flags() | (persistence.isPresent() ? IP_VS_SVC_F_PERSISTENT : 0));
        writer.setInt(flags + IpVsFlags.MASK, ALL_FLAGS);
        writer.putInt(
                IPVS_SVC_ATTR_TIMEOUT,
                persistence.isPresent() ? persistence.get().timeoutSeconds() : 0);
        putNetmask(writer, service.key().family(), persistence);
        writer.endNested(start);
    }

    private static void putKey(MessageWriter writer, IpvsServiceKey key) {
        writer.putShort(IPVS_SVC_ATTR_AF, key.family().linuxNumber());
        switch (key) {
            case IpvsServiceKey.Address(int protocol, IpAddress address, int port) -> {
                writer.putShort(IPVS_SVC_ATTR_PROTOCOL, protocol);
                putAddress(writer, IPVS_SVC_ATTR_ADDR, address);
                writer.putNetworkShort(IPVS_SVC_ATTR_PORT, port);
            }
            case IpvsServiceKey.Mark(AddressFamily _, long mark) -> writer.putInt(IPVS_SVC_ATTR_FWMARK, (int) mark);
        }
    }

    /// `union nf_inet_addr`: 16 bytes for either family.
    static void putAddress(MessageWriter writer, int type, IpAddress address) {
        writer.putBytes(type, Arrays.copyOf(address.toBytes(), AddressFamily.INET6.addressBytes()));
    }

    private static void putNetmask(
            MessageWriter writer, AddressFamily family, Optional<IpvsService.Persistence> persistence) {
        switch (family) {
            case INET ->
                writer.putNetworkInt(
                        IPVS_SVC_ATTR_NETMASK,
                        persistence.isPresent() ? persistence.get().granularity() : FULL_IPV4_MASK);
            case INET6 ->
                writer.putInt(
                        IPVS_SVC_ATTR_NETMASK,
                        persistence.isPresent() ? persistence.get().granularity() : family.addressBits());
        }
    }

    /// The service in a message; none if it is not one, or of a kind that this does not know.
    static Optional<IpvsServiceSeen> read(MessageReader message) {
        Attributes service = GenericMessages.attributes(message).nested(IpvsCommands.IPVS_CMD_ATTR_SERVICE);
        Optional<AddressFamily> family =
                Families.of(service.shortValue(IPVS_SVC_ATTR_AF).orElse(0));
        if (!service.areWellFormed() || family.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpvsServiceKey> key = readKey(service, family.get());
        Optional<String> scheduler = service.string(IPVS_SVC_ATTR_SCHED_NAME);
        if (key.isEmpty() || scheduler.isEmpty() || service.length(IPVS_SVC_ATTR_FLAGS) != IpVsFlags.SIZE) {
            return Optional.empty();
        }
        int flags = flags(message.memory(), service);
        Optional<IpvsService.Persistence> persistence = (flags & IP_VS_SVC_F_PERSISTENT) == 0
                ? Optional.empty()
                : Optional.of(readPersistence(service, family.get()));
        return Optional.of(new IpvsServiceSeen(
                new IpvsService(key.get(), scheduler.get(), flags & OUR_FLAGS, persistence),
                IpvsStatisticsCodec.read(service, IPVS_SVC_ATTR_STATS, IPVS_SVC_ATTR_STATS64)));
    }

    private static int flags(MemorySegment memory, Attributes service) {
        return memory.get(JAVA_INT_UNALIGNED, service.start(IPVS_SVC_ATTR_FLAGS) + IpVsFlags.FLAGS);
    }

    private static Optional<IpvsServiceKey> readKey(Attributes service, AddressFamily family) {
        OptionalInt mark = service.intValue(IPVS_SVC_ATTR_FWMARK);
        if (mark.isPresent()) {
            return Optional.of(new IpvsServiceKey.Mark(family, Integer.toUnsignedLong(mark.getAsInt())));
        }
        OptionalInt protocol = service.shortValue(IPVS_SVC_ATTR_PROTOCOL);
        Optional<IpAddress> address = service.eitherAddress(IPVS_SVC_ATTR_ADDR, family);
        OptionalInt port = service.networkShort(IPVS_SVC_ATTR_PORT);
        return protocol.isPresent() && address.isPresent() && port.isPresent()
                ? Optional.of(new IpvsServiceKey.Address(protocol.getAsInt(), address.get(), port.getAsInt()))
                : Optional.empty();
    }

    private static IpvsService.Persistence readPersistence(Attributes service, AddressFamily family) {
        int granularity = switch (family) {
            case INET -> service.networkInt(IPVS_SVC_ATTR_NETMASK).orElse(FULL_IPV4_MASK);
            case INET6 -> service.intValue(IPVS_SVC_ATTR_NETMASK).orElse(family.addressBits());
        };
        return new IpvsService.Persistence(
                service.intValue(IPVS_SVC_ATTR_TIMEOUT).orElse(0), granularity, service.string(IPVS_SVC_ATTR_PE_NAME));
    }
}
