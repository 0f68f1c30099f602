package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.notActedOn;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.AutomaticPriority;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.DbusSettings;
import keepalived4j.model.Directories;
import keepalived4j.model.DumpFiles;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.LifecycleScript;
import keepalived4j.model.LvsEngine;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.LvsSettings.FlushAtStop;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.model.LvsSettings.Timeouts;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSecurity.StartTls;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.ProcessNames;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.ReceiveBuffers.Measure;
import keepalived4j.model.ReloadSettings;
import keepalived4j.model.ReloadSettings.Marker;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.model.VmacNames;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `global_defs` says about the daemon and its surroundings.
final class DaemonKeywordsTest {

    private static Verdict global(String inside) {
        return read("global_defs {\n" + inside + "\n}\n" + instance(""));
    }

    private static GlobalOptions options(String inside) {
        Verdict verdict = global(inside);
        assertThat(messages(verdict)).isEmpty();
        return Example.usable(verdict).global().options();
    }

    @Test
    void withoutAWordTheDefaultsHold() {
        assertThat(Example.usable(global("router_id r")).global().written()).isEmpty();
        assertThat(options("router_id r")).isEqualTo(GlobalOptions.DEFAULT);
        assertThat(Example.usable(global("nonsense")).global().written()).isEmpty();
    }

    @Test
    void processesHaveNames() {
        assertThat(options("process_name a\nvrrp_process_name b\nlvs_process_name c\nbfd_process_name abcdefghijklmno")
                        .names())
                .isEqualTo(new ProcessNames(
                        Optional.of("a"), Optional.of("b"), Optional.of("c"), Optional.of("abcdefghijklmno")));
    }

    @Test
    void mailsAreDescribed() {
        assertThat(options("""
                        notification_email_from "A B <a@b>"
                        notification_email {
                        c@d e@f
                        "G H <g@h>"
                        }
                        smtp_server mail.example 587
                        smtp_helo_name me
                        smtp_connect_timeout 4294
                        smtp_alert
                        smtp_alert_checker no
                        no_email_faults
                        no_checker_emails""").mail())
                .isEqualTo(new MailSettings(
                        Optional.of("A B <a@b>"),
                        List.of("c@d", "e@f", "G H <g@h>"),
                        Optional.of(new Relay("mail.example", 587)),
                        Optional.of("me"),
                        Duration.ofSeconds(4294),
                        Wish.ON,
                        Wish.OFF,
                        false,
                        false,
                        MailSecurity.NONE));
        assertThat(options("smtp_server 10.0.0.9").mail().relay()).contains(new Relay("10.0.0.9", 25));
    }

    private static MailSecurity mailSecurity(String words) {
        return Example.usable(global(words)).global().options().mail().security();
    }

    @Test
    void mailServersMayBeAskedForSecrecyAndForALogin() {
        Optional<Login> login = Optional.of(new Login("me", "/p"));
        assertThat(mailSecurity("smtp_starttls off")).isEqualTo(MailSecurity.NONE);
        assertThat(mailSecurity("smtp_starttls required\nsmtp_starttls opportunistic\nsmtp_ca_file /c"))
                .isEqualTo(new MailSecurity(StartTls.OPPORTUNISTIC, Optional.of("/c"), Optional.empty()));
        assertThat(mailSecurity("smtp_user me\nsmtp_password_file /p"))
                .isEqualTo(new MailSecurity(StartTls.REQUIRED, Optional.empty(), login));
        assertThat(mailSecurity("smtp_user me\nsmtp_password_file /p\nsmtp_starttls off"))
                .isEqualTo(new MailSecurity(StartTls.OFF, Optional.empty(), login));
    }

    @Test
    void passwordsAreNotForWhoeverInterferes() {
        assertThat(messages(global("smtp_starttls opportunistic\nsmtp_user me\nsmtp_password_file /p")))
                .containsExactly("(k.conf: Line 2) smtp_starttls opportunistic does not protect the password of"
                        + " smtp_user - using required");
        assertThat(mailSecurity("smtp_starttls opportunistic\nsmtp_user me\nsmtp_password_file /p")
                        .startTls())
                .isEqualTo(StartTls.REQUIRED);
        assertThat(mailSecurity("smtp_user me").login()).isEmpty();
        assertThat(mailSecurity("smtp_password_file /p").startTls()).isEqualTo(StartTls.OFF);
    }

    @Test
    void wordsAboutMailsAreActedOn() {
        assertThat(notActedOn(global("notification_email_from a@b\nnotification_email {\nc@d\n}\nsmtp_server 10.0.0.9\n"
                        + "smtp_helo_name me\nsmtp_connect_timeout 5\nsmtp_alert\nsmtp_alert_vrrp\nsmtp_alert_checker\n"
                        + "no_email_faults\nno_checker_emails\nsmtp_starttls off\nsmtp_ca_file /c\nsmtp_user me\n"
                        + "smtp_password_file /p")))
                .isEmpty();
    }

    @Test
    void seedMakesRandomNumbersTheSame() {
        String rest = "}\nglobal_defs {\nrouter_id r${_RANDOM}.${_RANDOM 5 7}\n";
        String first = Example.usable(global("random_seed 1\n" + rest)).global().routerId();
        String again = Example.usable(global("random_seed 1\n" + rest)).global().routerId();
        String other = Example.usable(global("random_seed 2\n" + rest)).global().routerId();

        assertThat(first).isEqualTo(again).isNotEqualTo(other).matches("r[0-9]+[.][567]");
        assertThat(Example.notActedOn(global("random_seed 1"))).isEmpty();
        assertThat(
                        Example.notActedOn(
                                global(
                                        "state_dump_file /d\nstats_dump_file /s\njson_dump_file /j\njson_version 2\ndata_use_instance")))
                .isEmpty();
        assertThat(Example.notActedOn(global("vrrp_rx_bufs_policy ADVERT\nvrrp_rx_bufs_multiplier 5")))
                .isEmpty();
    }

    @Test
    void startAndStopRunScripts() {
        Verdict verdict = global("enable_script_security\nstartup_script /usr/bin/true root\n"
                + "shutdown_script \"/usr/bin/true x\" root\nshutdown_script_timeout 1000");
        Command command = new Command(List.of("/usr/bin/true"), "/usr/bin/true", Credentials.ROOT);

        assertThat(messages(verdict)).isEmpty();
        GlobalOptions options = Example.usable(verdict).global().options();
        assertThat(options.startupScript()).contains(new LifecycleScript(command, Duration.ofSeconds(10)));
        assertThat(options.shutdownScript().orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(1000));
        assertThat(messages(global("startup_script /usr/bin/true root")))
                .containsExactly(
                        "(k.conf: Line 2) SECURITY VIOLATION - start/shutdown scripts are being executed but script_security"
                                + " not enabled.");
    }

    @Test
    void processesHavePriorities() {
        GlobalOptions options = options("""
                vrrp_priority -20
                vrrp_no_swap
                vrrp_rt_priority 50
                vrrp_cpu_affinity 0 3 0
                vrrp_rlimit_rttime 1
                checker_priority 19
                bfd_rlimit_rtime 5
                max_auto_priority
                min_auto_priority_delay 10""");

        assertThat(options.vrrp())
                .isEqualTo(new ProcessPriorities(-20, true, OptionalInt.of(50), List.of(0, 3), Duration.ofNanos(2000)));
        assertThat(options.checker().niceness()).isEqualTo(19);
        assertThat(options.checker().realTimeLimit()).isEqualTo(Duration.ofMillis(10));
        assertThat(options.bfd().realTimeLimit()).isEqualTo(Duration.ofNanos(5000));
        assertThat(options.automaticPriority()).isEqualTo(new AutomaticPriority(99, Duration.ofNanos(10_000)));
        assertThat(options("max_auto_priority -1").automaticPriority().highest())
                .isEqualTo(-1);
    }

    @Test
    void virtualServersAreDescribed() {
        assertThat(options("""
                        lvs_timeouts tcp 0 udp 2678400
                        lvs_flush
                        lvs_flush_onstop VS
                        lvs_sync_daemon eth0 inst A id 255 maxlen 1 port 65535 ttl 7 group 224.0.0.82
                        lvs_notify_fifo /run/lvs root
                        checker_log_all_failures
                        rs_init_notifies yes
                        lvs_engine nftables""").lvs())
                .isEqualTo(new LvsSettings(
                        new Timeouts(OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(2678400)),
                        true,
                        FlushAtStop.VIRTUAL_SERVERS,
                        Optional.of(new SyncDaemon(
                                new InterfaceName("eth0"),
                                Optional.of("A"),
                                OptionalInt.of(255),
                                OptionalInt.of(1),
                                OptionalInt.of(65535),
                                OptionalInt.of(7),
                                Optional.of(IpAddress.parse("224.0.0.82")))),
                        Optional.of(new NotifyFifo("/run/lvs", Credentials.ROOT, Optional.empty())),
                        true,
                        true,
                        LvsEngine.NFTABLES));
        assertThat(options("").lvs().engine()).isEqualTo(LvsEngine.AUTO);
        assertThat(options("lvs_engine none\nlvs_engine ipvs").lvs().engine()).isEqualTo(LvsEngine.IPVS);
        assertThat(options("lvs_sync_daemon eth0 A")
                        .lvs()
                        .syncDaemon()
                        .orElseThrow()
                        .instance())
                .contains("A");
        assertThat(options("lvs_flush_on_stop").lvs().flushAtStop()).isEqualTo(FlushAtStop.EVERYTHING);
    }

    @Test
    void nftablesIsDescribed() {
        assertThat(options("nftables\nnftables_ipvs_priority 5\nnftables_ifindex")
                        .firewall())
                .isEqualTo(new FirewallSettings(
                        Optional.of(new FirewallSettings.Table("keepalived", -1, true, false)), Optional.empty()));
        assertThat(options("nftables t\nnftables_priority -2147483648\nnftables_counters\nnftables_ipvs\n"
                                + "nftables_ipvs_start_fwmark 4294967295")
                        .firewall())
                .isEqualTo(new FirewallSettings(
                        Optional.of(new FirewallSettings.Table("t", -2147483648, false, true)),
                        Optional.of(new FirewallSettings.Marks("keepalived_ipvs", -1, 4294967295L))));
    }

    @Test
    void busesAreDescribed() {
        assertThat(options("snmp_socket unix:/x\nenable_traps\nenable_snmp_keepalived\nenable_snmp_rfc\n"
                                + "snmp_vs_stats_update_interval 0.001")
                        .snmp())
                .isEqualTo(new SnmpSettings(
                        Optional.of("unix:/x"),
                        true,
                        Set.of(Mib.KEEPALIVED_VRRP, Mib.VRRP_V2, Mib.VRRP_V3),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1)));
        assertThat(options("enable_dbus\ndbus_service_name a.b\ndbus_no_interface_name none")
                        .dbus())
                .isEqualTo(new DbusSettings(true, "a.b", Optional.of("none")));
    }

    @Test
    void buffersAreDescribed() {
        assertThat(options("vrrp_netlink_cmd_rcv_bufs 4294967295\nlvs_netlink_monitor_rcv_bufs_force\n"
                                + "vrrp_rx_bufs_policy mtu\nvrrp_rx_bufs_multiplier 1")
                        .buffers())
                .isEqualTo(new ReceiveBuffers(
                        new Buffer(OptionalLong.of(4294967295L), false),
                        Buffer.DEFAULT,
                        Buffer.DEFAULT,
                        Buffer.DEFAULT,
                        new Buffer(OptionalLong.empty(), true),
                        new AdvertBuffer(Measure.MTU, 0, 1)));
        assertThat(options("vrrp_rx_bufs_policy 65536").buffers().adverts())
                .isEqualTo(new AdvertBuffer(Measure.BYTES, 65536, 3));
    }

    @Test
    void filesAreDescribed() {
        GlobalOptions options = options("""
                reload_check_config
                reload_time_file /t
                reload_repeat
                reload_file
                config_save_dir /s
                tmp_config_directory /c
                iproute_usr_dir /u
                iproute_etc_dir /e
                state_dump_file /d/
                stats_dump_file /st
                json_dump_file /j
                json_version 2
                data_use_instance
                vmac_prefix v
                vrrp_garp_extra_if all 86400
                disable_local_igmp
                random_seed 4294967295""");

        assertThat(options.reload())
                .isEqualTo(new ReloadSettings(
                        Optional.of("/dev/null"), Optional.of("/t"), true, Optional.of(new Marker(Optional.empty()))));
        assertThat(options.directories())
                .isEqualTo(new Directories(Optional.of("/s"), Optional.of("/c"), Optional.of("/u"), Optional.of("/e")));
        assertThat(options.dumps())
                .isEqualTo(new DumpFiles(Optional.of("/d/"), Optional.of("/st"), Optional.of("/j"), 2, true));
        assertThat(options.vmacs()).isEqualTo(new VmacNames("v", "v"));
        assertThat(options.extraAnnouncements()).contains(new ExtraAnnouncements(86400, true));
        assertThat(options.staysOutOfLocalGroups()).isTrue();
        assertThat(options.randomSeed()).hasValue(4294967295L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_name abcdefghijklmnop -> Process name abcdefghijklmnop more than 15 characters, truncating @ 14",
                "notification_email_from -> emailfrom missing - ignoring @ 1",
                "notification_email {\\n} -> Warning - empty notification_email block @ 1",
                "smtp_server 1.2.3.4 99999 -> Invalid smtp server 1.2.3.4 99999 @ 21",
                "smtp_starttls yes -> Unknown smtp_starttls 'yes' - ignoring @ 15",
                "smtp_user me -> smtp_user without smtp_password_file - not logging in @ 1",
                "smtp_password_file /p -> smtp_password_file without smtp_user - not logging in @ 1",
                "smtp_connect_timeout 5000 -> smtp_connect_timeout '5000' must be in [0, 4294] - ignoring @ 22",
                "smtp_connect_timeout 0 -> smtp_connect_timeout must be greater than 0, setting to 1 @ 22",
                "startup_script -> startup script missing @ 1",
                "shutdown_script_timeout 1001 -> shutdown_script_timeout '1001' must be in [1, 1000] - ignoring @ 25",
                "max_auto_priority 100 -> max_auto_priority '100' must be in [0, 99] (or -1 to disable) - ignoring @ 19",
                "lvs_timeouts tcp -> lvs_timeouts requires at least one option @ 1",
                "lvs_timeouts tcp 2678401 -> Invalid lvs_timeout tcp (2678401) - ignoring @ 18",
                "lvs_timeouts tcp 3 udp -> No value specified for lvs_timeout udp - ignoring @ 20",
                "lvs_engine iptables -> Unknown lvs_engine 'iptables' - ignoring @ 12",
                "lvs_flush_on_stop vs -> Unknown lvs_flush_on_stop type vs @ 19",
                "lvs_sync_daemon -> lvs_sync_daemon requires interface @ 1",
                "lvs_sync_daemon eth0 A B -> Invalid syncid (B) - defaulting to vrid @ 24",
                "lvs_sync_daemon eth0 A 5 -> Please use keyword \"id\" before lvs_sync_daemon SYNCID @ 24",
                "lvs_sync_daemon eth0 A id 1 x -> Unknown option x specified for lvs_sync_daemon @ 29",
                "lvs_sync_daemon eth0 A maxlen 65508 -> Invalid lvs_sync_daemon maxlen (65508) - ignoring @ 31",
                "lvs_sync_daemon eth0 A group 10.0.0.1 -> lvs_sync_daemon group address 10.0.0.1 is not multicast - ignoring @ 30",
                "vrrp_garp_extra_if all -> vrrp_garp_extra_if specified without time - ignoring @ 1",
                "vrrp_garp_extra_if 0 -> vrrp_garp_extra_if '0' invalid - ignoring @ 20",
                "vrrp_vmac_garp_intvl 5 -> Keyword \"vrrp_vmac_garp_intvl\" is deprecated - please use \"vrrp_garp_extra_if\" @ 1",
                "vrrp_priority 20 -> Invalid vrrp process priority specified @ 15",
                "checker_rt_priority 100 -> checker process real-time priority 100 greater than maximum 99 - setting to maximum @ 21",
                "bfd_rt_priority 0 -> bfd process real-time priority 0 less than minimum 1 - setting to minimum @ 17",
                "vrrp_cpu_affinity -> No vrrp cpu_id set specified @ 1",
                "vrrp_cpu_affinity 0 1024 -> Invalid cpu_id:1024 specified for vrrp process @ 21",
                "vrrp_rlimit_rttime 0 -> Invalid vrrp real-time limit - 0 @ 20",
                "snmp_socket -> SNMP error : snmp socket name missing @ 1",
                "snmp_socket a b -> Too many parameters specified for snmp_socket - ignoring @ 15",
                "vrrp_netlink_cmd_rcv_bufs x -> vrrp_netlink_cmd_rcv_bufs size (x) invalid @ 27",
                "vrrp_rx_bufs_policy mtu advert -> Cannot set both vrrp_rx_bufs_policy MTU and ADVERT, ignoring ADVERT @ 21",
                "vrrp_rx_bufs_policy 5 MTU -> Cannot set vrrp_rx_bufs_policy size and policy, ignoring policy @ 21",
                "vrrp_rx_bufs_multiplier 3 4 -> Invalid vrrp_rx_bufs_multiplier @ 27",
                "random_seed 4294967296 -> random_seed 4294967296 invalid @ 13",
                "reload_time_file a b -> reload_time_file invalid @ 1",
                "json_version 3 -> json_version '3' must be in [1, 2] - ignoring @ 14",
                "nftables a\\nnftables b -> nftables already specified - ignoring @ 10",
                "vmac_prefix a\\nvmac_prefix b -> vmac prefix has already been specified - ignoring b @ 13",
                "snmp_socket a\\nsnmp_socket b -> SNMP socket already set to a - ignoring @ 13",
                "enable_dbsu -> Unknown keyword 'enable_dbsu' - did you mean 'enable_dbus'? @ 1"
            })
    void unusableWordIsToldWithItsPlace(String lineMessageAndColumn) {
        String[] parts = lineMessageAndColumn.split(" -> | @ ", 3);

        Verdict verdict = global(parts[0].replace("\\n", "\n"));

        assertThat(verdict.exitStatus()).isEqualTo(5);
        var last = verdict.diagnostics().list().stream()
                .filter(each -> each.rank().isShown() && !each.message().contains("not acted on"))
                .toList()
                .getLast();
        assertThat(last.message()).isEqualTo(parts[1]);
        assertThat(last.at().orElseThrow().column()).isEqualTo(Integer.parseInt(parts[2]));
    }

    @Test
    void withoutIptablesNftablesTakesItsPlace() {
        Verdict verdict = global("vrrp_iptables\nvrrp_ipsets");

        assertThat(messages(verdict)).hasSize(2);
        assertThat(Example.usable(verdict)
                        .global()
                        .options()
                        .firewall()
                        .table()
                        .orElseThrow()
                        .name())
                .isEqualTo("keepalived");
    }

    @Test
    void eachWordTellsOnceThatItIsNotActedOn() {
        assertThat(notActedOn(global("iproute_usr_dir /u\niproute_usr_dir /u\niproute_etc_dir /e")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("(k.conf: Line 2)")
                                .contains("'global_defs/iproute_usr_dir'"),
                        second -> assertThat(second)
                                .contains("(k.conf: Line 4)")
                                .contains("'global_defs/iproute_etc_dir'"));
    }
}
