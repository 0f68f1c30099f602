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
    BACKUP_PRIORITY
}
