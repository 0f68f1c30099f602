package keepalived4j.model;

/// The `state` an instance is configured with. Only an address owner starts as master at once; below priority 255
/// `MASTER` merely clears nopreempt and the preemption delay.
public enum InitialState {
    MASTER,
    BACKUP
}
