package keepalived4j.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.bfd.Remote;
import keepalived4j.bfd.SessionStatus;
import keepalived4j.model.BfdInstance;
import keepalived4j.status.SessionsStatus.ShownSession;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;

/// `BFD Data` and `BFD Topology`: the sessions as they are configured, and how they stand.
///
/// Differs: the reference tells where its timers are in memory; we tell that they run. A timer that does not run is
/// `0x(nil)` in both.
final class SessionSection {

    private static final String NO_SOCKET = "-1";
    private static final String STOPPED = "0x(nil)";
    private static final String RUNNING = "running";

    private final DumpLines lines;

    SessionSection(DumpLines lines) {
        this.lines = lines;
    }

    void write(List<BfdInstance> sessions) {
        if (!sessions.isEmpty()) {
            lines.header("BFD Topology");
            sessions.forEach(this::session);
        }
    }

    void write(SessionsStatus status) {
        lines.header("BFD Data");
        lines.setting(0, "fd_in", number(status.singleHop()));
        if (status.multihop().isPresent()) {
            lines.setting(0, "multihop fd_in", status.multihop().getAsInt());
        }
        lines.setting(0, "thread_in", status.singleHop().isPresent() ? RUNNING : STOPPED);
        if (status.sessions().isEmpty()) {
            return;
        }
        lines.header("BFD Topology");
        for (ShownSession shown : status.sessions()) {
            session(shown.session().instance());
            sending(shown);
            standing(shown.session());
            remote(shown.session().remote());
            times(shown.session(), status.clock());
        }
    }

    private void session(BfdInstance session) {
        lines.setting(0, "BFD Instance", session.name());
        set("Neighbor IP", session.neighbour());
        lines.setting(1, "Source IP", session.source());
        interval("Required min RX interval", session.requiredMinRxInterval());
        interval("Desired min TX interval", session.desiredMinTxInterval());
        interval("Desired idle TX interval", session.idleTxInterval());
        set("Detection multiplier", session.detectMult());
        set(session.neighbour().family() == AddressFamily.INET ? "TTL" : "hoplimit", session.ttl());
        set("max_hops", session.maxHops());
        set("passive", session.passive());
        set("send event to VRRP process", session.tellsVrrp() ? "Yes" : "No");
        set("send event to checker process", session.tellsChecker() ? "Yes" : "No");
    }

    private void sending(ShownSession shown) {
        SessionStatus.Timers timers = shown.session().timers();
        lines.line(1, "fd_out " + number(shown.sending()));
        lines.line(1, "thread_open_fd_out " + timer(timers.retry()));
        timer("out", timers.transmit());
        timer("exp", timers.detection());
        timer("rst", timers.reset());
        set("send error", shown.failing());
    }

    /// How much of a timer was left is told of one that is stopped, which none of ours is.
    private void timer(String name, Optional<Deadline> timer) {
        lines.line(1, "thread_" + name + " " + timer(timer));
        set("sands_" + name, "[disabled]");
    }

    private static String timer(Optional<Deadline> timer) {
        return timer.isPresent() ? RUNNING : STOPPED;
    }

    private void standing(SessionStatus session) {
        set("local state", session.state());
        set("remote state", session.remote().state());
        set("local discriminator", hex(session.discriminator()));
        set("remote discriminator", hex(session.remote().discriminator()));
        set("local diag", session.diagnostic());
        set("remote diag", session.remote().diagnostic());
    }

    private void remote(Remote remote) {
        micros("remote min tx intv", remote.desiredMinTxMicros());
        micros("remote min rx intv", remote.requiredMinRxMicros());
        set("local demand", 0);
        set("remote demand", remote.demands() ? 1 : 0);
        set("remote detect multiplier", remote.detectMult());
    }

    private void times(SessionStatus session, WallClock clock) {
        lines.line(1, (session.polling() ? "" : "!") + "poll, " + (session.answering() ? "" : "!") + "final");
        micros("local tx intv", session.transmitMicros());
        micros("remote tx intv", session.receiveMicros());
        micros("local detection time", session.detectionMicros());
        // Who has not said anything knows of no interval of ours.
        micros("remote detection time", session.lastHeard().isPresent() ? session.remoteDetectionMicros() : 0);
        if (session.lastHeard().isPresent()) {
            set("last seen", clock.momentWithMicrosLast(session.lastHeard().get()));
        } else {
            set("last_seen", "[never]");
        }
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private void interval(String name, Duration interval) {
        micros(name, interval.toNanos() / 1000);
    }

    private void micros(String name, long micros) {
        set(name, micros + " us");
    }

    private static String hex(int number) {
        return "0x" + Integer.toHexString(number);
    }

    private static String number(OptionalInt socket) {
        return socket.isPresent() ? Integer.toString(socket.getAsInt()) : NO_SOCKET;
    }
}
