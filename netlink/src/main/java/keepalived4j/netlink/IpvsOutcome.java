package keepalived4j.netlink;

/// What IPVS made of an [IpvsRequest].
public sealed interface IpvsOutcome {

    IpvsRequest request();

    record Done(IpvsRequest request) implements IpvsOutcome {}

    /// @param errno why, one of [keepalived4j.linux.Errno]
    record Refused(IpvsRequest request, int errno) implements IpvsOutcome {}
}
