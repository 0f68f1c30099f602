package keepalived4j.netlink;

/// [IpvsRequest]s → messages of the family `IPVS`.
final class IpvsRequestEncoder {

    private static final int FLAGS = MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_ACK;

    private IpvsRequestEncoder() {}

    /// @param family the number the kernel gave the family
    static void write(MessageWriter writer, int family, IpvsRequest request, int sequence) {
        begin(writer, family, command(request), FLAGS, sequence);
        switch (request) {
            case IpvsRequest.AddService(var service) -> IpvsServiceCodec.write(writer, service);
            case IpvsRequest.ChangeService(var service) -> IpvsServiceCodec.write(writer, service);
            case IpvsRequest.DeleteService(var key) -> IpvsServiceCodec.writeKey(writer, key);
            case IpvsRequest.AddDestination(var service, var destination) -> {
                IpvsServiceCodec.writeAround(writer, service);
                IpvsDestinationCodec.write(writer, destination);
            }
            case IpvsRequest.ChangeDestination(var service, var destination) -> {
                IpvsServiceCodec.writeAround(writer, service);
                IpvsDestinationCodec.write(writer, destination);
            }
            case IpvsRequest.DeleteDestination(var service, var address, int port) -> {
                IpvsServiceCodec.writeKey(writer, service);
                IpvsDestinationCodec.writeKey(writer, address, port);
            }
            case IpvsRequest.StartSyncDaemon(var daemon) -> IpvsSyncDaemonCodec.writeStart(writer, daemon);
            case IpvsRequest.StopSyncDaemon(var role, int id) -> IpvsSyncDaemonCodec.writeStop(writer, role, id);
            case IpvsRequest.SetTimeouts(var timeouts) -> {
                writer.putInt(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_TCP, timeouts.tcpSeconds());
                writer.putInt(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFinSeconds());
                writer.putInt(IpvsCommands.IPVS_CMD_ATTR_TIMEOUT_UDP, timeouts.udpSeconds());
            }
            case IpvsRequest.Zero _ -> {}
            case IpvsRequest.Flush _ -> {}
        }
        writer.end();
    }

    /// A question about all there is of something, or about the whole of IPVS.
    static void writeQuestion(MessageWriter writer, int family, int command, Extent extent, int sequence) {
        begin(writer, family, command, FLAGS | extent.flags, sequence);
        writer.end();
    }

    /// A question about a service, or what is in it.
    static void writeQuestion(
            MessageWriter writer, int family, int command, Extent extent, IpvsServiceKey about, int sequence) {
        begin(writer, family, command, FLAGS | extent.flags, sequence);
        IpvsServiceCodec.writeKey(writer, about);
        writer.end();
    }

    /// How much a question asks for.
    enum Extent {
        ONE(0),
        ALL(MessageTypes.NLM_F_DUMP);

        private final int flags;

        Extent(int flags) {
            this.flags = flags;
        }
    }

    private static void begin(MessageWriter writer, int family, int command, int flags, int sequence) {
        GenericMessages.begin(writer, family, command, IpvsCommands.IPVS_GENL_VERSION, flags, sequence);
    }

    private static int command(IpvsRequest request) {
        return switch (request) {
            case IpvsRequest.AddService _ -> IpvsCommands.IPVS_CMD_NEW_SERVICE;
            case IpvsRequest.ChangeService _ -> IpvsCommands.IPVS_CMD_SET_SERVICE;
            case IpvsRequest.DeleteService _ -> IpvsCommands.IPVS_CMD_DEL_SERVICE;
            case IpvsRequest.AddDestination _ -> IpvsCommands.IPVS_CMD_NEW_DEST;
            case IpvsRequest.ChangeDestination _ -> IpvsCommands.IPVS_CMD_SET_DEST;
            case IpvsRequest.DeleteDestination _ -> IpvsCommands.IPVS_CMD_DEL_DEST;
            case IpvsRequest.StartSyncDaemon _ -> IpvsCommands.IPVS_CMD_NEW_DAEMON;
            case IpvsRequest.StopSyncDaemon _ -> IpvsCommands.IPVS_CMD_DEL_DAEMON;
            case IpvsRequest.SetTimeouts _ -> IpvsCommands.IPVS_CMD_SET_CONFIG;
            case IpvsRequest.Zero _ -> IpvsCommands.IPVS_CMD_ZERO;
            case IpvsRequest.Flush _ -> IpvsCommands.IPVS_CMD_FLUSH;
        };
    }
}
