package keepalived4j.host;

import keepalived4j.model.Route;

/// The kernel would not add or delete a route.
///
/// @param errno one of [keepalived4j.linux.Errno]; ENODEV if an interface it names is not there
/// @param reason the error's name and text, and the kernel's own words if it had any
public record RouteRefusal(AddressRefusal.Operation operation, Route route, int errno, String reason) {

    /// `add route 10.0.0.0/8: ENETUNREACH (Network is unreachable): Nexthop has invalid gateway.`
    @Override
    public String toString() {
        String verb = switch (operation) {
            case ADD -> "add";
            case DELETE -> "delete";
        };
        return verb + " route " + route.destination() + ": " + reason;
    }
}
