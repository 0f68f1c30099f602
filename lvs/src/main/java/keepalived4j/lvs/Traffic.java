package keepalived4j.lvs;

/// What has passed a virtual server or one of its servers, and what passes in a second.
public record Traffic(
        long connections,
        long inPackets,
        long outPackets,
        long inBytes,
        long outBytes,
        long connectionRate,
        long inPacketRate,
        long outPacketRate,
        long inByteRate,
        long outByteRate) {

    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Of two together.
    public Traffic plus(Traffic other) {
        return new Traffic(
                connections + other.connections,
                inPackets + other.inPackets,
                outPackets + other.outPackets,
                inBytes + other.inBytes,
                outBytes + other.outBytes,
                connectionRate + other.connectionRate,
                inPacketRate + other.inPacketRate,
                outPacketRate + other.outPacketRate,
                inByteRate + other.inByteRate,
                outByteRate + other.outByteRate);
    }
}
