package keepalived4j.daemon;

import java.time.Duration;
import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Fact;
import keepalived4j.bfd.PacketDefect;
import keepalived4j.bfd.ReceivedPacket;
import keepalived4j.bfd.Session;
import keepalived4j.host.BfdListener;
import keepalived4j.host.ReportLimit;
import keepalived4j.linux.ErrnoException;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.packets.Malformed;
import keepalived4j.values.Deadline;

/// Puts what sessions do into the lines operators know: up, down and detection times always, discarded packets and
/// intervals with `-D`, every change of state with `-DD`.
final class BfdLog {

    private static final long MICROS_PER_MILLI = 1000;

    private final Log log;
    private final ReportLimit discards = new ReportLimit(Duration.ofSeconds(1));
    private final ReportLimit receptions = new ReportLimit(Duration.ofSeconds(1));

    BfdLog(Log log) {
        this.log = log;
    }

    void write(Session session, Fact fact) {
        String name = "(" + session.instance().name() + ") ";
        switch (fact) {
            case Fact.StateChanged changed -> stateChanged(name, changed);
            case Fact.Expired(long detectionTime, long late) -> expired(session, name, detectionTime, late);
            case Fact.DetectionTimeChanged(long from, long to) ->
                log.info(name + "Detection time is " + to + " us (was " + from + " us)");
            case Fact.TimingChanged _ -> timing(session, name);
            case Fact.PollStarted _ -> log.detail(name + "Starting poll sequence");
        }
    }

    private void stateChanged(String name, Fact.StateChanged changed) {
        switch (changed.to()) {
            case UP -> log.info(name + "Entering Up state");
            case DOWN -> {
                if (changed.from() == BfdState.UP || log.isVeryDetailed()) {
                    log.warning(name + "Entering Down state (Local diagnostic - " + changed.local()
                            + ", Remote diagnostic - " + changed.remote() + ")");
                }
            }
            case INIT -> {
                if (log.isVeryDetailed()) {
                    log.info(name + "Entering Init state");
                }
            }
            case ADMIN_DOWN -> log.warning(name + "Entering AdminDown state");
        }
    }

    private void expired(Session session, String name, long detectionTime, long late) {
        if (session.state() == BfdState.UP || log.isVeryDetailed()) {
            long silent = (detectionTime + late) / MICROS_PER_MILLI;
            log.warning(name + "Expired after " + silent + " ms (" + late + " usec overdue)");
        }
    }

    private void timing(Session session, String name) {
        if (!log.isDetailed()) {
            return;
        }
        log.detail(name + "---------------< Session parameters >--------------");
        log.detail("              min_tx  min_rx  tx_intv  mult  detect_time");
        log.detail("     local"
                + right(10, session.desiredMinTxMicros())
                + right(8, session.requiredMinRxMicros())
                + right(9, session.transmitMicros())
                + right(6, session.instance().detectMult())
                + right(13, session.detectionMicros()));
        log.detail("     remote"
                + right(9, session.remote().desiredMinTxMicros())
                + right(8, session.remote().requiredMinRxMicros())
                + right(9, session.receiveMicros())
                + right(6, session.remote().detectMult())
                + right(13, session.remoteDetectionMicros()));
    }

    private static String right(int width, long number) {
        String digits = Long.toString(number);
        return " ".repeat(Math.max(1, width - digits.length())) + digits;
    }

    // What is not heard

    /// Told at most once a second: whoever floods the port must not flood the log.
    void discarded(ReceivedPacket received, PacketDefect defect, Deadline now) {
        if (log.isDetailed()) {
            long count = discards.count(now);
            if (count > 0) {
                log.detail("Discarding BFD packet from " + received.source() + ": " + describe(received, defect)
                        + times(count));
            }
        }
    }

    void malformed(ControlPort port, Malformed datagram, Deadline now) {
        if (log.isDetailed()) {
            long count = discards.count(now);
            if (count > 0) {
                log.detail("Discarding BFD packet to port " + port.number() + ": " + datagram.reason() + times(count));
            }
        }
    }

    private static String times(long count) {
        return count > 1 ? " (" + count + " discarded)" : "";
    }

    private static String describe(ReceivedPacket received, PacketDefect defect) {
        BfdPacket packet = received.packet();
        return switch (defect) {
            case VERSION_UNKNOWN -> "version " + packet.version() + " is not 1";
            case DETECT_MULT_ZERO -> "the detect multiplier is 0";
            case MULTIPOINT -> "the multipoint bit is set";
            case MY_DISCRIMINATOR_ZERO -> "my discriminator is 0";
            case YOUR_DISCRIMINATOR_ZERO -> "your discriminator is 0 in state " + packet.state();
            case POLL_AND_FINAL -> "poll and final are set";
            case DIAGNOSTIC_UNKNOWN -> "diagnostic " + packet.diagnostic() + " is not known";
            case NO_SESSION ->
                packet.yourDiscriminator() == 0
                        ? "no session has this neighbor"
                        : "no session has the discriminator 0x" + Integer.toHexString(packet.yourDiscriminator());
            case TOO_MANY_HOPS -> "TTL/hop limit " + received.hopLimit().orElse(0) + " is too low for max_hops";
            case AUTHENTICATED -> "it is authenticated";
        };
    }

    // What does not work

    void notOpened(Session session, ErrnoException failure) {
        log.error("(" + session.instance().name() + ") cannot send: " + failure.getMessage());
    }

    void notSent(Session session, ErrnoException failure) {
        log.error("(" + session.instance().name() + ") Error sending packet: " + failure.getMessage());
    }

    void notHeard(BfdListener.Refusal refusal) {
        log.error("Cannot hear BFD packets on port " + refusal.port().number() + ": "
                + refusal.failure().getMessage());
    }

    void notReceived(ControlPort port, ErrnoException failure) {
        if (receptions.count(EventLoop.now()) > 0) {
            log.error("Cannot receive BFD packets on port " + port.number() + ": " + failure.getMessage());
        }
    }

    void notTold(Session session, ErrnoException failure) {
        log.error("(" + session.instance().name() + ") cannot tell how it stands: " + failure.getMessage());
    }
}
