package keepalived4j.model;

import java.time.Duration;

/// When a master tells its neighbours where the virtual addresses are, by gratuitous ARP or unsolicited neighbour
/// advertisements. A burst is `repeat` rounds over all addresses.
///
/// @param repeat rounds of the burst on becoming master, and of the one that follows it
/// @param delay from the first burst to the second; zero: no second burst
/// @param refresh interval of further bursts while master; zero: none
/// @param refreshRepeat rounds of a refresh burst
/// @param lowerPriorityRepeat rounds of the burst after an advert of lower priority; 0: none
/// @param lowerPriorityDelay from that burst to a second one like it; zero: no second one
public record AnnouncementSchedule(
        int repeat,
        Duration delay,
        Duration refresh,
        int refreshRepeat,
        int lowerPriorityRepeat,
        Duration lowerPriorityDelay) {

    public static final AnnouncementSchedule DEFAULT =
            new AnnouncementSchedule(5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5));
}
