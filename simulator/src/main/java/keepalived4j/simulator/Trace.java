package keepalived4j.simulator;

import java.util.List;
import keepalived4j.model.VirtualAddress;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Fact;
import keepalived4j.vrrp.Output;

/// How a run is told to people: a line for each turn, and one below it for each thing that came out of it.
final class Trace {

    private static final String BELOW = "\n             ";

    private Trace() {}

    static String stamp(long nanos) {
        return new Deadline(nanos).toString();
    }

    /// A turn of somebody.
    ///
    /// @param said what came out, each as it prints
    static String line(long now, String who, String what, List<?> said) {
        StringBuilder line = new StringBuilder(stamp(now));
        line.append(' ').append(who).append(' ').append(what);
        for (Object one : said) {
            line.append(BELOW).append(one);
        }
        return line.toString();
    }

    /// A turn of a node with one router.
    static String of(Turn turn) {
        return line(
                turn.now(),
                turn.node().name(),
                movement(turn) + brief(turn.event()),
                turn.outputs().stream().map(Trace::brief).toList());
    }

    private static String movement(Turn turn) {
        return turn.after() == turn.before() ? turn.before().toString() : turn.before() + "->" + turn.after();
    }

    private static String brief(Event event) {
        return switch (event) {
            case Event.AdvertReceived(ReceivedAdvert advert, var _) ->
                " heard " + advert.priority() + " from " + advert.source();
            case Event.Reconfigured reconfigured ->
                " reloaded, priority " + reconfigured.instance().priority();
            case Event.TimeReached _ -> " woke";
            case Event.Startup _,
                    Event.StartupDelayChanged _,
                    Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.AddressDeleted _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.GroupCalled _,
                    Event.Removed _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _,
                    Event.Shutdown _ -> " " + event;
        };
    }

    private static String brief(Output output) {
        return switch (output) {
            case Effect.AddAddresses add -> "AddAddresses " + brief(add.addresses());
            case Effect.RemoveAddresses remove -> "RemoveAddresses " + brief(remove.addresses());
            case Effect.RemoveLeftovers remove -> "RemoveLeftovers " + brief(remove.addresses());
            case Effect.Announce announce -> "Announce " + brief(announce.addresses()) + " x" + announce.rounds();
            case Effect.StopAnnouncing stop -> "StopAnnouncing " + brief(stop.addresses());
            case Fact.AdvertDiffers differs -> "AdvertDiffers " + differs.defect();
            case Fact.AdvertRejected rejected -> "AdvertRejected " + rejected.defect();
            case Effect.SendAdvert _,
                    Effect.Routing _,
                    Effect.AnnounceSource _,
                    Effect.Notify _,
                    Effect.Restate _,
                    Fact _ -> output.toString();
        };
    }

    private static List<IpAddress> brief(List<VirtualAddress> addresses) {
        return addresses.stream().map(VirtualAddress::address).toList();
    }
}
