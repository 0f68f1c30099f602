package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What is offered to an SNMP master agent (RFC 2741).
///
/// @param socket of the master; absent: where it usually is
/// @param sendsTraps whether changes are told
/// @param virtualServerAge how old counters of virtual servers may be, 0.001..30 s
/// @param realServerAge the same for real servers
public record SnmpSettings(
        Optional<String> socket, boolean sendsTraps, Set<Mib> mibs, Duration virtualServerAge, Duration realServerAge) {

    public static final SnmpSettings DEFAULT =
            new SnmpSettings(Optional.empty(), false, Set.of(), Duration.ofSeconds(5), Duration.ofSeconds(5));

    public SnmpSettings {
        mibs = Set.copyOf(mibs);
    }

    /// What can be asked for.
    public enum Mib {
        /// The VRRP part of KEEPALIVED-MIB.
        KEEPALIVED_VRRP,
        /// The part of KEEPALIVED-MIB about virtual servers.
        KEEPALIVED_CHECKER,
        /// RFC 2787.
        VRRP_V2,
        /// RFC 6527.
        VRRP_V3
    }
}
