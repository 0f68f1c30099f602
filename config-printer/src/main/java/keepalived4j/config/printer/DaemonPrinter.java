package keepalived4j.config.printer;

import java.util.Optional;
import keepalived4j.model.AutomaticPriority;
import keepalived4j.model.DbusSettings;
import keepalived4j.model.Directories;
import keepalived4j.model.DumpFiles;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.LifecycleScript;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.model.ProcessNames;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.ReloadSettings;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.model.VmacNames;

/// What `global_defs` says about the daemon and its surroundings.
final class DaemonPrinter {

    private final Text text;
    private final Commands commands;

    DaemonPrinter(Text text, Commands commands) {
        this.text = text;
        this.commands = commands;
    }

    void print(GlobalOptions options) {
        print(options.names());
        print(options.mail());
        print("startup_script", options.startupScript());
        print("shutdown_script", options.shutdownScript());
        print(options.automaticPriority());
        print("vrrp", options.vrrp());
        print("checker", options.checker());
        print("bfd", options.bfd());
        print(options.firewall());
        print(options.snmp());
        print(options.dbus());
        print(options.buffers());
        print(options.reload());
        print(options.dumps());
        print(options.directories());
        print(options.vmacs());
        if (options.extraAnnouncements().isPresent()) {
            text.line(extraAnnouncements(
                    "vrrp_garp_extra_if", options.extraAnnouncements().get()));
        }
        if (options.staysOutOfLocalGroups()) {
            text.line("disable_local_igmp");
        }
        text.ifPresent("random_seed", options.randomSeed());
    }

    static Phrase extraAnnouncements(String keyword, ExtraAnnouncements extra) {
        return extra.onAllInterfaces()
                ? new Phrase(keyword, "all", extra.intervalSeconds())
                : new Phrase(keyword, extra.intervalSeconds());
    }

    private void print(ProcessNames names) {
        text.ifPresent("process_name", names.parent());
        text.ifPresent("vrrp_process_name", names.vrrp());
        text.ifPresent("checker_process_name", names.checker());
        text.ifPresent("bfd_process_name", names.bfd());
    }

    private void print(MailSettings mail) {
        text.ifPresent("notification_email_from", mail.sender());
        if (!mail.recipients().isEmpty()) {
            text.names("notification_email", mail.recipients());
        }
        if (mail.relay().isPresent()) {
            Relay relay = mail.relay().get();
            text.line("smtp_server", relay.host(), relay.port());
        }
        print(mail.security());
        text.ifPresent("smtp_helo_name", mail.helloName());
        text.unless(MailSettings.DEFAULT.connectTimeout(), "smtp_connect_timeout", mail.connectTimeout());
        print("smtp_alert_vrrp", mail.routers());
        print("smtp_alert_checker", mail.servers());
        if (!mail.tellsFaults()) {
            text.line("no_email_faults");
        }
        if (!mail.tellsChecks()) {
            text.line("no_checker_emails");
        }
    }

    private void print(MailSecurity security) {
        if (!security.isNone()) {
            text.line("smtp_starttls", security.startTls().word());
        }
        text.ifPresent("smtp_ca_file", security.authorities());
        if (security.login().isPresent()) {
            Login login = security.login().get();
            text.line("smtp_user", login.user());
            text.line("smtp_password_file", login.passwordFile());
        }
    }

    private void print(String keyword, Wish wish) {
        switch (wish) {
            case UNSET -> {}
            case ON, OFF -> text.line(keyword, wish);
        }
    }

    private void print(String keyword, Optional<LifecycleScript> script) {
        if (script.isPresent()) {
            commands.print(keyword, Optional.of(script.get().command()));
            text.unless(
                    LifecycleScript.DEFAULT_TIMEOUT,
                    keyword + "_timeout",
                    script.get().timeout());
        }
    }

    private void print(AutomaticPriority automatic) {
        text.unless(AutomaticPriority.DEFAULT.highest(), "max_auto_priority", automatic.highest());
        if (!automatic.lateness().equals(AutomaticPriority.DEFAULT.lateness())) {
            text.line("min_auto_priority_delay", automatic.lateness().toNanos() / 1000);
        }
    }

    private void print(String process, ProcessPriorities priorities) {
        text.unless(0, process + "_priority", priorities.niceness());
        if (priorities.staysInMemory()) {
            text.line(process + "_no_swap");
        }
        text.ifPresent(process + "_rt_priority", priorities.realTimePriority());
        if (!priorities.processors().isEmpty()) {
            text.line(new Phrase(process + "_cpu_affinity").withAll(priorities.processors()));
        }
        if (!priorities.realTimeLimit().equals(ProcessPriorities.DEFAULT.realTimeLimit())) {
            text.line(process + "_rlimit_rttime", priorities.realTimeLimit().toNanos() / 1000);
        }
    }

    private void print(FirewallSettings firewall) {
        if (firewall.table().isPresent()) {
            FirewallSettings.Table table = firewall.table().get();
            text.line("nftables", table.name());
            text.unless(-1, "nftables_priority", table.priority());
            if (table.usesInterfaceIndex()) {
                text.line("nftables_ifindex");
            }
            if (table.counts()) {
                text.line("nftables_counters");
            }
        }
        if (firewall.marks().isPresent()) {
            FirewallSettings.Marks marks = firewall.marks().get();
            text.line("nftables_ipvs", marks.table());
            text.unless(-1, "nftables_ipvs_priority", marks.priority());
            text.line("nftables_ipvs_start_fwmark", marks.firstMark());
        }
    }

    private void print(SnmpSettings snmp) {
        text.ifPresent("snmp_socket", snmp.socket());
        if (snmp.sendsTraps()) {
            text.line("enable_traps");
        }
        for (Mib mib : Mib.values()) {
            if (snmp.mibs().contains(mib)) {
                text.line(
                        switch (mib) {
                            case KEEPALIVED_VRRP -> "enable_snmp_vrrp";
                            case KEEPALIVED_CHECKER -> "enable_snmp_checker";
                            case VRRP_V2 -> "enable_snmp_rfcv2";
                            case VRRP_V3 -> "enable_snmp_rfcv3";
                        });
            }
        }
        text.unless(SnmpSettings.DEFAULT.virtualServerAge(), "snmp_vs_stats_update_interval", snmp.virtualServerAge());
        text.unless(snmp.virtualServerAge(), "snmp_rs_stats_update_interval", snmp.realServerAge());
    }

    private void print(DbusSettings dbus) {
        if (dbus.offered()) {
            text.line("enable_dbus");
        }
        text.unless(DbusSettings.DEFAULT.serviceName(), "dbus_service_name", dbus.serviceName());
        text.ifPresent("dbus_no_interface_name", dbus.noInterfaceName());
    }

    private void print(ReceiveBuffers buffers) {
        print("vrrp_netlink_cmd_rcv_bufs", buffers.vrrpCommands());
        print("vrrp_netlink_monitor_rcv_bufs", buffers.vrrpMonitor());
        print("process_monitor_rcv_bufs", buffers.processMonitor());
        print("lvs_netlink_cmd_rcv_bufs", buffers.lvsCommands());
        print("lvs_netlink_monitor_rcv_bufs", buffers.lvsMonitor());
        AdvertBuffer adverts = buffers.adverts();
        switch (adverts.measure()) {
            case KERNEL -> {}
            case BYTES -> text.line("vrrp_rx_bufs_policy", adverts.bytes());
            case MTU -> text.line("vrrp_rx_bufs_policy", "MTU");
            case ADVERT -> text.line("vrrp_rx_bufs_policy", "ADVERT");
        }
        text.unless(AdvertBuffer.DEFAULT.packets(), "vrrp_rx_bufs_multiplier", adverts.packets());
    }

    private void print(String keyword, Buffer buffer) {
        text.ifPresent(keyword, buffer.bytes());
        if (buffer.beyondLimit()) {
            text.line(keyword + "_force");
        }
    }

    private void print(ReloadSettings reload) {
        text.ifPresent("reload_check_config", reload.checkLog());
        text.ifPresent("reload_time_file", reload.timeFile());
        if (reload.repeats()) {
            text.line("reload_repeat");
        }
        if (reload.marker().isPresent()) {
            Optional<String> path = reload.marker().get().path();
            if (path.isPresent()) {
                text.line("reload_file", path.get());
            } else {
                text.line("reload_file");
            }
        }
    }

    private void print(DumpFiles dumps) {
        text.ifPresent("state_dump_file", dumps.state());
        text.ifPresent("stats_dump_file", dumps.statistics());
        text.ifPresent("json_dump_file", dumps.json());
        text.unless(DumpFiles.DEFAULT.jsonVersion(), "json_version", dumps.jsonVersion());
        if (dumps.nameTheInstance()) {
            text.line("data_use_instance");
        }
    }

    private void print(Directories directories) {
        text.ifPresent("config_save_dir", directories.savedConfigurations());
        text.ifPresent("tmp_config_directory", directories.temporary());
        text.ifPresent("iproute_usr_dir", directories.nameTables());
        text.ifPresent("iproute_etc_dir", directories.ownNameTables());
    }

    private void print(VmacNames names) {
        text.unless(VmacNames.DEFAULT.ofRouters(), "vmac_prefix", names.ofRouters());
        text.unless(names.ofRouters(), "vmac_addr_prefix", names.ofAddresses());
    }
}
