package keepalived4j.model;

/// What an IPVS service balances.
public enum TransportProtocol {
    TCP,
    UDP,
    SCTP
}
