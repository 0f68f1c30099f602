package keepalived4j.tracking;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// Waits out short changes of an interface: a change counts once it has lasted its delay, and one that is taken back
/// before never happened. The first time the interface is up counts at once, and so does what was before it. Owned by
/// one thread.
public final class Debounce {

    private Duration down;
    private Duration up;
    private Standing counting = Standing.UNKNOWN;
    private boolean hasBeenUp;
    /// When the change that is waited out counts.
    private Optional<Deadline> due = Optional.empty();

    /// @param down how long being down is waited out
    /// @param up how long being up is
    public Debounce(Duration down, Duration up) {
        this.down = down;
        this.up = up;
    }

    /// How the interface counts.
    public Standing counting() {
        return counting;
    }

    /// When the change that is waited out counts; absent: none is.
    public Optional<Deadline> nextDeadline() {
        return due;
    }

    /// The interface is now like this. What that changes at once is in [#counting].
    public void observed(Standing present, Deadline now) {
        if (present == counting) {
            due = Optional.empty();
            return;
        }
        Duration delay = present == Standing.UP ? up : down;
        if (!hasBeenUp || delay.isZero()) {
            count(present);
        } else if (due.isEmpty()) {
            due = Optional.of(now.plus(delay));
        }
    }

    /// What has lasted long enough counts.
    public void timeReached(Deadline now) {
        if (due.isPresent() && due.get().isReached(now)) {
            count(counting == Standing.UP ? Standing.DOWN : Standing.UP);
        }
    }

    private void count(Standing present) {
        counting = present;
        hasBeenUp |= present == Standing.UP;
        due = Optional.empty();
    }

    /// Other delays hold from now on; a change that is waited out keeps its time.
    public void reconfigure(Duration wantedDown, Duration wantedUp) {
        down = wantedDown;
        up = wantedUp;
    }

    /// A master whose interface is down for longer than this would be thought dead by the others, and come back as a
    /// second master: delays longer than this are cut.
    ///
    /// @param interval that adverts keep
    /// @param downTimerAdverts how many may be missed
    public static Duration longest(Duration interval, int downTimerAdverts) {
        long micros = interval.toNanos() / 1000;
        return downTimerAdverts == 1
                ? Duration.ZERO
                : Duration.ofNanos(((downTimerAdverts - 1) * micros - micros / 256) * 1000);
    }

    /// Cuts the delays where they are longer than `longest`: being up is waited out as long as before unless that was
    /// as long as being down.
    ///
    /// @return whether something was cut
    public boolean limit(Duration longest) {
        if (down.compareTo(longest) <= 0) {
            return false;
        }
        if (up.equals(down) || longest.isZero()) {
            up = longest;
        }
        down = longest;
        return true;
    }

    public Duration down() {
        return down;
    }

    public Duration up() {
        return up;
    }
}
