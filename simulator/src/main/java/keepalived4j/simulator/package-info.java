/// Proves the protocol, not the code: groups of unmodified cores live through loss, delay, partition, pause, crash,
/// drift and reload, all drawn from one seed, while invariants watch every step. A seed always gives the same run. What
/// kinds of groups there are, says [keepalived4j.simulator.Kind].
@NullMarked
package keepalived4j.simulator;

import org.jspecify.annotations.NullMarked;
