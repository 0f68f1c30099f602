package keepalived4j.netlink;

/// `IPVS_STATS_ATTR_…` inside an attribute of a service or a real server (linux/ip_vs.h). Of the two kinds the one with
/// 64 bits counts, where the kernel has it (from Linux 4.1 on).
final class IpvsStatisticsCodec {

    private static final int IPVS_STATS_ATTR_CONNS = 1;
    private static final int IPVS_STATS_ATTR_INPKTS = 2;
    private static final int IPVS_STATS_ATTR_OUTPKTS = 3;
    private static final int IPVS_STATS_ATTR_INBYTES = 4;
    private static final int IPVS_STATS_ATTR_OUTBYTES = 5;
    private static final int IPVS_STATS_ATTR_CPS = 6;
    private static final int IPVS_STATS_ATTR_INPPS = 7;
    private static final int IPVS_STATS_ATTR_OUTPPS = 8;
    private static final int IPVS_STATS_ATTR_INBPS = 9;
    private static final int IPVS_STATS_ATTR_OUTBPS = 10;

    private IpvsStatisticsCodec() {}

    /// @param type of the attribute with numbers of 32 bits
    /// @param type64 of the one with numbers of 64 bits
    static IpvsStatistics read(Attributes holder, int type, int type64) {
        if (!holder.has(type) && !holder.has(type64)) {
            return IpvsStatistics.NONE;
        }
        Attributes numbers = holder.nested(holder.has(type64) ? type64 : type);
        return new IpvsStatistics(
                number(numbers, IPVS_STATS_ATTR_CONNS),
                number(numbers, IPVS_STATS_ATTR_INPKTS),
                number(numbers, IPVS_STATS_ATTR_OUTPKTS),
                number(numbers, IPVS_STATS_ATTR_INBYTES),
                number(numbers, IPVS_STATS_ATTR_OUTBYTES),
                number(numbers, IPVS_STATS_ATTR_CPS),
                number(numbers, IPVS_STATS_ATTR_INPPS),
                number(numbers, IPVS_STATS_ATTR_OUTPPS),
                number(numbers, IPVS_STATS_ATTR_INBPS),
                number(numbers, IPVS_STATS_ATTR_OUTBPS));
    }

    /// Its length says how wide it is: bytes have 64 bits in either kind.
    private static long number(Attributes numbers, int type) {
        return numbers.longValue(type)
                .orElse(Integer.toUnsignedLong(numbers.intValue(type).orElse(0)));
    }
}
