package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.LvsEngine;
import keepalived4j.model.ProcessSettings;

/// What the command line asks of the daemon (keepalived(8)).
///
/// @param arguments the words as given, for the log
/// @param configurationFile file or glob pattern
/// @param subsystems those that may run
/// @param startsAll whether each of them is started even without configuration (`--all`)
/// @param staysInForeground `-n`
/// @param logsToConsole `-l`: a copy of each line on stderr, effective in the foreground only
/// @param logsToSyslog not `-G`
/// @param detail how often `-D` was given
/// @param facility syslog facility number, 3 is daemon
/// @param logFile `-g`: a copy of each line in a file, of which each process has one
/// @param fileCreationMask `-u`, overrides the configuration
/// @param configurationId id for conditional lines; absent: the host name up to the first dot
/// @param checksAllIncludes `-e`: every include problem is an error
/// @param networkNamespace `-s`, overrides the configuration
/// @param parentPidFile `-p`
/// @param vrrpPidFile `-r`
/// @param checkersPidFile `-c`
/// @param bfdPidFile `-b`
/// @param respawnsChildren not `-R`
/// @param releasesVrrp not `-V`: addresses are removed and a resignation is sent at stop
/// @param releasesIpvs not `-I`: virtual servers are taken out of the kernel's table at stop
/// @param lvsEngine `--lvs-engine`, or else the environment: overrides the configuration
/// @param ignoresInterrupt `--ignore-sigint`
/// @param dumpsConfiguration `-d`: each process logs what it has read
/// @param releasesAnyAddress `-X`: who leaves the state of master takes off its addresses also where others put them on
/// @param logsAddresses `-a`: each address that comes or goes is told
/// @param snmp `-x` and `-A`
/// @param coreFiles `-m` and `-M`: processes that crash leave core files
/// @param runsInOneProcess `--one-process`, or else the environment: the parts are threads of the core's process
public record DaemonOptions(
        List<String> arguments,
        String configurationFile,
        Set<Subsystem> subsystems,
        boolean startsAll,
        boolean staysInForeground,
        boolean logsToConsole,
        boolean logsToSyslog,
        int detail,
        int facility,
        Optional<LogFile> logFile,
        OptionalInt fileCreationMask,
        Optional<String> configurationId,
        boolean checksAllIncludes,
        Optional<String> networkNamespace,
        Optional<String> parentPidFile,
        Optional<String> vrrpPidFile,
        Optional<String> checkersPidFile,
        Optional<String> bfdPidFile,
        boolean respawnsChildren,
        boolean releasesVrrp,
        boolean releasesIpvs,
        Optional<LvsEngine> lvsEngine,
        boolean ignoresInterrupt,
        boolean dumpsConfiguration,
        boolean releasesAnyAddress,
        boolean logsAddresses,
        SnmpOptions snmp,
        Optional<CoreFiles> coreFiles,
        boolean runsInOneProcess) {

    public static final String DEFAULT_CONFIGURATION_FILE = "/etc/keepalived/keepalived.conf";

    public DaemonOptions {
        arguments = List.copyOf(arguments);
        subsystems = Set.copyOf(subsystems);
    }

    /// The same, with another network namespace.
    DaemonOptions inNamespace(String namespace) {
        return new DaemonOptions(
                arguments,
                configurationFile,
                subsystems,
                startsAll,
                staysInForeground,
                logsToConsole,
                logsToSyslog,
                detail,
                facility,
                logFile,
                fileCreationMask,
                configurationId,
                checksAllIncludes,
                Optional.of(namespace),
                parentPidFile,
                vrrpPidFile,
                checkersPidFile,
                bfdPidFile,
                respawnsChildren,
                releasesVrrp,
                releasesIpvs,
                lvsEngine,
                ignoresInterrupt,
                dumpsConfiguration,
                releasesAnyAddress,
                logsAddresses,
                snmp,
                coreFiles,
                runsInOneProcess);
    }

    /// The network namespace with these settings of the configuration.
    Optional<String> networkNamespace(ProcessSettings settings) {
        return networkNamespace.isPresent() ? networkNamespace : settings.netNamespace();
    }

    /// The umask with this configuration.
    int umask(Configuration configuration) {
        return fileCreationMask.orElse(configuration.global().fileCreationMask());
    }

    /// Core files are wanted.
    ///
    /// @param pattern how the kernel is to name them; absent: as it does
    public record CoreFiles(Optional<String> pattern) {}

    /// The parts of the daemon that run in a process of their own.
    public enum Subsystem {
        VRRP,
        CHECKERS,
        BFD
    }
}
