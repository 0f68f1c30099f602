package keepalived4j.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.Command;
import keepalived4j.model.Configuration;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpScript;
import keepalived4j.status.JsonWriter.Truth;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.values.InterfaceName;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.KnownMaster;
import keepalived4j.vrrp.RouterStatus;

/// The virtual routers as JSON, in one line (`keepalived.json`). Version 1 is an array of them; version 2 an object
/// that also has the tracked processes.
public final class JsonDump {

    private static final String NEVER = "0.000000";
    private static final int WITH_PROCESSES = 2;

    private final VrrpStatus status;
    private final LiveRouters live;
    private final JsonWriter json = new JsonWriter();

    private JsonDump(VrrpStatus status) {
        this.status = status;
        this.live = new LiveRouters(status);
    }

    /// Hands on the text piece by piece.
    public static void write(VrrpStatus status, Consumer<String> out) {
        new JsonDump(status).write(out);
    }

    private void write(Consumer<String> out) {
        boolean withProcesses =
                status.configuration().global().options().dumps().jsonVersion() == WITH_PROCESSES;
        if (withProcesses) {
            json.begin('{').key("vrrp");
        }
        json.begin('[');
        for (RouterStatus router : status.routers()) {
            json.begin('{');
            data(router);
            counters(router.counters());
            json.end('}');
            out.accept(json.take());
        }
        json.end(']');
        if (withProcesses) {
            processes();
            json.end('}');
        }
        out.accept(json.take() + "\n");
    }

    // A virtual router

    private void data(RouterStatus router) {
        VrrpInstance instance = router.instance();
        json.key("data").begin('{');
        json.set("iname", instance.name());
        json.bit("dont_track_primary", Truth.of(!instance.tracksDevice()));
        json.bit("skip_check_adv_addr", Truth.of(instance.skipsAddressCheck()));
        json.bit("strict_mode", Truth.of(instance.strict()));
        Optional<InterfaceName> own = instance.link().own().name();
        json.set("vmac_ifname", own.map(InterfaceName::value).orElse(""));
        json.set("ifp_ifname", own.or(instance::device).map(InterfaceName::value));
        json.set("master_priority", router.master().map(KnownMaster::priority).orElse(0));
        json.decimal(
                "last_transition", router.since().map(status.clock()::seconds).orElse(NEVER));
        announcements(instance.announcements());
        json.bit("lower_prio_no_advert", Truth.of(!instance.answersLowerPriority()));
        json.bit("higher_prio_send_advert", Truth.of(instance.advertisesBeforeYielding()));
        json.set("vrid", instance.vrid().value());
        json.set("base_priority", instance.priority().value());
        json.set("effective_priority", router.effectivePriority());
        json.word("vipset", Truth.of(router.holdsAddresses()));
        json.word("promote_secondaries", Truth.of(instance.link().promotesSecondaries()));
        json.seconds("adver_int", instance.advertInterval());
        json.seconds("master_adver_int", router.masterAdverInterval());
        json.bit("accept", Truth.of(instance.accepts()));
        json.word("nopreempt", Truth.of(instance.preemption() instanceof Preemption.Never));
        json.set("preempt_delay", preemptDelay(instance).toSeconds());
        json.set("state", router.state().number());
        json.set("wantstate", router.wanted().number());
        json.set("version", instance.version().number());
        json.word("smtp_alert", Truth.of(instance.options().mailsChanges()));
        json.word("notify_deleted", Truth.of(instance.options().announcesDeletion()));
        scripts(instance.notifyCommands());
        json.strings("vips", addresses(router, instance.addresses()));
        json.strings("evips", addresses(router, instance.excludedAddresses()));
        json.strings("vroutes", routes(instance.options().routes()));
        json.strings("vrules", rules(instance.options().rules()));
        tracked(live.asWritten(instance));
        authentication(instance.authentication());
        json.end('}');
    }

    private void announcements(AnnouncementSchedule schedule) {
        json.seconds("garp_delay", schedule.delay());
        json.set("garp_refresh", schedule.refresh().toSeconds());
        json.set("garp_rep", schedule.repeat());
        json.set("garp_refresh_rep", schedule.refreshRepeat());
        json.set("garp_lower_prio_delay", schedule.lowerPriorityDelay().toSeconds());
        json.set("garp_lower_prio_rep", schedule.lowerPriorityRepeat());
    }

    private static Duration preemptDelay(VrrpInstance instance) {
        return instance.preemption() instanceof Preemption.Delayed(Duration delay) ? delay : Duration.ZERO;
    }

    private void scripts(NotifyCommands commands) {
        script("script_backup", commands.backup());
        script("script_master", commands.master());
        script("script_fault", commands.fault());
        script("script_stop", commands.stop());
        script("script_deleted", commands.deleted());
        script("script", commands.anyChange());
        script("script_master_rx_lower_pri", commands.masterReceivedLowerPriority());
    }

    private void script(String key, Optional<Command> command) {
        json.set(key, command.map(DumpLines::words));
    }

    private List<String> addresses(RouterStatus router, List<VirtualAddress> addresses) {
        List<String> texts = new ArrayList<>(addresses.size());
        for (VirtualAddress address : addresses) {
            texts.add(Notation.address(address) + live.standing(router, address));
        }
        return texts;
    }

    private static List<String> routes(List<Route> routes) {
        List<String> texts = new ArrayList<>(routes.size());
        for (Route route : routes) {
            texts.add(Notation.route(route));
        }
        return texts;
    }

    private static List<String> rules(List<RoutingRule> rules) {
        List<String> texts = new ArrayList<>(rules.size());
        for (RoutingRule rule : rules) {
            texts.add(Notation.rule(rule));
        }
        return texts;
    }

    private void tracked(VrrpInstance written) {
        List<String> names = new ArrayList<>();
        for (TrackedInterface tracked : written.trackedInterfaces()) {
            names.add(tracked.name().value());
        }
        json.strings("track_ifp", names);
        List<String> commands = new ArrayList<>();
        for (TrackedScript tracked : written.trackedScripts()) {
            for (VrrpScript script : status.configuration().scripts()) {
                if (script.name().equals(tracked.script())) {
                    commands.add(DumpLines.words(script.command()));
                }
            }
        }
        json.strings("track_script", commands);
        json.strings(
                "track_process",
                written.trackers().processes().stream()
                        .map(tracked -> tracked.process())
                        .toList());
    }

    private void authentication(Authentication authentication) {
        switch (authentication) {
            case Authentication.None _ -> json.set("auth_type", 0);
            case Authentication.Pass _ -> password(1);
            case Authentication.Header _ -> password(2);
        }
    }

    private void password(int type) {
        json.set("auth_type", type);
        json.set("auth_data", DumpLines.HIDDEN);
    }

    private void counters(Counters counters) {
        json.key("stats").begin('{');
        json.set("advert_rcvd", counters.advertsReceived());
        json.set("advert_sent", counters.advertsSent());
        json.set("become_master", counters.becameMaster());
        json.set("release_master", counters.releasedMaster());
        json.set("packet_len_err", counters.lengthErrors());
        json.set("advert_interval_err", counters.intervalErrors());
        json.set("ip_ttl_err", counters.hopLimitErrors());
        json.set("invalid_type_rcvd", counters.invalidTypes());
        json.set("addr_list_err", counters.addressListErrors());
        json.set("invalid_authtype", counters.invalidAuthTypes());
        json.set("authtype_mismatch", counters.authTypeMismatches());
        json.set("auth_failure", counters.authFailures());
        json.set("auth_ext_missing", counters.signaturesMissing());
        json.set("auth_ext_malformed", counters.signaturesMalformed());
        json.set("auth_ext_unknown_key", counters.signatureKeysUnknown());
        json.set("auth_ext_invalid_hmac", counters.signaturesWrong());
        json.set("auth_ext_stale", counters.signaturesStale());
        json.set("auth_ext_replay", counters.signaturesReplayed());
        json.set("pri_zero_rcvd", counters.priorityZeroReceived());
        json.set("pri_zero_sent", counters.priorityZeroSent());
        json.end('}');
    }

    // Processes

    private void processes() {
        Configuration configuration = status.configuration();
        if (configuration.watched().processes().isEmpty()) {
            return;
        }
        json.key("track_process").begin('[');
        for (TrackProcess process : configuration.watched().processes()) {
            process(live.process(process));
        }
        json.end(']');
    }

    private void process(ProcessStatus counted) {
        TrackProcess process = counted.process();
        json.begin('{');
        json.set("process", process.name());
        if (process.command().size() > 1) {
            json.set(
                    "parameters",
                    String.join(
                            " ", process.command().subList(1, process.command().size())));
        }
        json.set("param_match", DumpLines.word(process.parameterMatch()));
        json.set("min_processes", process.quorum());
        if (process.quorumMax() < TrackProcess.UNLIMITED) {
            json.set("max_processes", process.quorumMax());
        }
        json.set("current_processes", counted.running());
        json.word("have_quorum", Truth.of(counted.standing() == Standing.UP));
        json.set("weight", process.weight());
        json.seconds("terminate_delay", process.terminateDelay());
        json.seconds("fork_delay", process.forkDelay());
        json.word("fork_delay_timer_running", Truth.of(counted.waiting() == ProcessStatus.Waiting.GAIN));
        json.word("terminate_delay_timer_running", Truth.of(counted.waiting() == ProcessStatus.Waiting.LOSS));
        json.word("full_command", Truth.of(TrackerSections.comparesWholeCommand(process)));
        json.end('}');
    }
}
