package keepalived4j.packets;

/// The part of a received packet under its checksum.
///
/// @param length number of bytes, as it stands in a pseudo header
/// @param sum their one's complement sum (RFC 1071), 16 bits, the transmitted checksum included
public record ChecksummedBytes(int length, int sum) {}
