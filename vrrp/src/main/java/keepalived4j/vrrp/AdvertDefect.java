package keepalived4j.vrrp;

/// What can be wrong with a received advert, in the order it is looked at.
public enum AdvertDefect {
    /// It has an authentication header and we use none, or the reverse.
    AUTHENTICATION_HEADER,
    /// It is longer or shorter than its content.
    LENGTH,
    /// Multicast with a TTL or hop limit other than 255: it comes from another link (RFC 9568 §5.1.1.3).
    HOP_LIMIT,
    VERSION,
    /// Version 2: an authentication type that does not exist.
    AUTH_TYPE_INVALID,
    /// Version 2: another authentication type than ours.
    AUTH_TYPE_MISMATCH,
    /// Version 2: another password than ours.
    PASSWORD,
    /// Another interval than ours. Version 2 drops such an advert, version 3 merely mentions it.
    INTERVAL,
    /// Not an ADVERTISEMENT.
    TYPE,
    /// The IPv4 header states another length.
    STATED_LENGTH,
    CHECKSUM,
    /// Multicast where we use unicast, or the reverse.
    DESTINATION,
    /// Another number of addresses than ours; accepted.
    ADDRESS_COUNT,
    /// One of our addresses is not among its; accepted.
    ADDRESS_MISSING,
    /// Unicast from somebody who is no peer.
    UNKNOWN_PEER,
    /// Unicast from a peer with a TTL or hop limit out of its range.
    PEER_HOP_LIMIT
}
