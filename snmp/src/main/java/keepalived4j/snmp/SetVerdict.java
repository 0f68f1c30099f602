package keepalived4j.snmp;

/// Whether a value can be set.
public sealed interface SetVerdict {

    /// It can.
    ///
    /// @param undo brings back what is there now
    record Possible(Change change, Change undo) implements SetVerdict {}

    record Refused(ErrorStatus reason) implements SetVerdict {}
}
