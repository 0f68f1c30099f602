package keepalived4j.vrrp;

/// Why a virtual router changed its state.
public enum Reason {
    /// The daemon started.
    STARTED,
    /// The address owner starts or recovers: it waits for nobody.
    OWNS_ADDRESSES,
    /// The master has not been heard for the master-down interval.
    NO_ADVERT_HEARD,
    /// The master said that it stops.
    MASTER_RESIGNED,
    /// The master was of lower priority and was not listened to.
    MASTER_PREEMPTED,
    /// An advert of higher priority arrived.
    HIGHER_PRIORITY_HEARD,
    /// An advert of the same priority arrived from a higher address.
    HIGHER_ADDRESS_HEARD,
    /// Somebody else deleted one of the addresses.
    ADDRESS_DELETED,
    /// Somebody else deleted one of the routes.
    ROUTE_DELETED,
    /// Somebody else deleted one of the rules.
    RULE_DELETED,
    /// A cause of fault appeared.
    FAULT_RAISED,
    /// No cause of fault is left.
    FAULT_CLEARED,
    /// The other routers of its group changed theirs.
    GROUP,
    /// Its timers ran so late that another router may have taken over.
    RAN_LATE
}
