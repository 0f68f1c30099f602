package keepalived4j.model;

/// How IPVS spreads connections.
///
/// @param flags the scheduler's own bits of `IP_VS_SVC_F_SCHED_MASK` (linux/ip_vs.h): 0x08, 0x10, 0x20
/// @param onePacket each packet on its own (`ops`); UDP and marks only
public record Scheduling(Scheduler scheduler, int flags, boolean onePacket) {

    public static final int FLAG_1 = 0x08;
    public static final int FLAG_2 = 0x10;
    public static final int FLAG_3 = 0x20;
}
