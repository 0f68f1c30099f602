package keepalived4j.config.printer;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.StartupDelay;

/// `global_defs`.
final class GlobalPrinter {

    private final Text text;
    private final Commands commands;

    GlobalPrinter(Text text, Commands commands) {
        this.text = text;
        this.commands = commands;
    }

    void print(GlobalSettings global, Inherited inherited, Duration uptime) {
        text.begin("global_defs");
        text.line("router_id", global.routerId());
        if (global.toleratesMissingInterfaces()) {
            text.line("dynamic_interfaces");
        }
        if (global.childrenAreNamed()) {
            text.line("process_names");
        }
        text.line("umask", "0" + Integer.toOctalString(global.fileCreationMask()));
        if (global.refusesInsecureScripts()) {
            text.line("enable_script_security");
        }
        if (global.keepsScriptLinks()) {
            text.line("use_symlink_paths");
        }
        print("notify_fifo", global.notifyFifo());
        print("vrrp_notify_fifo", global.vrrpNotifyFifo());
        if (global.writesStatesOnReload()) {
            text.line("fifo_write_vrrp_states_on_reload");
        }
        print(global.startupDelay(), uptime);
        text.unless(Duration.ZERO, "vrrp_garp_interval", global.garpInterval());
        text.unless(Duration.ZERO, "vrrp_gna_interval", global.gnaInterval());
        if (global.logsUnknownVrids()) {
            text.line("log_unknown_vrids");
        }
        if (inherited.leastAnnouncements()) {
            text.line("vrrp_min_garp");
        }
        text.unless(Inherited.GROUP4, "vrrp_mcast_group4", inherited.group4());
        text.unless(Inherited.GROUP6, "vrrp_mcast_group6", inherited.group6());
        if (global.written().isPresent()) {
            new DaemonPrinter(text, commands).print(global.written().get());
            new LvsSettingsPrinter(text).print(global.written().get().lvs());
            print("lvs_notify_fifo", global.written().get().lvs().notifyFifo());
        }
        text.end();
    }

    private void print(String keyword, Optional<NotifyFifo> fifo) {
        if (fifo.isEmpty()) {
            return;
        }
        text.line(new Phrase(keyword, fifo.get().path())
                .withAll(commands.names(fifo.get().owner())));
        commands.print(keyword + "_script", fifo.get().reader());
    }

    private void print(StartupDelay delay, Duration uptime) {
        text.unless(Duration.ZERO, "vrrp_startup_delay", delay.afterStart());
        if (delay.afterReading().isPositive()) {
            text.line("vrrp_delay_after_boot", uptime.plus(delay.afterReading()));
        }
    }
}
