package keepalived4j.netlink;

import java.util.Optional;

/// A service of IPVS: what is balanced, and how.
///
/// @param scheduler `wlc`
/// @param flags `IP_VS_SVC_F_…` of linux/ip_vs.h but for those of persistence and of the kernel itself: [#ONE_PACKET],
///     and what the scheduler makes of [#SCHEDULER_1] to [#SCHEDULER_3]
/// @param persistence absent: every connection is balanced on its own
public record IpvsService(IpvsServiceKey key, String scheduler, int flags, Optional<Persistence> persistence) {

    public static final int ONE_PACKET = 0x04;
    public static final int SCHEDULER_1 = 0x08;
    public static final int SCHEDULER_2 = 0x10;
    public static final int SCHEDULER_3 = 0x20;

    /// Clients stay with their server.
    ///
    /// @param timeoutSeconds 1 or more
    /// @param granularity which clients are one: for IPv4 a netmask in host order, for IPv6 the length of a prefix
    /// @param engine tells clients apart by more than their address (`sip`)
    public record Persistence(int timeoutSeconds, int granularity, Optional<String> engine) {}
}
