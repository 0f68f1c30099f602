package keepalived4j.simulator;

import java.util.List;

/// One call of a node's routers, as seen from outside.
record SyncTurn(SyncNode node, TurnKind kind, long now, List<Said> said) {}
