package keepalived4j.host;

import keepalived4j.model.Route;

/// The kernel would not add or delete a route.
public record RouteRefusal(Operation operation, Route route, int errno, String reason) implements Refusal {

    /// `add route 10.0.0.0/8: ENETUNREACH (Network is unreachable): Nexthop has invalid gateway.`
    @Override
    public String toString() {
        return operation + " route " + route.destination() + ": " + reason;
    }
}
