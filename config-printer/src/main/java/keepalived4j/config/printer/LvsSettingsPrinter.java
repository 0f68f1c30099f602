package keepalived4j.config.printer;

import keepalived4j.model.LvsEngine;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.model.LvsSettings.Timeouts;

/// What `global_defs` says about all virtual servers.
final class LvsSettingsPrinter {

    private final Text text;

    LvsSettingsPrinter(Text text) {
        this.text = text;
    }

    void print(LvsSettings settings) {
        print(settings.timeouts());
        if (settings.flushesAtStart()) {
            text.line("lvs_flush");
        }
        switch (settings.flushAtStop()) {
            case NOTHING -> {}
            case EVERYTHING -> text.line("lvs_flush_on_stop");
            case VIRTUAL_SERVERS -> text.line("lvs_flush_on_stop", "VS");
        }
        if (settings.engine() != LvsEngine.AUTO) {
            text.line("lvs_engine", settings.engine().word());
        }
        if (settings.syncDaemon().isPresent()) {
            print(settings.syncDaemon().get());
        }
        if (settings.logsEachFailure()) {
            text.line("checker_log_all_failures");
        }
        if (settings.notifiesAtStart()) {
            text.line("rs_init_notifies");
        }
    }

    private void print(Timeouts timeouts) {
        Phrase phrase = new Phrase("lvs_timeouts")
                .option("tcp", timeouts.tcp())
                .option("tcpfin", timeouts.tcpFin())
                .option("udp", timeouts.udp());
        if (phrase.size() > 1) {
            text.line(phrase);
        }
    }

    private void print(SyncDaemon daemon) {
        text.line(new Phrase("lvs_sync_daemon", daemon.device())
                .option("inst", daemon.instance())
                .option("id", daemon.id())
                .option("maxlen", daemon.largestPacket())
                .option("port", daemon.port())
                .option("ttl", daemon.ttl())
                .option("group", daemon.group()));
    }
}
