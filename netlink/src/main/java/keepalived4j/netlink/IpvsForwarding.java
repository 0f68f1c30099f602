package keepalived4j.netlink;

/// How IPVS hands a packet to a real server.
public sealed interface IpvsForwarding {

    record Masquerading() implements IpvsForwarding {}

    record DirectRouting() implements IpvsForwarding {}

    /// To this very host. The kernel says so where a server's address turned out to be local; nobody asks for it.
    record LocalNode() implements IpvsForwarding {}

    /// A tunnel of IP in IP.
    record IpInIp() implements IpvsForwarding {}

    /// A tunnel of generic UDP encapsulation.
    ///
    /// @param port 1..65535
    record GenericUdp(int port, Checksum checksum) implements IpvsForwarding {}

    /// A tunnel of generic routing encapsulation.
    record GenericRouting(Checksum checksum) implements IpvsForwarding {}

    IpvsForwarding MASQUERADING = new Masquerading();
    IpvsForwarding DIRECT_ROUTING = new DirectRouting();
    IpvsForwarding IP_IN_IP = new IpInIp();

    /// What checksum the head of a tunnel gets (`IP_VS_TUNNEL_ENCAP_FLAG_…`).
    enum Checksum {
        NONE,
        FULL,
        REMOTE
    }
}
