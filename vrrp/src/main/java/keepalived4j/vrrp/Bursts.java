package keepalived4j.vrrp;

import java.time.Duration;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.values.Deadline;

/// The announcements a master has still to make, each at most once in the future.
///
/// Differs: refreshes belong to one mastership; keepalived lets those of earlier ones run on, and they add up.
///
/// @param second the burst that follows the one on becoming master
/// @param refresh the next regular one
/// @param lowerPriority the burst that follows the one after an advert of lower priority
record Bursts(Deadline second, Deadline refresh, Deadline lowerPriority) {

    static final Bursts NONE = new Bursts(State.NEVER, State.NEVER, State.NEVER);

    /// Those due after the burst on becoming master.
    static Bursts onBecomingMaster(AnnouncementSchedule schedule, Deadline now) {
        return new Bursts(
                in(schedule.delay(), now),
                schedule.refresh().isZero()
                        ? State.NEVER
                        : now.plus(schedule.delay().plus(schedule.refresh())),
                State.NEVER);
    }

    Bursts afterLowerPriority(AnnouncementSchedule schedule, Deadline now) {
        return new Bursts(second, refresh, in(schedule.lowerPriorityDelay(), now));
    }

    private static Deadline in(Duration delay, Deadline now) {
        return delay.isZero() ? State.NEVER : now.plus(delay);
    }

    Deadline next() {
        Deadline first = second.isBefore(refresh) ? second : refresh;
        return lowerPriority.isBefore(first) ? lowerPriority : first;
    }

    /// What is left once all that was due at `now` has been announced.
    Bursts after(AnnouncementSchedule schedule, Deadline now) {
        return new Bursts(
                second.isReached(now) ? State.NEVER : second,
                refresh.isReached(now) ? now.plus(schedule.refresh()) : refresh,
                lowerPriority.isReached(now) ? State.NEVER : lowerPriority);
    }
}
