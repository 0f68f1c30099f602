package keepalived4j.packets;

/// A packet whose header cannot be read.
///
/// @param reason with the offending value and the rule it breaks
public record Malformed(String reason) implements DecodedAdvert, DecodedBfdPacket {}
