package keepalived4j.packets;

/// What became of a datagram received on a BFD port.
public sealed interface DecodedBfdPacket permits BfdPacket, Malformed {}
