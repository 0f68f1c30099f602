package keepalived4j.config;

import java.util.List;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// Where a check is being read.
///
/// @param realServer whose check it is
/// @param references what stands earlier in the file
record CheckSite(RealServerBlock realServer, CheckReferences references, Reading reading) {

    IpAddress server() {
        return realServer.where.address();
    }

    /// The real server, for reports.
    String name() {
        return realServer.title();
    }

    /// The checks of the real server so far; a check enters itself at its end.
    List<CheckBlock> checks() {
        return realServer.checks;
    }

    Findings findings() {
        return reading.findings();
    }

    /// Takes a check that connects to something, unless that cannot be done.
    void add(CheckBlock check, CheckSettings settings, SourcePosition end) {
        if (settings.isReachable(end)) {
            checks().add(check);
        }
    }
}
