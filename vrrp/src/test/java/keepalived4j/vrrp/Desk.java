package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// One router on a desk: events go in by hand, what comes out lies there to be compared.
final class Desk {

    private static final Instant CLOCK_AT_ORIGIN = Instant.parse("2026-11-27T12:00:00Z");

    final VirtualRouter router;
    private final List<Output> outputs = new ArrayList<>();

    Desk(Wanted wanted) {
        router = new VirtualRouter(0, wanted.instance());
    }

    /// A router that was started at 0.
    static Desk started(Wanted wanted) {
        Desk desk = new Desk(wanted);
        desk.step(0, new Event.Startup(Deadline.ORIGIN));
        return desk;
    }

    /// A router that has become master. Its clock stands at [#masterSince].
    static Desk master(Wanted wanted) {
        Desk desk = started(wanted);
        if (desk.router.state() == RouterState.BACKUP) {
            desk.tickAtDeadline();
        }
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        return desk;
    }

    /// The moment a router with `wanted` becomes master if nobody else is there.
    static double masterSince(Wanted wanted) {
        return started(wanted).deadline();
    }

    static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    List<Output> step(double at, Event event) {
        outputs.clear();
        router.step(event, at(at), (_, output) -> outputs.add(output));
        return List.copyOf(outputs);
    }

    List<Effect> effects(double at, Event event) {
        return onlyEffects(step(at, event));
    }

    static List<Effect> onlyEffects(List<Output> outputs) {
        return outputs.stream()
                .filter(Effect.class::isInstance)
                .map(Effect.class::cast)
                .toList();
    }

    List<Output> tick(double at) {
        return step(at, Event.TIME_REACHED);
    }

    List<Output> tickAtDeadline() {
        return tick(deadline());
    }

    List<Output> hear(double at, ReceivedAdvert advert) {
        return step(at, new Event.AdvertReceived(advert, clock(at)));
    }

    /// What the wall clock shows then, if nobody sets it.
    static Instant clock(double at) {
        return CLOCK_AT_ORIGIN.plusNanos(at(at).nanos());
    }

    List<Output> script(double at, String script, Standing standing) {
        return step(at, new Event.TrackedObjectChanged(new TrackedObject.Script(script), standing));
    }

    List<Output> networkInterface(double at, String name, Standing standing) {
        return step(
                at,
                new Event.TrackedObjectChanged(new TrackedObject.NetworkInterface(new InterfaceName(name)), standing));
    }

    List<Output> reconfigure(double at, Wanted wanted) {
        return step(at, new Event.Reconfigured(wanted.instance(), Map.of()));
    }

    /// In seconds.
    double deadline() {
        return router.nextDeadline().orElseThrow().nanos() / 1e9;
    }

    Optional<Deadline> nextDeadline() {
        return router.nextDeadline();
    }
}
