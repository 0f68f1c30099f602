package keepalived4j.packets;

/// A packet without a readable VRRP header.
///
/// @param reason with the offending value and the rule it breaks
public record Malformed(String reason) implements DecodedAdvert {}
