package keepalived4j.packets;

/// What became of a received packet.
public sealed interface DecodedAdvert permits ReceivedAdvert, Malformed {}
