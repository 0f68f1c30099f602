package keepalived4j.snmp;

/// What the first bytes of a stream are.
public sealed interface Decoded {

    /// A message that we know.
    ///
    /// @param length in bytes
    record Whole(Message message, int length) implements Decoded {}

    /// The beginning of one.
    record Incomplete() implements Decoded {}

    /// Nothing that can be read: whatever comes after it cannot be either.
    ///
    /// @param reason with the offending value and the rule it breaks
    record Malformed(String reason) implements Decoded {}
}
