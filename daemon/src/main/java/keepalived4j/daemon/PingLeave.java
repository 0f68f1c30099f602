package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.checkers.PingPermission;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;

/// Leave for the checks to send pings, from when on one of them wants to until the end.
final class PingLeave {

    private final CheckerLog lines;
    private Optional<PingPermission> permission = Optional.empty();

    PingLeave(CheckerLog lines) {
        this.lines = lines;
    }

    /// To be called before a check of this configuration begins.
    void obtainFor(Configuration configuration) {
        if (permission.isPresent() || !ConfiguredChecks.anyIs(configuration, HealthCheck.Ping.class::isInstance)) {
            return;
        }
        try {
            permission = Optional.of(PingPermission.obtain());
        } catch (IOException e) {
            lines.pingsForbidden(e);
        }
    }

    /// Leaves the kernel's setting as it was.
    void giveBack() {
        if (permission.isPresent()) {
            try {
                permission.get().close();
            } catch (IOException e) {
                lines.pingsForbidden(e);
            }
            permission = Optional.empty();
        }
    }
}
