package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.values.InterfaceName;

/// How a virtual router uses interfaces.
///
/// @param own the interface it has for itself
/// @param vmacsForAddresses whether addresses on other interfaces, or of the other family, get VMACs too
/// @param vrf routing domain of a unicast router without an interface
/// @param promotesSecondaries whether secondary addresses outlive the primary one of their interface
/// @param receiveBufferBytes of its socket; absent: what the system gives
/// @param syncDaemon interface of an IPVS sync daemon that follows this router (`lvs_sync_daemon_interface`)
public record LinkSettings(
        VirtualLink own,
        boolean vmacsForAddresses,
        Optional<InterfaceName> vrf,
        boolean promotesSecondaries,
        OptionalLong receiveBufferBytes,
        Optional<InterfaceName> syncDaemon) {

    public static final LinkSettings PLAIN = new LinkSettings(
            new VirtualLink.None(), false, Optional.empty(), false, OptionalLong.empty(), Optional.empty());

    /// The same with another interface of its own.
    public LinkSettings withOwn(VirtualLink other) {
        return new LinkSettings(other, vmacsForAddresses, vrf, promotesSecondaries, receiveBufferBytes, syncDaemon);
    }
}
