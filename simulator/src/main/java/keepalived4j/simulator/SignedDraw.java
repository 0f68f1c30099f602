package keepalived4j.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.HmacSettings.ReplayProtection;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;

/// Draws a scenario of signed adverts from a seed: signatures are introduced, or the key is changed, in the order in
/// which operators have to go; all clocks are set by an hour one after the other, or some by a little.
final class SignedDraw {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long HOUR_SECONDS = 3600;
    private static final int MOST_ATTACKS = 60;
    private static final int VIP = RouterShape.NETWORK + 0x6400;
    /// Where the 32 bits of the seconds in a trailer end, in the year 2106.
    private static final long LAST_SECOND = 0xffff_ffffL;

    private static final HmacKey OLD = new HmacKey(1, "o".repeat(32));
    private static final HmacKey NEW = new HmacKey(2, "n".repeat(40));

    private static final List<Trick> TRICKS = List.of(Trick.values());

    private final Chance chance;
    private final int nodes;
    private final Duration interval;
    private final int window;
    private final ReplayProtection protection;
    private final int[] priorities;
    private final List<SignedIncident> incidents = new ArrayList<>();

    private SignedDraw(long seed) {
        chance = new Chance(seed);
        nodes = 2 + chance.below(2);
        interval = Duration.ofMillis(chance.oneOf(250, 500, 1000));
        window = chance.oneOf(5, 10, 30);
        protection = chance.percent(75) ? ReplayProtection.TIME : ReplayProtection.MONOTONIC;
        priorities = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            priorities[node] = chance.oneOf(50, 100, 100, 150, 200);
        }
    }

    static SignedScenario scenario(long seed) {
        return new SignedDraw(seed).draw();
    }

    private SignedScenario draw() {
        List<Optional<HmacSettings>> phases = phases();
        List<SignedScenario.Member> members = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            members.add(new SignedScenario.Member(
                    instance(node, phases.getFirst()),
                    chance.between(-SECOND / 2, SECOND / 2),
                    chance.percent(50) ? 0 : (int) chance.between(-2000, 2000)));
            incidents.add(new SignedIncident.Start(chance.between(0, 4000) * MILLI, node));
        }
        long calm = introduce(phases);
        setClocks(calm);
        if (chance.percent(50)) {
            int node = chance.below(nodes);
            long at = chance.between(5 * SECOND, calm - 2 * SECOND);
            incidents.add(new SignedIncident.Crash(at, node));
            incidents.add(new SignedIncident.Start(at + chance.between(1, 5000) * MILLI, node));
        }
        long end = calm + 20 * SECOND;
        int attacks = chance.below(MOST_ATTACKS + 1);
        for (int i = 0; i < attacks; i++) {
            Trick trick = chance.percent(50) ? Trick.REPLAY : TRICKS.get(chance.below(TRICKS.size()));
            incidents.add(new SignedIncident.Attack(
                    chance.between(4 * SECOND, end - SECOND), chance.below(nodes), trick, chance.below(1 << 16)));
        }
        incidents.sort(Comparator.comparingLong(SignedIncident::at));
        boolean endOfEpoch = chance.percent(5);
        Instant epoch = Instant.ofEpochSecond(endOfEpoch ? LAST_SECOND - 20 : 1_790_000_000 + chance.below(1 << 20));
        long tolerance = protection == ReplayProtection.TIME ? window - 2 : 2 * HOUR_SECONDS;
        return new SignedScenario(chance.seed(), members, weather(), epoch, tolerance, calm, end, incidents);
    }

    private Scenario.Weather weather() {
        int loss = chance.percent(50) ? 0 : chance.oneOf(10, 100, 300);
        int duplicates = chance.percent(60) ? 0 : chance.oneOf(10, 300);
        long delay = chance.oneOf(50, 200, 1000) * 1000L;
        long jitter = chance.percent(60) ? delay : chance.oneOf(2, 20) * MILLI;
        return new Scenario.Weather(loss, duplicates, delay, delay + jitter, chance.oneOf(200, 1000, 5000) * 1000L);
    }

    /// What every node has to have been through, one after the other, before any goes on.
    private List<Optional<HmacSettings>> phases() {
        Optional<HmacSettings> old = settings(List.of(OLD), OLD, Migration.ENFORCE);
        int choice = chance.below(100);
        if (choice < 30) {
            return List.of(old);
        }
        if (choice < 65) {
            return List.of(
                    old,
                    settings(List.of(OLD, NEW), OLD, Migration.ENFORCE),
                    settings(List.of(OLD, NEW), NEW, Migration.ENFORCE),
                    settings(List.of(NEW), NEW, Migration.ENFORCE));
        }
        return List.of(
                Optional.empty(),
                settings(List.of(OLD), OLD, Migration.RECEIVE_ONLY),
                settings(List.of(OLD), OLD, Migration.PERMISSIVE),
                old);
    }

    private Optional<HmacSettings> settings(List<HmacKey> keys, HmacKey active, Migration migration) {
        return Optional.of(new HmacSettings(keys, active.id(), Duration.ofSeconds(window), protection, migration));
    }

    /// @return when all is done
    private long introduce(List<Optional<HmacSettings>> phases) {
        long at = 6 * SECOND;
        for (Optional<HmacSettings> phase : phases.subList(1, phases.size())) {
            long length = chance.between(3, 6) * SECOND;
            for (int node = 0; node < nodes; node++) {
                incidents.add(new SignedIncident.Reload(
                        chance.between(at, at + length - SECOND), node, instance(node, phase)));
            }
            at += length;
        }
        return at + chance.between(4, 10) * SECOND;
    }

    private void setClocks(long until) {
        int choice = chance.below(100);
        if (choice < 40) {
            setByHours(until);
        } else if (choice < 70) {
            setByLittle(until);
        }
    }

    /// Always in one direction: whoever comes back to an hour that was signed before is believed once more. And
    /// forwards where only numbers count.
    private void setByHours(long until) {
        boolean back = protection == ReplayProtection.TIME && chance.percent(50);
        int times = 1 + chance.below(2);
        for (int i = 0; i < times; i++) {
            long at = chance.between(4 * SECOND, until - 4 * SECOND);
            for (int node = 0; node < nodes; node++) {
                incidents.add(new SignedIncident.ClockSet(
                        at + chance.between(0, 3000) * MILLI, node, back ? -HOUR_SECONDS : HOUR_SECONDS));
            }
        }
    }

    private void setByLittle(long until) {
        int most = window / 5;
        for (int node = 0; node < nodes; node++) {
            if (chance.percent(70)) {
                long seconds = chance.between(-most, most);
                long at = chance.between(4 * SECOND, until - SECOND);
                incidents.add(new SignedIncident.ClockSet(at, node, seconds));
                incidents.add(new SignedIncident.ClockSet(
                        chance.between(at, until), node, -chance.between(Math.min(0, seconds), Math.max(0, seconds))));
            }
        }
    }

    private VrrpInstance instance(int node, Optional<HmacSettings> hmac) {
        return new RouterShape(
                        "VI_1",
                        51,
                        node,
                        VrrpVersion.V3,
                        priorities[node],
                        InitialState.BACKUP,
                        interval,
                        3,
                        new Preemption.Immediate(),
                        RouterShape.addresses(VIP, 1),
                        List.of(),
                        List.of(),
                        Trackers.NONE,
                        hmac)
                .instance();
    }
}
