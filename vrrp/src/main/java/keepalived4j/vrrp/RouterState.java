package keepalived4j.vrrp;

/// The state of a virtual router as operators see it. RFC 9568 §6.4 says *Active* where we say master.
public enum RouterState {
    /// Not started, or stopped.
    INIT(0),
    BACKUP(1),
    MASTER(2),
    /// Not fit to be master; takes no part in the election.
    FAULT(3);

    private final int number;

    RouterState(int number) {
        this.number = number;
    }

    /// The number in dumps and MIBs.
    public int number() {
        return number;
    }
}
