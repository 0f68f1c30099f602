package keepalived4j.model;

/// How a packet reaches its server.
public sealed interface Forwarding {

    /// NAT.
    record Masquerading() implements Forwarding {}

    /// Direct routing.
    record DirectRouting() implements Forwarding {}

    /// Through a tunnel.
    record Tunnelling(Tunnel tunnel) implements Forwarding {}

    Forwarding NAT = new Masquerading();
    Forwarding DR = new DirectRouting();

    /// What kind of tunnel.
    sealed interface Tunnel {}

    /// IP in IP.
    record IpInIp() implements Tunnel {}

    /// Generic UDP encapsulation.
    ///
    /// @param port 1..65535
    record GenericUdp(int port, Checksum checksum) implements Tunnel {}

    /// Generic routing encapsulation.
    ///
    /// @param checksum not [Checksum#REMOTE]
    record GenericRouting(Checksum checksum) implements Tunnel {}

    /// What checksum the outer header gets.
    enum Checksum {
        NONE,
        FULL,
        /// Remote checksum offload.
        REMOTE
    }
}
