package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.netlink.IpvsForwarding.Checksum;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// `IPVS_CMD_ATTR_DEST` and the attributes in it, `IPVS_DEST_ATTR_…` (linux/ip_vs.h), in the order of the reference.
final class IpvsDestinationCodec {

    private static final int IPVS_DEST_ATTR_ADDR = 1;
    private static final int IPVS_DEST_ATTR_PORT = 2;
    private static final int IPVS_DEST_ATTR_FWD_METHOD = 3;
    private static final int IPVS_DEST_ATTR_WEIGHT = 4;
    private static final int IPVS_DEST_ATTR_U_THRESH = 5;
    private static final int IPVS_DEST_ATTR_L_THRESH = 6;
    private static final int IPVS_DEST_ATTR_ACTIVE_CONNS = 7;
    private static final int IPVS_DEST_ATTR_INACT_CONNS = 8;
    private static final int IPVS_DEST_ATTR_PERSIST_CONNS = 9;
    private static final int IPVS_DEST_ATTR_STATS = 10;
    private static final int IPVS_DEST_ATTR_ADDR_FAMILY = 11;
    private static final int IPVS_DEST_ATTR_STATS64 = 12;
    private static final int IPVS_DEST_ATTR_TUN_TYPE = 13;
    private static final int IPVS_DEST_ATTR_TUN_PORT = 14;
    private static final int IPVS_DEST_ATTR_TUN_FLAGS = 15;

    private static final int IP_VS_CONN_F_MASQ = 0;
    private static final int IP_VS_CONN_F_LOCALNODE = 1;
    private static final int IP_VS_CONN_F_TUNNEL = 2;
    private static final int IP_VS_CONN_F_DROUTE = 3;

    private static final int IP_VS_CONN_F_TUNNEL_TYPE_IPIP = 0;
    private static final int IP_VS_CONN_F_TUNNEL_TYPE_GUE = 1;
    private static final int IP_VS_CONN_F_TUNNEL_TYPE_GRE = 2;

    private static final int IP_VS_TUNNEL_ENCAP_FLAG_CSUM = 1;
    private static final int IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM = 2;

    private IpvsDestinationCodec() {}

    static void write(MessageWriter writer, IpvsDestination destination) {
        long start = beginWithKey(writer, destination.address(), destination.port());
        writer.putInt(IPVS_DEST_ATTR_FWD_METHOD, method(destination.forwarding()));
        writer.putInt(IPVS_DEST_ATTR_WEIGHT, destination.weight());
        putTunnel(writer, destination.forwarding());
        writer.putInt(IPVS_DEST_ATTR_U_THRESH, (int) destination.upperThreshold());
        writer.putInt(IPVS_DEST_ATTR_L_THRESH, (int) destination.lowerThreshold());
        writer.endNested(start);
    }

    static void writeKey(MessageWriter writer, IpAddress address, int port) {
        writer.endNested(beginWithKey(writer, address, port));
    }

    private static long beginWithKey(MessageWriter writer, IpAddress address, int port) {
        long start = writer.beginNested(IpvsCommands.IPVS_CMD_ATTR_DEST | IpvsCommands.NLA_F_NESTED);
        writer.putShort(IPVS_DEST_ATTR_ADDR_FAMILY, address.family().linuxNumber());
        IpvsServiceCodec.putAddress(writer, IPVS_DEST_ATTR_ADDR, address);
        writer.putNetworkShort(IPVS_DEST_ATTR_PORT, port);
        return start;
    }

    private static int method(IpvsForwarding forwarding) {
        return switch (forwarding) {
            case IpvsForwarding.Masquerading _ -> IP_VS_CONN_F_MASQ;
            case IpvsForwarding.LocalNode _ -> IP_VS_CONN_F_LOCALNODE;
            case IpvsForwarding.DirectRouting _ -> IP_VS_CONN_F_DROUTE;
            case IpvsForwarding.IpInIp _, IpvsForwarding.GenericUdp _, IpvsForwarding.GenericRouting _ ->
                IP_VS_CONN_F_TUNNEL;
        };
    }

    private static void putTunnel(MessageWriter writer, IpvsForwarding forwarding) {
        switch (forwarding) {
            case IpvsForwarding.Masquerading _, IpvsForwarding.LocalNode _, IpvsForwarding.DirectRouting _ -> {}
            case IpvsForwarding.IpInIp _ -> writer.putByte(IPVS_DEST_ATTR_TUN_TYPE, IP_VS_CONN_F_TUNNEL_TYPE_IPIP);
            case IpvsForwarding.GenericUdp(int port, Checksum checksum) -> {
                writer.putByte(IPVS_DEST_ATTR_TUN_TYPE, IP_VS_CONN_F_TUNNEL_TYPE_GUE);
                writer.putNetworkShort(IPVS_DEST_ATTR_TUN_PORT, port);
                writer.putShort(IPVS_DEST_ATTR_TUN_FLAGS, number(checksum));
            }
            case IpvsForwarding.GenericRouting(Checksum checksum) -> {
                writer.putByte(IPVS_DEST_ATTR_TUN_TYPE, IP_VS_CONN_F_TUNNEL_TYPE_GRE);
                writer.putShort(IPVS_DEST_ATTR_TUN_FLAGS, number(checksum));
            }
        }
    }

    private static int number(Checksum checksum) {
        return switch (checksum) {
            case NONE -> 0;
            case FULL -> IP_VS_TUNNEL_ENCAP_FLAG_CSUM;
            case REMOTE -> IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM;
        };
    }

    /// The real server in a message; none if it is not one, or of a kind that this does not know.
    ///
    /// @param serviceFamily that of the server where the message does not say it (before Linux 3.18)
    static Optional<IpvsDestinationSeen> read(MessageReader message, AddressFamily serviceFamily) {
        Attributes server = GenericMessages.attributes(message).nested(IpvsCommands.IPVS_CMD_ATTR_DEST);
        Optional<AddressFamily> family =
                Families.of(server.shortValue(IPVS_DEST_ATTR_ADDR_FAMILY).orElse(serviceFamily.linuxNumber()));
        if (!server.areWellFormed() || family.isEmpty()) {
            return Optional.empty();
        }
        Optional<IpAddress> address = server.eitherAddress(IPVS_DEST_ATTR_ADDR, family.get());
        OptionalInt port = server.networkShort(IPVS_DEST_ATTR_PORT);
        OptionalInt weight = server.intValue(IPVS_DEST_ATTR_WEIGHT);
        Optional<IpvsForwarding> forwarding = readForwarding(server);
        if (address.isEmpty() || port.isEmpty() || weight.isEmpty() || forwarding.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IpvsDestinationSeen(
                new IpvsDestination(
                        address.get(),
                        port.getAsInt(),
                        forwarding.get(),
                        weight.getAsInt(),
                        unsigned(server, IPVS_DEST_ATTR_U_THRESH),
                        unsigned(server, IPVS_DEST_ATTR_L_THRESH)),
                unsigned(server, IPVS_DEST_ATTR_ACTIVE_CONNS),
                unsigned(server, IPVS_DEST_ATTR_INACT_CONNS),
                unsigned(server, IPVS_DEST_ATTR_PERSIST_CONNS),
                IpvsStatisticsCodec.read(server, IPVS_DEST_ATTR_STATS, IPVS_DEST_ATTR_STATS64)));
    }

    private static long unsigned(Attributes server, int type) {
        return Integer.toUnsignedLong(server.intValue(type).orElse(0));
    }

    private static Optional<IpvsForwarding> readForwarding(Attributes server) {
        OptionalInt method = server.intValue(IPVS_DEST_ATTR_FWD_METHOD);
        if (method.isEmpty()) {
            return Optional.empty();
        }
        return switch (method.getAsInt()) {
            case IP_VS_CONN_F_MASQ -> Optional.of(IpvsForwarding.MASQUERADING);
            case IP_VS_CONN_F_LOCALNODE -> Optional.of(new IpvsForwarding.LocalNode());
            case IP_VS_CONN_F_TUNNEL -> readTunnel(server);
            case IP_VS_CONN_F_DROUTE -> Optional.of(IpvsForwarding.DIRECT_ROUTING);
            default -> Optional.empty();
        };
    }

    private static Optional<IpvsForwarding> readTunnel(Attributes server) {
        Checksum checksum = checksum(server.shortValue(IPVS_DEST_ATTR_TUN_FLAGS).orElse(0));
        // Before Linux 5.3 there was but one kind.
        return switch (server.byteValue(IPVS_DEST_ATTR_TUN_TYPE).orElse(IP_VS_CONN_F_TUNNEL_TYPE_IPIP)) {
            case IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> Optional.of(IpvsForwarding.IP_IN_IP);
            case IP_VS_CONN_F_TUNNEL_TYPE_GUE ->
                Optional.of(new IpvsForwarding.GenericUdp(
                        server.networkShort(IPVS_DEST_ATTR_TUN_PORT).orElse(0), checksum));
            case IP_VS_CONN_F_TUNNEL_TYPE_GRE -> Optional.of(new IpvsForwarding.GenericRouting(checksum));
            default -> Optional.empty();
        };
    }

    private static Checksum checksum(int flags) {
        if ((flags & IP_VS_TUNNEL_ENCAP_FLAG_CSUM) != 0) {
            return Checksum.FULL;
        }
        return (flags & IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM) != 0 ? Checksum.REMOTE : Checksum.NONE;
    }
}
