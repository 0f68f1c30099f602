package keepalived4j.host;

import java.util.OptionalInt;
import keepalived4j.model.LvsSettings;

/// After how much silence a connection is forgotten that is passed on as it is, in seconds. Connections of NAT
/// have the timeouts of connection tracking.
record FlowTimeouts(int tcp, int tcpFin, int udp) {

    /// Those of IPVS.
    static final FlowTimeouts DEFAULT = new FlowTimeouts(900, 120, 300);

    /// What IPVS gives to a connection that has not been answered.
    static final int SYN = 60;

    static FlowTimeouts of(LvsSettings.Timeouts wanted) {
        return new FlowTimeouts(
                orElse(wanted.tcp(), DEFAULT.tcp),
                orElse(wanted.tcpFin(), DEFAULT.tcpFin),
                orElse(wanted.udp(), DEFAULT.udp));
    }

    /// 0 leaves a timeout of IPVS as it is.
    private static int orElse(OptionalInt wanted, int usual) {
        int seconds = wanted.orElse(usual);
        return seconds == 0 ? usual : seconds;
    }
}
