package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;

/// Daemon-wide settings that are not defaults of instances.
///
/// @param routerId name of this machine in messages
/// @param notifyFifo receives every event
/// @param vrrpNotifyFifo receives VRRP events
/// @param startupDelay how long VRRP keeps still after start
/// @param garpInterval gap between gratuitous ARPs on one interface; zero: none
/// @param gnaInterval gap between unsolicited neighbour advertisements on one interface; zero: none
/// @param logsUnknownVrids whether adverts for VRIDs not configured on their interface are logged
/// @param toleratesMissingInterfaces whether interfaces may be absent at start (`dynamic_interfaces`)
/// @param writesStatesOnReload whether FIFOs receive all states again after a reload
/// @param fileCreationMask umask of the daemon
/// @param childrenAreNamed whether children are called keepalived_vrrp and so on (`process_names`)
/// @param refusesInsecureScripts whether scripts that others than root can change do not run as root
///     (`enable_script_security`)
/// @param keepsScriptLinks whether scripts run by the path that is written, even if it is a link (`use_symlink_paths`)
/// @param written what is said about the daemon and its surroundings; absent if nothing is
public record GlobalSettings(
        String routerId,
        Optional<NotifyFifo> notifyFifo,
        Optional<NotifyFifo> vrrpNotifyFifo,
        StartupDelay startupDelay,
        Duration garpInterval,
        Duration gnaInterval,
        boolean logsUnknownVrids,
        boolean toleratesMissingInterfaces,
        boolean writesStatesOnReload,
        int fileCreationMask,
        boolean childrenAreNamed,
        boolean refusesInsecureScripts,
        boolean keepsScriptLinks,
        Optional<GlobalOptions> written) {

    /// The umask where nothing is said of it.
    public static final int DEFAULT_FILE_CREATION_MASK = 0177;

    /// Settings of a file that says nothing about scripts, the daemon and its surroundings.
    public GlobalSettings(
            String routerId,
            Optional<NotifyFifo> notifyFifo,
            Optional<NotifyFifo> vrrpNotifyFifo,
            StartupDelay startupDelay,
            Duration garpInterval,
            Duration gnaInterval,
            boolean logsUnknownVrids,
            boolean toleratesMissingInterfaces,
            boolean writesStatesOnReload,
            int fileCreationMask,
            boolean childrenAreNamed) {
        this(
                routerId,
                notifyFifo,
                vrrpNotifyFifo,
                startupDelay,
                garpInterval,
                gnaInterval,
                logsUnknownVrids,
                toleratesMissingInterfaces,
                writesStatesOnReload,
                fileCreationMask,
                childrenAreNamed,
                false,
                false,
                Optional.empty());
    }

    /// What holds for the daemon and its surroundings, whether it was written or not.
    public GlobalOptions options() {
        return written.isPresent() ? written.get() : GlobalOptions.DEFAULT;
    }
}
