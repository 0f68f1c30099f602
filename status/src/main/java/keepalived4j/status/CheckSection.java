package keepalived4j.status;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerStatus.CheckerStatus;
import keepalived4j.lvs.ServerStatus.MemberStatus;
import keepalived4j.lvs.ServiceName;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.TrackFile;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Seconds;

/// `Health checkers`, `Checker track files` and `Checker track BFDs`: how each check of each real server stands.
final class CheckSection {

    private static final int NANOS_PER_MICRO = 1000;

    private final ServersStatus status;
    private final DumpLines lines;

    CheckSection(ServersStatus status, DumpLines lines) {
        this.status = status;
        this.lines = lines;
    }

    void write() {
        lines.header("Health checkers");
        for (ServerStatus server : status.servers()) {
            for (MemberStatus member : server.members()) {
                String title = server.name() + " -> "
                        + new ServiceName.Server(
                                member.server().address(),
                                server.server().protocol(),
                                member.server().port());
                for (CheckerStatus checker : member.checkers()) {
                    lines.line(0, title);
                    checker(server, checker);
                }
            }
        }
        files();
        sessions();
    }

    private void checker(ServerStatus server, CheckerStatus checker) {
        set("Enabled", yesNo(!server.resting()));
        set("Up", yesNo(checker.up()));
        set("Has run", yesNo(checker.hasRun()));
        set("Current weight", checker.contribution());
        if (checker.check() instanceof HealthCheck.Scheduled scheduled) {
            schedule(scheduled.schedule(), checker.failures());
        } else if (checker.check() instanceof HealthCheck.BfdSession(var _, boolean alpha)) {
            set("Alpha", yesNo(alpha));
        }
        target(checker.check()).ifPresent(this::target);
        set("Keepalive method", word(checker.check()));
    }

    private void schedule(CheckSchedule schedule, long failures) {
        set("Alpha", yesNo(schedule.alpha()));
        set("Delay loop", micros(schedule.delayLoop()));
        set("Warmup", micros(schedule.warmup()));
        set("Retries", schedule.retries());
        if (schedule.retries() > 0) {
            set("Delay before retry", micros(schedule.delayBeforeRetry()));
            set("Retries iterations", failures);
        }
        set("Log all failures", yesNo(schedule.logsAllFailures()));
    }

    private static Optional<CheckTarget> target(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp tcp -> Optional.of(tcp.target());
            case HealthCheck.Ping ping -> Optional.of(ping.target());
            case HealthCheck.Udp udp -> Optional.of(udp.target());
            case HealthCheck.Smtp smtp -> Optional.of(smtp.target());
            case HealthCheck.Dns dns -> Optional.of(dns.target());
            case HealthCheck.Http http -> Optional.of(http.target());
            case HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ -> Optional.empty();
        };
    }

    private void target(CheckTarget target) {
        lines.line(1, "Connection");
        lines.setting(2, "Dest", "[" + target.address() + "]:" + target.port());
        if (target.source().isPresent()) {
            lines.setting(
                    2,
                    "Bind to",
                    "[" + target.source().get() + "]:" + target.sourcePort().orElse(0));
        }
        lines.setting(2, "Bind i/f", target.device());
        if (target.mark() != 0) {
            lines.setting(2, "Mark", target.mark());
        }
        lines.setting(2, "Timeout", Seconds.micros(target.connectTimeout()));
    }

    private void files() {
        if (status.configuration().watched().files().isEmpty()) {
            return;
        }
        lines.header("Checker track files");
        for (TrackFile file : status.configuration().watched().files()) {
            lines.setting(0, "Track file", file.name());
            set("File", file.path());
            set("Status", status.seen().getOrDefault(new TrackedObject.File(file.name()), Content.ZERO));
            set("Weight", file.weight() + (file.reversed() ? " reverse" : ""));
        }
    }

    private void sessions() {
        boolean first = true;
        for (BfdInstance session : status.configuration().bfdInstances()) {
            if (session.tellsChecker()) {
                if (first) {
                    lines.header("Checker track BFDs");
                    first = false;
                }
                lines.setting(0, "Checker Track BFD", session.name());
                boolean up = status.seen().get(new TrackedObject.Session(session.name())) == Standing.UP;
                lines.line(1, "Bfd is " + (up ? "up" : "down"));
            }
        }
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private static String micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO + " us";
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    static String word(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp _ -> "TCP_CHECK";
            case HealthCheck.Ping _ -> "PING_CHECK";
            case HealthCheck.Udp _ -> "UDP_CHECK";
            case HealthCheck.Smtp _ -> "SMTP_CHECK";
            case HealthCheck.Dns _ -> "DNS_CHECK";
            case HealthCheck.Http http -> http.tls().isPresent() ? "SSL_GET" : "HTTP_GET";
            case HealthCheck.Script script -> "MISC_CHECK " + DumpLines.words(script.command());
            case HealthCheck.TrackedFile(var file, Optional<Integer> _, Optional<Boolean> _) -> "FILE_CHECK " + file;
            case HealthCheck.BfdSession(var session, boolean _) -> "BFD_CHECK " + session;
        };
    }
}
