package keepalived4j.config;

import java.util.EnumSet;
import java.util.Set;

/// The words of `global_defs` about the daemon and its surroundings that the daemon acts on; each other one is named in
/// a warning.
final class ActedOn {

    private static final Set<DaemonKeyword> WORDS = EnumSet.of(
            DaemonKeyword.RANDOM_SEED,
            DaemonKeyword.NOTIFICATION_EMAIL,
            DaemonKeyword.NOTIFICATION_EMAIL_FROM,
            DaemonKeyword.SMTP_SERVER,
            DaemonKeyword.SMTP_STARTTLS,
            DaemonKeyword.SMTP_CA_FILE,
            DaemonKeyword.SMTP_USER,
            DaemonKeyword.SMTP_PASSWORD_FILE,
            DaemonKeyword.SMTP_HELO_NAME,
            DaemonKeyword.SMTP_CONNECT_TIMEOUT,
            DaemonKeyword.STARTUP_SCRIPT,
            DaemonKeyword.STARTUP_SCRIPT_TIMEOUT,
            DaemonKeyword.SHUTDOWN_SCRIPT,
            DaemonKeyword.SHUTDOWN_SCRIPT_TIMEOUT,
            DaemonKeyword.SMTP_ALERT,
            DaemonKeyword.SMTP_ALERT_VRRP,
            DaemonKeyword.SMTP_ALERT_CHECKER,
            DaemonKeyword.NO_EMAIL_FAULTS,
            DaemonKeyword.NO_CHECKER_EMAILS,
            DaemonKeyword.NFTABLES,
            DaemonKeyword.NFTABLES_PRIORITY,
            DaemonKeyword.NFTABLES_COUNTERS,
            DaemonKeyword.NFTABLES_IFINDEX,
            DaemonKeyword.VMAC_PREFIX,
            DaemonKeyword.VMAC_ADDR_PREFIX,
            DaemonKeyword.DISABLE_LOCAL_IGMP,
            DaemonKeyword.VRRP_GARP_EXTRA_IF,
            DaemonKeyword.VRRP_VMAC_GARP_INTVL,
            DaemonKeyword.MAX_AUTO_PRIORITY,
            DaemonKeyword.MIN_AUTO_PRIORITY_DELAY,
            DaemonKeyword.VRRP_PRIORITY,
            DaemonKeyword.VRRP_RT_PRIORITY,
            DaemonKeyword.VRRP_RLIMIT_RTTIME,
            DaemonKeyword.VRRP_RLIMIT_RTIME,
            DaemonKeyword.VRRP_CPU_AFFINITY,
            DaemonKeyword.VRRP_NO_SWAP,
            DaemonKeyword.VRRP_RX_BUFS_POLICY,
            DaemonKeyword.VRRP_RX_BUFS_MULTIPLIER,
            DaemonKeyword.CHECKER_PRIORITY,
            DaemonKeyword.CHECKER_RT_PRIORITY,
            DaemonKeyword.CHECKER_RLIMIT_RTTIME,
            DaemonKeyword.CHECKER_RLIMIT_RTIME,
            DaemonKeyword.CHECKER_CPU_AFFINITY,
            DaemonKeyword.CHECKER_NO_SWAP,
            DaemonKeyword.CHECKER_LOG_ALL_FAILURES,
            DaemonKeyword.RS_INIT_NOTIFIES,
            DaemonKeyword.NFTABLES_IPVS,
            DaemonKeyword.NFTABLES_IPVS_PRIORITY,
            DaemonKeyword.NFTABLES_IPVS_START_FWMARK,
            DaemonKeyword.LVS_TIMEOUTS,
            DaemonKeyword.LVS_FLUSH,
            DaemonKeyword.LVS_FLUSH_ON_STOP,
            DaemonKeyword.LVS_FLUSH_ONSTOP,
            DaemonKeyword.LVS_ENGINE,
            DaemonKeyword.LVS_SYNC_DAEMON,
            DaemonKeyword.LVS_NOTIFY_FIFO,
            DaemonKeyword.LVS_NOTIFY_FIFO_SCRIPT,
            DaemonKeyword.BFD_PRIORITY,
            DaemonKeyword.BFD_RT_PRIORITY,
            DaemonKeyword.BFD_RLIMIT_RTTIME,
            DaemonKeyword.BFD_RLIMIT_RTIME,
            DaemonKeyword.BFD_CPU_AFFINITY,
            DaemonKeyword.BFD_NO_SWAP,
            DaemonKeyword.STATE_DUMP_FILE,
            DaemonKeyword.STATS_DUMP_FILE,
            DaemonKeyword.JSON_DUMP_FILE,
            DaemonKeyword.JSON_VERSION,
            DaemonKeyword.DATA_USE_INSTANCE,
            DaemonKeyword.VRRP_NETLINK_CMD_RCV_BUFS,
            DaemonKeyword.VRRP_NETLINK_CMD_RCV_BUFS_FORCE,
            DaemonKeyword.VRRP_NETLINK_MONITOR_RCV_BUFS,
            DaemonKeyword.VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE,
            DaemonKeyword.PROCESS_MONITOR_RCV_BUFS,
            DaemonKeyword.PROCESS_MONITOR_RCV_BUFS_FORCE);

    private ActedOn() {}

    static boolean includes(DaemonKeyword keyword) {
        return WORDS.contains(keyword);
    }
}
