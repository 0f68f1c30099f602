package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.checkers.Remark;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.FactLines;
import keepalived4j.model.Command;
import keepalived4j.notify.NotifyFact;
import keepalived4j.notify.NotifyLines;

/// Puts what virtual servers and their checks do into the lines operators know.
record CheckerLog(Log log) {

    void write(Fact fact) {
        if (FactLines.isDetail(fact) && !log.isDetailed()) {
            return;
        }
        Optional<String> line = FactLines.line(fact);
        if (line.isPresent()) {
            log.info(line.get());
        }
    }

    void remarked(Remark remark) {
        log.info(remark.line());
    }

    void notified(NotifyFact fact) {
        if (fact instanceof NotifyFact.ScriptNotStarted) {
            log.alert(NotifyLines.line(fact));
        } else {
            log.info(NotifyLines.line(fact));
        }
    }

    /// The kernel has no IPVS for us.
    void notInitialized(ErrnoException refusal) {
        log.error("IPVS: Can't initialize ipvs: " + refusal.text());
    }

    /// So many commands wait that this one is not run.
    void commandDropped(Command command) {
        log.warning("Too many scripts are waiting to be run - not running '" + command.program() + "'");
    }

    /// The kernel's setting for pings cannot be changed.
    void pingsForbidden(IOException reason) {
        log.error("ping_group_range cannot be set for PING_CHECK: " + reason.getMessage());
    }

    void marksRefused(String reason) {
        log.error("nftables: marks of virtual server groups: " + reason);
    }
}
