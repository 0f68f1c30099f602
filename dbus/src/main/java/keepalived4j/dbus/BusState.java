package keepalived4j.dbus;

import keepalived4j.vrrp.RouterState;

/// The state of an instance as the bus is told of it: a number and a word.
public enum BusState {
    INIT(0, "Init"),
    BACKUP(1, "Backup"),
    MASTER(2, "Master"),
    FAULT(3, "Fault"),
    /// A reload has removed it.
    DELETED(97, "Deleted"),
    /// The daemon stops.
    STOP(98, "Stop");

    private final int number;
    private final String word;

    BusState(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /// What is told of a router in `state`.
    public static BusState of(RouterState state) {
        return switch (state) {
            case INIT -> INIT;
            case BACKUP -> BACKUP;
            case MASTER -> MASTER;
            case FAULT -> FAULT;
        };
    }

    int number() {
        return number;
    }

    String word() {
        return word;
    }
}
