package keepalived4j.config.printer;

import java.time.Duration;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Configuration;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackFile.InitialContent;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.model.VrrpScript;

/// What instances, groups and servers can track: `vrrp_script`, `track_file`, `vrrp_track_process`, `bfd_instance`.
/// Scripts have no weight here: it is with those that track them.
final class WatchedPrinter {

    private static final int ONE = 1;

    private final Text text;
    private final Commands commands;

    WatchedPrinter(Text text, Commands commands) {
        this.text = text;
        this.commands = commands;
    }

    void print(Configuration configuration) {
        configuration.scripts().forEach(this::print);
        configuration.watched().files().forEach(this::print);
        configuration.watched().processes().forEach(this::print);
        configuration.bfdInstances().forEach(this::print);
    }

    private void print(VrrpScript script) {
        text.begin("vrrp_script", script.name());
        commands.printApart("script", script.command());
        text.line("interval", script.interval());
        text.unless(script.interval(), "timeout", script.timeout());
        weight(script.weight().value(), 0, script.weight().reversed() ? new Phrase("reverse") : new Phrase());
        text.unless(ONE, "rise", script.rise());
        text.unless(ONE, "fall", script.fall());
        if (script.failsInitially()) {
            text.line("init_fail");
        }
        text.end();
    }

    private void print(TrackFile file) {
        text.begin("track_file", file.name());
        text.line("file", file.path());
        weight(file.weight(), ONE, file.reversed() ? new Phrase("reverse") : new Phrase());
        if (file.initial().isPresent()) {
            InitialContent initial = file.initial().get();
            Phrase phrase = new Phrase("init_file", initial.number());
            text.line(initial.overwrites() ? phrase.with("overwrite") : phrase);
        }
        text.end();
    }

    private void print(TrackProcess process) {
        text.begin("vrrp_track_process", process.name());
        text.line(new Phrase("process").withAll(process.command()));
        ParameterMatch usual = process.command().size() > 1 ? ParameterMatch.EXACT : ParameterMatch.NONE;
        if (process.parameterMatch() != usual) {
            switch (process.parameterMatch()) {
                case NONE -> {}
                case EXACT -> text.line("param_match");
                case INITIAL, PARTIAL -> text.line("param_match", process.parameterMatch());
            }
        }
        weight(process.weight(), 0, process.reversed() ? new Phrase("reverse") : new Phrase());
        // The most before the fewest: 0 is allowed for both in this order only.
        text.unless(TrackProcess.UNLIMITED, "quorum_max", process.quorumMax());
        text.unless(process.quorumMax() == 0 ? 0 : 1, "quorum", process.quorum());
        text.unless(Duration.ZERO, "terminate_delay", process.terminateDelay());
        text.unless(Duration.ZERO, "fork_delay", process.forkDelay());
        if (process.matchesWholeCommand()) {
            text.line("full_command");
        }
        text.end();
    }

    private void weight(int weight, int usual, Phrase direction) {
        if (weight != usual || direction.size() > 0) {
            text.line(new Phrase("weight", weight).with(direction.words()));
        }
    }

    private void print(BfdInstance session) {
        text.begin("bfd_instance", session.name());
        text.line("neighbor_ip", session.neighbour());
        text.ifPresent("source_ip", session.source());
        text.written("min_rx " + Words.milliseconds(session.requiredMinRxInterval()));
        text.written("min_tx " + Words.milliseconds(session.desiredMinTxInterval()));
        text.written("idle_tx " + Words.milliseconds(session.idleTxInterval()));
        text.line("multiplier", session.detectMult());
        if (session.passive()) {
            text.line("passive");
        }
        text.line("ttl", session.ttl());
        text.line("max_hops", session.maxHops());
        if (session.multihop()) {
            text.line("multihop");
        }
        weight(session.weight().value(), 0, session.weight().reversed() ? new Phrase("reverse") : new Phrase());
        if (session.tellsVrrp() != session.tellsChecker()) {
            text.line(session.tellsVrrp() ? "vrrp" : "checker");
        }
        text.end();
    }
}
