package keepalived4j.packets;

/// How the integrity check value of an authentication header treats the time to live. The sender's and the receiver's
/// instance must agree, whatever the packet's destination is.
public enum AhTtl {
    /// Covered with the value it is sent with: multicast instances, whose adverts no router forwards.
    AS_SENT,
    /// Covered as zero, like every mutable field (RFC 4302 §3.3.3.1.1.1): unicast instances.
    ZEROED
}
