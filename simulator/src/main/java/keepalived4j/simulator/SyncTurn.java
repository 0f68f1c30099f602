package keepalived4j.simulator;

import java.util.List;

/// One call of a node's routers, as seen from outside.
record SyncTurn(SyncNode node, Kind kind, long now, List<Said> said) {

    enum Kind {
        START,
        STOP,
        RELOAD,
        /// A reload of the configuration that already runs.
        SAME_AGAIN,
        OTHER
    }
}
