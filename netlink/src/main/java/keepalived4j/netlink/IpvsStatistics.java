package keepalived4j.netlink;

/// What has passed a service or a real server, and what passes in a second.
public record IpvsStatistics(
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

    public static final IpvsStatistics NONE = new IpvsStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
