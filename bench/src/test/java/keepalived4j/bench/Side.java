package keepalived4j.bench;

/// Whose daemon is measured.
enum Side {
    OURS,
    REFERENCE
}
