package keepalived4j.lvs;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;

/// Whether a check of a new configuration is one of the former, so that its state is carried over. What only says when
/// it runs does not count, nor whether pages are fetched over TLS.
final class CheckIdentity {

    private CheckIdentity() {}

    static boolean isSame(HealthCheck one, HealthCheck other) {
        return switch (one) {
            case HealthCheck.Tcp tcp ->
                other instanceof HealthCheck.Tcp that && tcp.target().equals(that.target());
            case HealthCheck.Ping ping ->
                other instanceof HealthCheck.Ping that && ping.target().equals(that.target());
            case HealthCheck.Udp udp ->
                other instanceof HealthCheck.Udp that && udp.target().equals(that.target());
            case HealthCheck.Smtp smtp ->
                other instanceof HealthCheck.Smtp that
                        && smtp.target().equals(that.target())
                        && smtp.helloName().equals(that.helloName());
            case HealthCheck.Dns dns ->
                other instanceof HealthCheck.Dns that
                        && dns.target().equals(that.target())
                        && dns.type() == that.type()
                        && dns.name().equals(that.name());
            case HealthCheck.Http http -> other instanceof HealthCheck.Http that && isSame(http, that);
            case HealthCheck.Script script ->
                other instanceof HealthCheck.Script that
                        && script.command().equals(that.command())
                        && script.dynamic() == that.dynamic();
            case HealthCheck.TrackedFile _ -> false;
            case HealthCheck.BfdSession session ->
                other instanceof HealthCheck.BfdSession that
                        && session.session().equals(that.session());
        };
    }

    private static boolean isSame(HealthCheck.Http one, HealthCheck.Http other) {
        return one.target().equals(other.target())
                && one.virtualHost().equals(other.virtualHost())
                && one.usualHost().equals(other.usualHost())
                && toldName(one).equals(toldName(other))
                && areSame(one.pages(), other.pages());
    }

    private static Optional<String> toldName(HealthCheck.Http check) {
        return check.tls().isPresent() ? check.tls().get().name() : Optional.empty();
    }

    private static boolean areSame(List<HttpPage> ones, List<HttpPage> others) {
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            if (!isSame(ones.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(HttpPage one, HttpPage other) {
        return one.path().equals(other.path())
                && one.digest().equals(other.digest())
                && one.statuses().equals(other.statuses())
                && one.virtualHost().equals(other.virtualHost())
                && one.pattern().equals(other.pattern());
    }
}
