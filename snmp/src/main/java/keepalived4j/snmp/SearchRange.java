package keepalived4j.snmp;

/// Where the next object is looked for (RFC 2741 §5.2).
///
/// @param start name after which it is
/// @param inclusive whether `start` itself counts
/// @param end name before which it is; [Oid#NONE]: anywhere
public record SearchRange(Oid start, boolean inclusive, Oid end) {

    /// Whether a name is before the end.
    boolean reaches(Oid name) {
        return end.isNone() || name.compareTo(end) < 0;
    }
}
