package keepalived4j.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.AutomaticPriority;
import keepalived4j.model.DbusSettings;
import keepalived4j.model.Directories;
import keepalived4j.model.DumpFiles;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.FirewallSettings.Marks;
import keepalived4j.model.FirewallSettings.Table;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.LifecycleScript;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.MailSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.ProcessNames;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.ReloadSettings;
import keepalived4j.model.ReloadSettings.Marker;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.model.VmacNames;

/// Makes the options of the daemon of what `global_defs` said about them.
final class DaemonCompletion {

    private final DaemonBlock block;
    private final Settings<DaemonKeyword> settings;

    private DaemonCompletion(DaemonBlock block) {
        this.block = block;
        this.settings = block.settings;
    }

    /// @param lvsFifo that of virtual servers, its reader decided on
    static GlobalOptions complete(DaemonBlock block, Optional<NotifyFifo> lvsFifo, Reading reading) {
        return new DaemonCompletion(block).complete(lvsFifo, reading);
    }

    private GlobalOptions complete(Optional<NotifyFifo> lvsFifo, Reading reading) {
        ScriptSecurity security = new ScriptSecurity(reading, "start/shutdown scripts");
        GlobalOptions options = new GlobalOptions(
                new ProcessNames(
                        text(DaemonKeyword.PROCESS_NAME),
                        text(DaemonKeyword.VRRP_PROCESS_NAME),
                        text(DaemonKeyword.CHECKER_PROCESS_NAME),
                        text(DaemonKeyword.BFD_PROCESS_NAME)),
                mail(),
                script(block.startup, DaemonKeyword.STARTUP_SCRIPT_TIMEOUT, security),
                script(block.shutdown, DaemonKeyword.SHUTDOWN_SCRIPT_TIMEOUT, security),
                automaticPriority(),
                priorities(
                        DaemonKeyword.VRRP_PRIORITY,
                        DaemonKeyword.VRRP_NO_SWAP,
                        DaemonKeyword.VRRP_RT_PRIORITY,
                        DaemonKeyword.VRRP_CPU_AFFINITY,
                        DaemonKeyword.VRRP_RLIMIT_RTTIME),
                priorities(
                        DaemonKeyword.CHECKER_PRIORITY,
                        DaemonKeyword.CHECKER_NO_SWAP,
                        DaemonKeyword.CHECKER_RT_PRIORITY,
                        DaemonKeyword.CHECKER_CPU_AFFINITY,
                        DaemonKeyword.CHECKER_RLIMIT_RTTIME),
                priorities(
                        DaemonKeyword.BFD_PRIORITY,
                        DaemonKeyword.BFD_NO_SWAP,
                        DaemonKeyword.BFD_RT_PRIORITY,
                        DaemonKeyword.BFD_CPU_AFFINITY,
                        DaemonKeyword.BFD_RLIMIT_RTTIME),
                new LvsSettings(
                        block.ipvs.completeTimeouts(),
                        settings.has(DaemonKeyword.LVS_FLUSH),
                        block.flushAtStop,
                        block.ipvs.syncDaemon,
                        lvsFifo,
                        isOn(DaemonKeyword.CHECKER_LOG_ALL_FAILURES),
                        isOn(DaemonKeyword.RS_INIT_NOTIFIES),
                        block.engine),
                new FirewallSettings(table(), marks()),
                snmp(),
                new DbusSettings(
                        settings.has(DaemonKeyword.ENABLE_DBUS),
                        text(DaemonKeyword.DBUS_SERVICE_NAME).orElse(DbusSettings.DEFAULT.serviceName()),
                        text(DaemonKeyword.DBUS_NO_INTERFACE_NAME)),
                buffers(),
                new ReloadSettings(
                        text(DaemonKeyword.RELOAD_CHECK_CONFIG),
                        text(DaemonKeyword.RELOAD_TIME_FILE),
                        settings.has(DaemonKeyword.RELOAD_REPEAT),
                        marker()),
                new DumpFiles(
                        text(DaemonKeyword.STATE_DUMP_FILE),
                        text(DaemonKeyword.STATS_DUMP_FILE),
                        text(DaemonKeyword.JSON_DUMP_FILE),
                        (int) settings.orElse(DaemonKeyword.JSON_VERSION, DumpFiles.DEFAULT.jsonVersion()),
                        isOn(DaemonKeyword.DATA_USE_INSTANCE)),
                new Directories(
                        text(DaemonKeyword.CONFIG_SAVE_DIR),
                        text(DaemonKeyword.TMP_CONFIG_DIRECTORY),
                        text(DaemonKeyword.IPROUTE_USR_DIR),
                        text(DaemonKeyword.IPROUTE_ETC_DIR)),
                vmacs(),
                block.extraAnnouncements,
                settings.has(DaemonKeyword.DISABLE_LOCAL_IGMP),
                settings.get(DaemonKeyword.RANDOM_SEED));
        security.conclude();
        return options;
    }

    private Optional<String> text(DaemonKeyword keyword) {
        return Optional.ofNullable(block.texts.get(keyword));
    }

    private boolean isOn(DaemonKeyword keyword) {
        return settings.isOn(keyword, Otherwise.OFF);
    }

    private MailSettings mail() {
        return new MailSettings(
                text(DaemonKeyword.NOTIFICATION_EMAIL_FROM),
                block.recipients,
                block.mailServer.completeRelay(),
                text(DaemonKeyword.SMTP_HELO_NAME),
                Duration.ofSeconds(settings.orElse(
                        DaemonKeyword.SMTP_CONNECT_TIMEOUT,
                        MailSettings.DEFAULT.connectTimeout().toSeconds())),
                block.wish(DaemonKeyword.SMTP_ALERT_VRRP),
                block.wish(DaemonKeyword.SMTP_ALERT_CHECKER),
                !settings.has(DaemonKeyword.NO_EMAIL_FAULTS),
                !isOn(DaemonKeyword.NO_CHECKER_EMAILS),
                block.mailServer.completeSecurity());
    }

    private Optional<LifecycleScript> script(
            Optional<CommandLine> line, DaemonKeyword timeout, ScriptSecurity security) {
        return line.isPresent() && security.decide(line.get()) instanceof ScriptSecurity.Decision.Allowed(var command)
                ? Optional.of(new LifecycleScript(
                        command,
                        Duration.ofSeconds(settings.orElse(timeout, LifecycleScript.DEFAULT_TIMEOUT.toSeconds()))))
                : Optional.empty();
    }

    private AutomaticPriority automaticPriority() {
        AutomaticPriority otherwise = AutomaticPriority.DEFAULT;
        OptionalLong lateness = settings.get(DaemonKeyword.MIN_AUTO_PRIORITY_DELAY);
        return new AutomaticPriority(
                (int) settings.orElse(DaemonKeyword.MAX_AUTO_PRIORITY, otherwise.highest()),
                lateness.isPresent() ? AdvertInterval.ofMicros(lateness.getAsLong()) : otherwise.lateness());
    }

    private ProcessPriorities priorities(
            DaemonKeyword niceness,
            DaemonKeyword noSwap,
            DaemonKeyword realTime,
            DaemonKeyword affinity,
            DaemonKeyword limit) {
        ProcessPriorities otherwise = ProcessPriorities.DEFAULT;
        OptionalLong priority = settings.get(realTime);
        OptionalLong micros = settings.get(limit);
        return new ProcessPriorities(
                (int) settings.orElse(niceness, otherwise.niceness()),
                settings.has(noSwap),
                priority.isPresent() ? OptionalInt.of((int) priority.getAsLong()) : OptionalInt.empty(),
                block.processors.getOrDefault(affinity, List.of()),
                micros.isPresent() ? AdvertInterval.ofMicros(micros.getAsLong()) : otherwise.realTimeLimit());
    }

    private Optional<Table> table() {
        Optional<String> name = text(DaemonKeyword.NFTABLES);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        name.get(),
                        (int) settings.orElse(DaemonKeyword.NFTABLES_PRIORITY, -1),
                        settings.has(DaemonKeyword.NFTABLES_IFINDEX),
                        settings.has(DaemonKeyword.NFTABLES_COUNTERS)));
    }

    private Optional<Marks> marks() {
        Optional<String> name = text(DaemonKeyword.NFTABLES_IPVS);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Marks(
                        name.get(),
                        (int) settings.orElse(DaemonKeyword.NFTABLES_IPVS_PRIORITY, -1),
                        settings.orElse(DaemonKeyword.NFTABLES_IPVS_START_FWMARK, 1000)));
    }

    private SnmpSettings snmp() {
        Set<Mib> mibs = EnumSet.noneOf(Mib.class);
        if (settings.has(DaemonKeyword.ENABLE_SNMP_VRRP)) {
            mibs.add(Mib.KEEPALIVED_VRRP);
        }
        if (settings.has(DaemonKeyword.ENABLE_SNMP_CHECKER)) {
            mibs.add(Mib.KEEPALIVED_CHECKER);
        }
        boolean both = settings.has(DaemonKeyword.ENABLE_SNMP_RFC);
        if (both || settings.has(DaemonKeyword.ENABLE_SNMP_RFCV2)) {
            mibs.add(Mib.VRRP_V2);
        }
        if (both || settings.has(DaemonKeyword.ENABLE_SNMP_RFCV3)) {
            mibs.add(Mib.VRRP_V3);
        }
        OptionalLong virtual = settings.get(DaemonKeyword.SNMP_VS_STATS_UPDATE_INTERVAL);
        OptionalLong real = settings.get(DaemonKeyword.SNMP_RS_STATS_UPDATE_INTERVAL);
        Duration virtualAge = virtual.isPresent()
                ? AdvertInterval.ofMicros(virtual.getAsLong())
                : SnmpSettings.DEFAULT.virtualServerAge();
        return new SnmpSettings(
                text(DaemonKeyword.SNMP_SOCKET),
                settings.has(DaemonKeyword.ENABLE_TRAPS),
                mibs,
                virtualAge,
                real.isPresent() ? AdvertInterval.ofMicros(real.getAsLong()) : virtualAge);
    }

    private ReceiveBuffers buffers() {
        return new ReceiveBuffers(
                buffer(DaemonKeyword.VRRP_NETLINK_CMD_RCV_BUFS, DaemonKeyword.VRRP_NETLINK_CMD_RCV_BUFS_FORCE),
                buffer(DaemonKeyword.VRRP_NETLINK_MONITOR_RCV_BUFS, DaemonKeyword.VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE),
                buffer(DaemonKeyword.PROCESS_MONITOR_RCV_BUFS, DaemonKeyword.PROCESS_MONITOR_RCV_BUFS_FORCE),
                buffer(DaemonKeyword.LVS_NETLINK_CMD_RCV_BUFS, DaemonKeyword.LVS_NETLINK_CMD_RCV_BUFS_FORCE),
                buffer(DaemonKeyword.LVS_NETLINK_MONITOR_RCV_BUFS, DaemonKeyword.LVS_NETLINK_MONITOR_RCV_BUFS_FORCE),
                block.advertBuffer.complete(
                        settings.orElse(DaemonKeyword.VRRP_RX_BUFS_MULTIPLIER, AdvertBuffer.DEFAULT.packets())));
    }

    private Buffer buffer(DaemonKeyword bytes, DaemonKeyword force) {
        return new Buffer(settings.get(bytes), isOn(force));
    }

    private Optional<Marker> marker() {
        Optional<String> path = text(DaemonKeyword.RELOAD_FILE);
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(new Marker(path.get().isEmpty() ? Optional.empty() : path));
    }

    private VmacNames vmacs() {
        String prefix = text(DaemonKeyword.VMAC_PREFIX).orElse(VmacNames.DEFAULT.ofRouters());
        return new VmacNames(prefix, text(DaemonKeyword.VMAC_ADDR_PREFIX).orElse(prefix));
    }
}
