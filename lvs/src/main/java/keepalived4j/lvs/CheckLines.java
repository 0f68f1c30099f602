package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;

/// What the log says of checks. Each kind of check has words of its own.
final class CheckLines {

    private static final String ON_SERVICE = " on service ";
    private static final String DNS = "DNS_CHECK (";

    private CheckLines() {}

    static Optional<String> line(Fact.CheckFact fact) {
        return switch (fact) {
            case Fact.CheckSucceeded(var server, var check) -> succeeded(server, check);
            case Fact.CheckFailed failed -> failed(failed);
            case Fact.AttemptFailed(var server, var check, var reason) -> attemptFailed(server, check, reason);
            case Fact.CheckPostponed(var server, HealthCheck.Dns _, var reason) ->
                Optional.of(DNS + server + ") " + reason + ". Rescheduling.");
            case Fact.CheckPostponed(var _, HealthCheck.Script _, var reason) -> Optional.of(reason);
            case Fact.CheckPostponed(var _, var _, var reason) -> Optional.of(reason + ". Rescheduling.");
            case Fact.PageSucceeded(var server, var proof, var page) ->
                Optional.of(word(proof) + " success to " + server + " url(" + page.path() + ").");
            case Fact.LengthDiffers(var server, var service, var page, var declared, var received) ->
                Optional.of("http_check for RS " + server + " VS " + service + " url " + page.path()
                        + ": content_length (" + declared + ") does not match received bytes (" + received + ")");
            case Fact.ScriptSucceeded(var server, var service, var check) ->
                Optional.of(script(server, service, check) + " succeeded.");
            case Fact.ScriptFailed failed -> Optional.of(scriptFailed(failed));
            case Fact.FileJudged(var server, var file, var condition) ->
                Optional.of("(" + server + "): tracked file " + file + fileJudged(condition));
            case Fact.SessionJudged(var server, var session, var condition) ->
                Optional.of("BFD check of [" + session + "] RS(" + server + ") is " + condition);
        };
    }

    private static Optional<String> succeeded(ServiceName.Server server, HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp _ -> Optional.of("TCP connection to " + server + " success.");
            case HealthCheck.Udp _ -> Optional.of("UDP connection to " + server + " success.");
            case HealthCheck.Ping _ -> Optional.of("ICMP connection to " + server + " success.");
            case HealthCheck.Http _ -> Optional.of("Remote Web server " + server + " succeed on service.");
            case HealthCheck.Smtp _ -> Optional.of("Remote SMTP server " + server + " succeed on service.");
            case HealthCheck.Dns _, HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ ->
                Optional.empty();
        };
    }

    private static Optional<String> failed(Fact.CheckFailed failed) {
        ServiceName.Server server = failed.server();
        String end = failed.retries() == 0 ? " failed." : " failed after " + failed.retries() + " retries.";
        return switch (failed.check()) {
            case HealthCheck.Tcp _ -> Optional.of("TCP_CHECK" + ON_SERVICE + server + end);
            case HealthCheck.Udp _ -> Optional.of("UDP_CHECK" + ON_SERVICE + server + end);
            case HealthCheck.Ping _ ->
                Optional.of("ICMP CHECK" + ON_SERVICE + server
                        + (failed.retries() == 0 ? "" : " of " + failed.service()) + end);
            case HealthCheck.Http http ->
                Optional.of((http.tls().isPresent() ? "SSL_CHECK" : "HTTP_CHECK") + ON_SERVICE + server + end);
            case HealthCheck.Smtp smtp -> Optional.of("SMTP_CHECK " + smtpFailure(smtp, failed.reason()));
            case HealthCheck.Dns _ ->
                Optional.of(DNS + server + ") " + failed.reason()
                        + (failed.retries() == 0 ? "" : " after " + failed.retries() + " retries"));
            case HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ -> Optional.empty();
        };
    }

    private static Optional<String> attemptFailed(ServiceName.Server server, HealthCheck check, String reason) {
        return switch (check) {
            case HealthCheck.Tcp _ -> Optional.of("TCP connection to " + server + " " + reason + ".");
            case HealthCheck.Udp _ ->
                Optional.of((reason.startsWith("reply") ? "UDP check to " : "UDP connection to ") + server + " "
                        + reason + ".");
            case HealthCheck.Ping _ -> Optional.of("ICMP connection to address " + server + " " + reason + ".");
            case HealthCheck.Http _ -> Optional.of(reason + " server " + server + ".");
            case HealthCheck.Smtp smtp -> Optional.of("SMTP_CHECK " + smtpFailure(smtp, reason));
            case HealthCheck.Dns _ -> Optional.of(DNS + server + ") " + reason);
            case HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ -> Optional.empty();
        };
    }

    /// What is wrong with a mail server, and with which: `Bad greeting banner from server [10.8.1.2]:25`.
    static String smtpFailure(HealthCheck.Smtp check, String reason) {
        CheckTarget target = check.target();
        return reason + " server [" + target.address() + "]:" + target.port();
    }

    private static String word(Fact.PageProof proof) {
        return switch (proof) {
            case STATUS -> "HTTP status code";
            case DIGEST -> "MD5 digest";
            case PATTERN -> "Regex match";
        };
    }

    private static String fileJudged(Condition condition) {
        return switch (condition) {
            case UP -> " leaving FAULT state";
            case DOWN -> " now FAULT state";
        };
    }

    private static String script(ServiceName.Server server, ServiceName service, HealthCheck.Script check) {
        return "Misc check for [" + server + " VS " + service + "] by ["
                + String.join(" ", check.command().words()) + "]";
    }

    private static String scriptFailed(Fact.ScriptFailed failed) {
        String end = switch (failed.verdict()) {
            case Verdict.Exited(int status) -> " (exited with status " + status + ")";
            case Verdict.Signalled(int signal) -> " (due to signal " + signal + ")";
            case Verdict.Passed _, Verdict.Failed _, Verdict.TimedOut _, Verdict.Postponed _ -> "";
        };
        String how = failed.verdict() instanceof Verdict.TimedOut ? " timed out" : " failed";
        return script(failed.server(), failed.service(), failed.check()) + how + retry(failed) + end + ".";
    }

    private static String retry(Fact.ScriptFailed failed) {
        long wanted = failed.check().schedule().retries();
        String retries = wanted + (wanted == 1 ? " retry" : " retries");
        return switch (failed.retry()) {
            case BEGINS -> ", will do " + retries;
            case GOES_ON -> " on retry " + failed.retries() + "/" + wanted;
            case ENDS -> wanted == 0 ? " with retry disabled" : " after " + retries;
        };
    }
}
