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
    /// It is not signed (`auth_hmac`), and we take only what is.
    SIGNATURE_MISSING,
    /// Signed in a way that we do not know.
    SIGNATURE_MALFORMED,
    /// Signed too long ago, or in the future.
    SIGNATURE_STALE,
    /// Signed with a key that we do not have.
    SIGNATURE_KEY_UNKNOWN,
    /// Not signed with the key that it names.
    SIGNATURE_WRONG,
    /// Signed no later than what its sender has sent before.
    SIGNATURE_REPLAYED,
    /// Signed by a clock that differs from ours by more than half of what it may; accepted.
    CLOCK_SKEW,
    /// Version 2: an authentication type that does not exist.
    AUTH_TYPE_INVALID,
    /// Version 2: another authentication type than ours.
    AUTH_TYPE_MISMATCH,
    /// Version 2: another password than ours.
    PASSWORD,
    /// Its authentication header announces another protocol; dropped without a word.
    HEADER_PROTOCOL,
    /// The value of its authentication header is not the one that our key gives.
    HEADER_VALUE,
    /// The index in its authentication header is not its source.
    HEADER_INDEX,
    /// The number in its authentication header was sent or heard before.
    HEADER_REPLAYED,
    /// Another interval than ours. Version 2 drops such an advert, version 3 merely mentions it, unless it is 0.
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
