package keepalived4j.vrrp;

/// What scripts, FIFOs, MIBs and mail are told. The names are those of the FIFO lines.
public enum Notification {
    MASTER,
    BACKUP,
    FAULT,
    STOP,
    DELETED,
    /// A master received an advert of lower priority.
    MASTER_RX_LOWER_PRI,
    /// A master's effective priority changed.
    MASTER_PRIORITY,
    /// The effective priority of a router that is not master changed.
    BACKUP_PRIORITY;

    /// What is told of a router or group that enters `state`.
    static Notification of(RouterState state) {
        return switch (state) {
            case MASTER -> MASTER;
            case BACKUP -> BACKUP;
            case FAULT -> FAULT;
            case INIT -> throw new IllegalArgumentException("nobody is told of " + state);
        };
    }
}
