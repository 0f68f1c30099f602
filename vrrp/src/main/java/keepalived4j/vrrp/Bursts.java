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
/// @param extra the next one on other interfaces than the router's own
record Bursts(Deadline second, Deadline refresh, Deadline lowerPriority, Deadline extra) {

    static final Bursts NONE = new Bursts(State.NEVER, State.NEVER, State.NEVER, State.NEVER);

    /// Those due after the burst on becoming master.
    static Bursts onBecomingMaster(Settings settings, Deadline now) {
        AnnouncementSchedule schedule = settings.instance().announcements();
        Deadline first = now.plus(schedule.delay());
        return new Bursts(
                in(schedule.delay(), now),
                in(schedule.refresh(), first),
                State.NEVER,
                in(settings.intervalElsewhere(), first));
    }

    Bursts afterLowerPriority(AnnouncementSchedule schedule, Deadline now) {
        return new Bursts(second, refresh, in(schedule.lowerPriorityDelay(), now), extra);
    }

    Bursts withSecond(Deadline other) {
        return new Bursts(other, refresh, lowerPriority, extra);
    }

    private static Deadline in(Duration delay, Deadline now) {
        return delay.isZero() ? State.NEVER : now.plus(delay);
    }

    Deadline next() {
        Deadline first = second.isBefore(refresh) ? second : refresh;
        Deadline last = lowerPriority.isBefore(extra) ? lowerPriority : extra;
        return last.isBefore(first) ? last : first;
    }

    /// What is left once all that was due at `now` has been announced.
    Bursts after(Settings settings, Deadline now) {
        return new Bursts(
                second.isReached(now) ? State.NEVER : second,
                refresh.isReached(now) ? in(settings.instance().announcements().refresh(), now) : refresh,
                lowerPriority.isReached(now) ? State.NEVER : lowerPriority,
                extra.isReached(now) ? in(settings.intervalElsewhere(), now) : extra);
    }
}
