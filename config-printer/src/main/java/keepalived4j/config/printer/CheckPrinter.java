package keepalived4j.config.printer;

import java.time.Duration;
import keepalived4j.model.BytePattern;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.Reply;
import keepalived4j.model.RealServer;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.VirtualServer;

/// The checks of a real server.
final class CheckPrinter {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String HELLO_NAME = "smtpchecker.keepalived.org";
    private static final int LONGEST_REPLY = 255;

    private final Text text;
    private final Commands commands;
    private final VirtualServer service;
    private final RealServer server;

    CheckPrinter(Text text, Commands commands, VirtualServer service, RealServer server) {
        this.text = text;
        this.commands = commands;
        this.service = service;
        this.server = server;
    }

    void print(HealthCheck check) {
        text.begin(keyword(check));
        switch (check) {
            case HealthCheck.Tcp(CheckTarget target, CheckSchedule schedule) -> connection(target, schedule, SECOND);
            case HealthCheck.Ping(CheckTarget target, CheckSchedule schedule) -> connection(target, schedule, SECOND);
            case HealthCheck.Udp udp -> print(udp);
            case HealthCheck.Smtp smtp -> {
                connection(smtp.target(), smtp.schedule(), SECOND);
                text.unless(HELLO_NAME, "helo_name", smtp.helloName());
            }
            case HealthCheck.Dns dns -> print(dns);
            case HealthCheck.Http http -> {
                connection(http.target(), http.schedule(), THREE_SECONDS);
                new HttpCheckPrinter(text).print(http);
            }
            case HealthCheck.Script script -> print(script);
            case HealthCheck.TrackedFile file -> print(file);
            case HealthCheck.BfdSession(String session, boolean alpha) -> {
                text.line("name", session);
                text.unless(server.alpha(), "alpha", alpha);
            }
        }
        text.end();
    }

    private static String keyword(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp _ -> "TCP_CHECK";
            case HealthCheck.Ping _ -> "PING_CHECK";
            case HealthCheck.Udp _ -> "UDP_CHECK";
            case HealthCheck.Smtp _ -> "SMTP_CHECK";
            case HealthCheck.Dns _ -> "DNS_CHECK";
            case HealthCheck.Http http -> http.tls().isPresent() ? "SSL_GET" : "HTTP_GET";
            case HealthCheck.Script _ -> "MISC_CHECK";
            case HealthCheck.TrackedFile _ -> "FILE_CHECK";
            case HealthCheck.BfdSession _ -> "BFD_CHECK";
        };
    }

    private void connection(CheckTarget target, CheckSchedule schedule, Duration usualDelayBeforeRetry) {
        print(target);
        print(schedule, 1, usualDelayBeforeRetry);
    }

    private void print(CheckTarget target) {
        text.unless(server.address(), "connect_ip", target.address());
        text.unless(server.port(), "connect_port", target.port());
        text.ifPresent("bindto", target.source());
        text.ifPresent("bind_port", target.sourcePort());
        text.ifPresent("bind_if", target.device());
        text.unless(server.usualChecks().connectTimeout(), "connect_timeout", target.connectTimeout());
        text.unless(0L, "fwmark", target.mark());
    }

    private void print(CheckSchedule schedule, long usualRetries, Duration usualDelayBeforeRetry) {
        UsualChecks usual = server.usualChecks();
        text.unless(usual.delayLoop(), "delay_loop", schedule.delayLoop());
        text.unless(usual.warmup().orElse(schedule.delayLoop()), "warmup", schedule.warmup());
        text.unless(usual.retries().orElse(usualRetries), "retry", schedule.retries());
        text.unless(
                usual.delayBeforeRetry().orElse(usualDelayBeforeRetry),
                "delay_before_retry",
                schedule.delayBeforeRetry());
        text.unless(server.alpha(), "alpha", schedule.alpha());
        text.unless(false, "log_all_failures", schedule.logsAllFailures());
    }

    private void print(HealthCheck.Udp udp) {
        connection(udp.target(), udp.schedule(), SECOND);
        text.ifPresent("payload", udp.payload());
        if (udp.reply().isPresent()) {
            Reply reply = udp.reply().get();
            text.line(new Phrase("require_reply")
                    .withAll(reply.pattern().map(BytePattern::toString).stream().toList()));
            text.unless(0, "min_reply_length", reply.shortest());
            text.unless(LONGEST_REPLY, "max_reply_length", reply.longest());
        }
    }

    private void print(HealthCheck.Dns dns) {
        print(dns.target());
        print(dns.schedule(), 3, dns.schedule().delayLoop());
        text.line("type", dns.type().name());
        text.unless("", "name", dns.name());
    }

    private void print(HealthCheck.Script script) {
        commands.printApart("misc_path", script.command());
        print(script.schedule(), 0, SECOND);
        if (!script.timeout().equals(service.delayLoop())) {
            text.line("misc_timeout", script.timeout());
        }
        if (script.dynamic()) {
            text.line("misc_dynamic");
        }
    }

    private void print(HealthCheck.TrackedFile file) {
        text.line("track_file", file.file());
        if (file.weight().isPresent()) {
            Phrase phrase = new Phrase("weight", file.weight().get());
            if (file.reversed().isPresent()) {
                phrase.with(file.reversed().get() ? "reverse" : "noreverse");
            }
            text.line(phrase);
        }
    }
}
