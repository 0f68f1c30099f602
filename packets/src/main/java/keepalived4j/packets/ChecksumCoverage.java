package keepalived4j.packets;

import keepalived4j.values.Ipv4Address;

/// What the checksum of an advert covers. Version 3 over IPv4 has known three forms in the field.
public sealed interface ChecksumCoverage {

    /// The PDU alone: version 2 over IPv4 (RFC 3768 §5.3.8), version 3 as RFC 9568 §5.2.8 has it and
    /// `v3_checksum_as_v2` asks for it.
    record PduOnly() implements ChecksumCoverage {}

    /// A pseudo header and the PDU: anything over IPv6, and version 3 over IPv4 as RFC 5798 §5.2.8 has it. The default
    /// for version 3.
    record PseudoHeader() implements ChecksumCoverage {}

    /// A pseudo header whose destination is not the packet's, and the PDU: the multicast group in unicast adverts of
    /// older releases (`old_unicast_checksum`).
    record PseudoHeaderTo(Ipv4Address destination) implements ChecksumCoverage {}
}
