package keepalived4j.status;

import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.LvsEngine;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.values.Seconds;

/// `Global definitions`.
final class GlobalSection {

    private final Configuration configuration;
    private final GlobalSettings settings;
    private final GlobalOptions options;
    private final DumpLines lines;

    GlobalSection(Configuration configuration, DumpLines lines) {
        this.configuration = configuration;
        this.settings = configuration.global();
        this.options = settings.options();
        this.lines = lines;
    }

    void write() {
        lines.header("Global definitions");
        var process = configuration.process();
        set("Network namespace", process.netNamespace().orElse("(default)"));
        set(
                "Network namespace ipvs",
                process.ipvsNamespace().equals(process.netNamespace())
                        ? "(main namespace)"
                        : process.ipvsNamespace().orElse("(default)"));
        lines.setting(0, "Instance", process.instance());
        names();
        set("Router ID", settings.routerId());
        mail();
        set("Checkers log all failures", options.lvs().logsEachFailure());
        reload();
        set("Dynamic interfaces", settings.toleratesMissingInterfaces());
        set("Disable local IGMP", options.staysOutOfLocalGroups() ? "yes" : "no");
        lvs();
        set("FIFO write vrrp states on reload", settings.writesStatesOnReload());
        announcements();
        firewall();
        set("Max auto priority", options.automaticPriority().highest());
        set("Min auto priority delay", options.automaticPriority().lateness().toNanos() / 1000 + " usecs");
        priorities("VRRP", options.vrrp());
        priorities("Checker", options.checker());
        priorities("BFD", options.bfd());
        snmpAndDbus();
        buffers();
        set("umask", "0" + Integer.toOctalString(settings.fileCreationMask()));
        lines.line(0, "json_version " + options.dumps().jsonVersion());
    }

    private void set(String key, Object value) {
        lines.setting(0, key, value);
    }

    private void names() {
        lines.setting(0, "Parent process name", options.names().parent());
        lines.setting(0, "VRRP process name", named(options.names().vrrp(), "keepalived_vrrp"));
        lines.setting(0, "LVS process name", named(options.names().checker(), "keepalived_lvs"));
        lines.setting(0, "BFD process name", named(options.names().bfd(), "keepalived_bfd"));
    }

    private Optional<String> named(Optional<String> written, String usual) {
        return written.isEmpty() && settings.childrenAreNamed() ? Optional.of(usual) : written;
    }

    private void mail() {
        MailSettings mail = options.mail();
        if (mail.relay().isPresent()) {
            set("Smtp server", mail.relay().get().host());
            set("Smtp server port", mail.relay().get().port());
            lines.setting(0, "Smtp HELO name", mail.helloName());
            set("Smtp server connection timeout", mail.connectTimeout().toSeconds());
            if (!mail.security().isNone()) {
                secureMail(mail.security());
            }
        }
        lines.setting(0, "Email notification from", mail.sender());
        if (!mail.recipients().isEmpty()) {
            lines.line(0, "Email notification to:");
            mail.recipients().forEach(recipient -> lines.line(1, recipient));
        }
        set("Default smtp_alert_vrrp", DumpLines.word(mail.routers()));
        set("Default smtp_alert_checker", DumpLines.word(mail.servers()));
    }

    private void secureMail(MailSecurity security) {
        set("Smtp STARTTLS", security.startTls().word());
        lines.setting(0, "Smtp CA file", security.authorities());
        if (security.login().isPresent()) {
            set("Smtp user", security.login().get().user());
            set("Smtp password file", security.login().get().passwordFile());
        }
    }

    private void reload() {
        lines.line(
                0,
                options.reload().checkLog().isPresent()
                        ? "Test config before reload, log to "
                                + options.reload().checkLog().get()
                        : "No test config before reload");
        lines.setting(0, "Reload time file", options.reload().timeFile());
        lines.setting(0, "Config save dir", options.directories().savedConfigurations());
        lines.setting(0, "config save directory", options.directories().temporary());
    }

    private void lvs() {
        LvsSettings lvs = options.lvs();
        number("LVS TCP timeout", lvs.timeouts().tcp());
        number("LVS TCP FIN timeout", lvs.timeouts().tcpFin());
        number("LVS UDP timeout", lvs.timeouts().udp());
        set("LVS flush", lvs.flushesAtStart());
        set(
                "LVS flush on stop",
                switch (lvs.flushAtStop()) {
                    case NOTHING -> "disabled";
                    case EVERYTHING -> "full";
                    case VIRTUAL_SERVERS -> "VS";
                });
        if (lvs.engine() != LvsEngine.AUTO) {
            set("LVS engine", lvs.engine().word());
        }
        fifo("Global", settings.notifyFifo());
        fifo("VRRP", settings.vrrpNotifyFifo());
        fifo("LVS", lvs.notifyFifo());
    }

    private void number(String key, java.util.OptionalInt value) {
        value.ifPresent(number -> set(key, number));
    }

    private void fifo(String whose, Optional<NotifyFifo> fifo) {
        if (fifo.isPresent()) {
            set(
                    whose + " notify fifo",
                    fifo.get().path() + ", uid:gid "
                            + DumpLines.owner(fifo.get().owner()));
            lines.script(0, whose + " notify fifo script", fifo.get().reader());
        }
    }

    private void announcements() {
        set("Gratuitous ARP interval", Seconds.micros(settings.garpInterval()));
        set("Gratuitous NA interval", Seconds.micros(settings.gnaInterval()));
        if (settings.startupDelay().afterStart().isPositive()) {
            set("vrrp_startup_delay", Seconds.shortest(settings.startupDelay().afterStart()));
        }
        if (settings.logsUnknownVrids()) {
            lines.line(0, "log_unknown_vrids");
        }
    }

    private void firewall() {
        FirewallSettings firewall = options.firewall();
        firewall.table().ifPresent(table -> {
            set("nftables table name", table.name());
            set("nftables base chain priority", table.priority());
            lines.line(
                    0,
                    "nftables " + (table.usesInterfaceIndex() ? "" : "don't ")
                            + "force use ifindex for link local IPv6");
        });
        boolean counts = firewall.table().isPresent() && firewall.table().get().counts();
        lines.line(0, counts ? "nftables with counters" : "nftables without counters");
        firewall.marks().ifPresent(marks -> {
            set("ipvs nftables table name", marks.table());
            set("ipvs nftables base chain priority", marks.priority());
            set("ipvs nftables start fwmark", marks.firstMark());
        });
    }

    private void priorities(String whose, ProcessPriorities priorities) {
        set(whose + " process priority", priorities.niceness());
        set(whose + " don't swap", priorities.staysInMemory());
        set(whose + " realtime priority", priorities.realTimePriority().orElse(0));
        if (!priorities.processors().isEmpty()) {
            StringBuilder processors = new StringBuilder();
            priorities.processors().forEach(number -> processors.append(number).append(' '));
            set(whose + " CPU Affinity", processors.toString());
        }
        set(whose + " realtime limit", priorities.realTimeLimit().toNanos() / 1000);
    }

    private void snmpAndDbus() {
        enabled("SNMP vrrp", options.snmp().mibs().contains(Mib.KEEPALIVED_VRRP));
        enabled("SNMP checker", options.snmp().mibs().contains(Mib.KEEPALIVED_CHECKER));
        enabled("SNMP RFCv2", options.snmp().mibs().contains(Mib.VRRP_V2));
        enabled("SNMP RFCv3", options.snmp().mibs().contains(Mib.VRRP_V3));
        enabled("SNMP traps", options.snmp().sendsTraps());
        set("SNMP socket", options.snmp().socket().orElse("default (unix:/var/agentx/master)"));
        enabled("DBus", options.dbus().offered());
        set("DBus service name", options.dbus().serviceName());
        set("DBus no interface name", options.dbus().noInterfaceName().orElse("none"));
    }

    private void enabled(String what, boolean enabled) {
        lines.line(0, what + (enabled ? " enabled" : " disabled"));
    }

    private void buffers() {
        ReceiveBuffers buffers = options.buffers();
        buffer("vrrp_netlink_cmd_rcv_bufs", buffers.vrrpCommands());
        buffer("vrrp_netlink_monitor_rcv_bufs", buffers.vrrpMonitor());
        buffer("process_monitor_rcv_bufs", buffers.processMonitor());
        buffer("lvs_netlink_cmd_rcv_bufs", buffers.lvsCommands());
        buffer("lvs_netlink_monitor_rcv_bufs", buffers.lvsMonitor());
        set("rs_init_notifies", options.lvs().notifiesAtStart() ? 1 : 0);
        set("no_checker_emails", options.mail().tellsChecks() ? 0 : 1);
        switch (buffers.adverts().measure()) {
            case KERNEL -> {}
            case BYTES -> set("rx_bufs_size", buffers.adverts().bytes());
            case MTU, ADVERT -> set("rx_bufs_policy", buffers.adverts().measure());
        }
        set("rx_bufs_multiples", buffers.adverts().packets());
    }

    private void buffer(String key, ReceiveBuffers.Buffer buffer) {
        set(key, buffer.bytes().orElse(0));
        set(key + "_force", buffer.beyondLimit() ? 1 : 0);
    }
}
