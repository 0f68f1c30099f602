package keepalived4j.model;

import java.util.Optional;

/// How nftables is used.
///
/// @param table for accept mode and VMACs; absent: not wanted
/// @param marks for groups of virtual servers; absent: not wanted
public record FirewallSettings(Optional<Table> table, Optional<Marks> marks) {

    public static final FirewallSettings DEFAULT = new FirewallSettings(Optional.empty(), Optional.empty());

    /// The table that says what reaches virtual addresses.
    ///
    /// @param priority of its base chains
    /// @param usesInterfaceIndex whether sets of IPv6 link-local addresses name interfaces by number
    /// @param counts whether rules count packets
    public record Table(String name, int priority, boolean usesInterfaceIndex, boolean counts) {}

    /// The table that gives packets for groups of virtual servers their mark.
    ///
    /// @param priority of its base chains
    /// @param firstMark 1..4294967295; further groups get the next ones
    public record Marks(String table, int priority, long firstMark) {}
}
