package keepalived4j.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.RouterState;

/// One machine: its clock, its kernel's addresses, and the daemon while there is one.
final class Node {

    private static final int SOCKET_BUFFER = 64;
    private static final double MILLION = 1e6;

    enum Power {
        OFF,
        RUNNING,
        PAUSED
    }

    final int number;
    final List<VirtualAddress> addresses = new ArrayList<>();
    final Deque<ReceivedAdvert> socket = new ArrayDeque<>();
    final Wake wake = new Wake();
    private final long clockOffset;
    private final int driftPpm;

    VrrpInstance instance;
    Optional<Core> core = Optional.empty();
    Power power = Power.OFF;
    Standing script = Standing.UP;
    Standing link = Standing.UP;
    /// Whether the daemon that runs knows the script's standing.
    boolean scriptKnown;
    /// By its own clock.
    long quietUntil;
    /// By its own clock; the start, resumption or reload at the earliest.
    long lastSent;
    long sentSinceStart;

    Node(int number, Scenario.Member member) {
        this.number = number;
        this.instance = member.instance();
        this.clockOffset = member.clockOffset();
        this.driftPpm = member.driftPpm();
    }

    Deadline clock(long now) {
        return new Deadline(clockNanos(now));
    }

    long clockNanos(long now) {
        return clockOffset + now + Math.round(now / MILLION * driftPpm);
    }

    /// What its wall clock shows: as fast and as wrong as its other clock.
    Instant wallClock(long now) {
        return Instant.EPOCH.plusNanos(clockNanos(now));
    }

    /// The virtual time at which the clock shows `local`, or a little later.
    long virtual(long local) {
        long guess = Math.round((local - clockOffset) / (1 + driftPpm / MILLION));
        while (clockNanos(guess) < local) {
            guess++;
        }
        return guess;
    }

    boolean isRunning() {
        return power == Power.RUNNING;
    }

    RouterState state() {
        return core.isPresent() ? core.get().router().state() : RouterState.INIT;
    }

    boolean isMaster() {
        return power != Power.OFF && state() == RouterState.MASTER;
    }

    boolean isQuiet(long now) {
        return clockNanos(now) < quietUntil;
    }

    boolean tracksScript() {
        return !instance.trackedScripts().isEmpty();
    }

    boolean faultsOnScript() {
        return tracksScript() && instance.trackedScripts().getFirst().weight().isFault();
    }

    /// Whether nothing that it knows of speaks against its being master.
    boolean isFit() {
        return link == Standing.UP && (!faultsOnScript() || script == Standing.UP && scriptKnown);
    }

    /// Whether the packet found room.
    boolean queue(ReceivedAdvert advert) {
        return socket.size() < SOCKET_BUFFER && socket.add(advert);
    }

    String name() {
        return "n" + number;
    }
}
