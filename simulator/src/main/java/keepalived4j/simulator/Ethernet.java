package keepalived4j.simulator;

import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.vrrp.VirtualRouter;

/// Carries adverts between the nodes of a group, as their weather is.
final class Ethernet {

    record Arrival(Node from, Node to, ReceivedAdvert advert) {}

    /// Who wants to know of what does not arrive.
    interface Losses {
        void lose(Node from, Node to);
    }

    private final Group group;
    private final Scenario.Weather weather;
    private final Chance chance;
    private final Losses losses;
    private final Wire wire = new Wire();
    private final Timeline<Arrival> arrivals = new Timeline<>();

    Ethernet(Group group, Chance chance, Losses losses) {
        this.group = group;
        this.weather = group.scenario.weather();
        this.chance = chance;
        this.losses = losses;
    }

    /// When the first advert arrives; `Long.MAX_VALUE` if none is on its way.
    long firstAt() {
        return arrivals.firstAt();
    }

    Arrival removeFirst() {
        return arrivals.removeFirst();
    }

    void transmit(Node from, VirtualRouter router, int priority, long now) {
        ReceivedAdvert advert = wire.carried(router, priority);
        for (Node to : group.nodes) {
            if (to == from) {
                continue;
            }
            if (!group.reaches(from, to) || chance.permille(weather.lossPermille())) {
                losses.lose(from, to);
                continue;
            }
            Arrival arrival = new Arrival(from, to, advert);
            arrivals.add(now + delay(), arrival);
            if (chance.permille(weather.duplicatePermille())) {
                arrivals.add(now + delay(), arrival);
            }
        }
    }

    private long delay() {
        return chance.between(weather.minDelayNanos(), weather.maxDelayNanos());
    }
}
