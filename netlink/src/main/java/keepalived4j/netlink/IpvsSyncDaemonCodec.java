package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// `IPVS_CMD_ATTR_DAEMON` and the attributes in it, `IPVS_DAEMON_ATTR_…` (linux/ip_vs.h), in the order of the
/// reference.
final class IpvsSyncDaemonCodec {

    private static final int IPVS_DAEMON_ATTR_STATE = 1;
    private static final int IPVS_DAEMON_ATTR_MCAST_IFN = 2;
    private static final int IPVS_DAEMON_ATTR_SYNC_ID = 3;
    private static final int IPVS_DAEMON_ATTR_SYNC_MAXLEN = 4;
    private static final int IPVS_DAEMON_ATTR_MCAST_GROUP = 5;
    private static final int IPVS_DAEMON_ATTR_MCAST_GROUP6 = 6;
    private static final int IPVS_DAEMON_ATTR_MCAST_PORT = 7;
    private static final int IPVS_DAEMON_ATTR_MCAST_TTL = 8;

    private IpvsSyncDaemonCodec() {}

    static void writeStart(MessageWriter writer, IpvsSyncDaemon daemon) {
        long start = writer.beginNested(IpvsCommands.IPVS_CMD_ATTR_DAEMON | IpvsCommands.NLA_F_NESTED);
        writer.putInt(IPVS_DAEMON_ATTR_STATE, daemon.role().number());
        writer.putString(IPVS_DAEMON_ATTR_MCAST_IFN, daemon.device().value());
        writer.putInt(IPVS_DAEMON_ATTR_SYNC_ID, daemon.id());
        if (daemon.largestPacket().isPresent()) {
            writer.putShort(IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.largestPacket().getAsInt());
        }
        if (daemon.port().isPresent()) {
            writer.putShort(IPVS_DAEMON_ATTR_MCAST_PORT, daemon.port().getAsInt());
        }
        if (daemon.ttl().isPresent()) {
            writer.putByte(IPVS_DAEMON_ATTR_MCAST_TTL, daemon.ttl().getAsInt());
        }
        if (daemon.group().isPresent()) {
            IpAddress group = daemon.group().get();
            int type =
                    group.family() == AddressFamily.INET ? IPVS_DAEMON_ATTR_MCAST_GROUP : IPVS_DAEMON_ATTR_MCAST_GROUP6;
            writer.putAddress(type, group);
        }
        writer.endNested(start);
    }

    static void writeStop(MessageWriter writer, IpvsSyncDaemon.Role role, int id) {
        long start = writer.beginNested(IpvsCommands.IPVS_CMD_ATTR_DAEMON | IpvsCommands.NLA_F_NESTED);
        writer.putInt(IPVS_DAEMON_ATTR_STATE, role.number());
        writer.putInt(IPVS_DAEMON_ATTR_SYNC_ID, id);
        writer.endNested(start);
    }

    /// The daemon in a message; none if it is not one.
    static Optional<IpvsSyncDaemon> read(MessageReader message) {
        Attributes daemon = GenericMessages.attributes(message).nested(IpvsCommands.IPVS_CMD_ATTR_DAEMON);
        Optional<IpvsSyncDaemon.Role> role = role(daemon.intValue(IPVS_DAEMON_ATTR_STATE));
        Optional<InterfaceName> device = daemon.interfaceName(IPVS_DAEMON_ATTR_MCAST_IFN);
        OptionalInt id = daemon.intValue(IPVS_DAEMON_ATTR_SYNC_ID);
        if (!daemon.areWellFormed() || role.isEmpty() || id.isEmpty() || device.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpAddress> ipv4 = daemon.address(IPVS_DAEMON_ATTR_MCAST_GROUP, AddressFamily.INET);
        return Optional.of(new IpvsSyncDaemon(
                role.get(),
                device.get(),
                id.getAsInt(),
                daemon.shortValue(IPVS_DAEMON_ATTR_SYNC_MAXLEN),
                daemon.shortValue(IPVS_DAEMON_ATTR_MCAST_PORT),
                daemon.byteValue(IPVS_DAEMON_ATTR_MCAST_TTL),
                ipv4.isPresent() ? ipv4 : daemon.address(IPVS_DAEMON_ATTR_MCAST_GROUP6, AddressFamily.INET6)));
    }

    private static Optional<IpvsSyncDaemon.Role> role(OptionalInt number) {
        for (IpvsSyncDaemon.Role role : IpvsSyncDaemon.Role.values()) {
            if (number.isPresent() && role.number() == number.getAsInt()) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
