package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.HealthCheck;

/// What mails say of a check, in the reference's words.
final class MailBodies {

    private MailBodies() {}

    /// @param verdict absent where nothing was probed
    /// @return absent: nothing is mailed about such a check
    static Optional<String> of(HealthCheck check, Condition condition, Optional<Verdict> verdict) {
        return switch (check) {
            case HealthCheck.Tcp _ -> Optional.of("TCP CHECK " + outcome(condition, "succeed"));
            case HealthCheck.Udp _ -> Optional.of("UDP CHECK " + outcome(condition, "succeed"));
            case HealthCheck.Ping _ -> Optional.of("ICMP CHECK " + outcome(condition, "succeed"));
            case HealthCheck.Dns _ -> Optional.of("DNS_CHECK: " + outcome(condition, "succeed"));
            case HealthCheck.Http _ ->
                Optional.of("CHECK " + outcome(condition, "succeed")
                        + (condition.isUp() ? "" : " : HTTP/SSL request failed"));
            case HealthCheck.Smtp smtp ->
                Optional.of("CHECK " + outcome(condition, "succeed")
                        + (condition.isUp() ? "" : " : " + CheckLines.smtpFailure(smtp, reason(verdict))));
            case HealthCheck.Script _ ->
                Optional.of("MISC CHECK "
                        + (verdict.isPresent() && verdict.get() instanceof Verdict.TimedOut
                                ? "timed out on service"
                                : outcome(condition, "succeeded")));
            case HealthCheck.BfdSession session ->
                Optional.of("BFD CHECK " + session.session() + " " + outcome(condition, "succeeded"));
            case HealthCheck.TrackedFile _ -> Optional.empty();
        };
    }

    private static String outcome(Condition condition, String success) {
        return (condition.isUp() ? success : "failed") + " on service";
    }

    private static String reason(Optional<Verdict> verdict) {
        return verdict.isPresent() && verdict.get() instanceof Verdict.Failed(String reason) ? reason : "";
    }
}
