package keepalived4j.vrrp;

/// What keeps a router out of the election, the worst last.
enum Hindrance {
    NONE,
    /// An object that could fault it has not been heard of.
    PENDING,
    FAULT;

    Hindrance or(Hindrance other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
