package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.checkers.Remark;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.FactLines;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.model.Command;
import keepalived4j.model.LvsEngine;

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

    /// The kernel has nothing to balance with for us.
    void notInitialized(TableAnswer.Refused refusal, LvsEngine engine) {
        log.error(
                engine == LvsEngine.NFTABLES
                        ? "nftables: Cannot balance virtual servers: " + refusal.text()
                        : "IPVS: Can't initialize ipvs: " + refusal.text());
    }

    /// What spreads connections, and why that.
    void balances(String engineAndReason) {
        log.info("Virtual servers are balanced by " + engineAndReason);
    }

    void balancingRemarked(String remark) {
        log.warning(remark);
    }

    /// Another engine is configured now.
    void engineStays() {
        log.warning("lvs_engine cannot be changed at a reload - restart keepalived to change it");
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
