package keepalived4j.netlink;

/// What IPVS says of itself.
///
/// @param version a byte for each part: 0x010201 is 1.2.1
/// @param connectionTableSize entries of the hash table of connections
public record IpvsInfo(int version, long connectionTableSize) {}
