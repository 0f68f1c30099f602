package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;

/// What `global_defs` says about the daemon and its surroundings. Most files say nothing of it.
///
/// @param startupScript run before the first child starts, and waited for
/// @param shutdownScript run after the last child has ended, and waited for
/// @param automaticPriority real-time priority that late processes give themselves
/// @param extraAnnouncements for instances that say nothing of it
/// @param staysOutOfLocalGroups whether the kernel is kept from reporting link-local groups (`disable_local_igmp`)
/// @param randomSeed of `${_RANDOM}`
public record GlobalOptions(
        ProcessNames names,
        MailSettings mail,
        Optional<LifecycleScript> startupScript,
        Optional<LifecycleScript> shutdownScript,
        AutomaticPriority automaticPriority,
        ProcessPriorities vrrp,
        ProcessPriorities checker,
        ProcessPriorities bfd,
        LvsSettings lvs,
        FirewallSettings firewall,
        SnmpSettings snmp,
        DbusSettings dbus,
        ReceiveBuffers buffers,
        ReloadSettings reload,
        DumpFiles dumps,
        Directories directories,
        VmacNames vmacs,
        Optional<ExtraAnnouncements> extraAnnouncements,
        boolean staysOutOfLocalGroups,
        OptionalLong randomSeed) {

    /// What holds where a file says nothing.
    public static final GlobalOptions DEFAULT = new GlobalOptions(
            ProcessNames.DEFAULT,
            MailSettings.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            AutomaticPriority.DEFAULT,
            ProcessPriorities.DEFAULT,
            ProcessPriorities.DEFAULT,
            ProcessPriorities.DEFAULT,
            LvsSettings.DEFAULT,
            FirewallSettings.DEFAULT,
            SnmpSettings.DEFAULT,
            DbusSettings.DEFAULT,
            ReceiveBuffers.DEFAULT,
            ReloadSettings.DEFAULT,
            DumpFiles.DEFAULT,
            Directories.DEFAULT,
            VmacNames.DEFAULT,
            Optional.empty(),
            false,
            OptionalLong.empty());
}
