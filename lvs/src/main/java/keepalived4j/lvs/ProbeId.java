package keepalived4j.lvs;

/// Which probe.
///
/// @param checker counts the checkers of a configuration from 0: an index for what others keep about it, until
///     [Effect.AbandonProbes]
/// @param attempt serial number of the probe
public record ProbeId(int checker, int attempt) {}
