package keepalived4j.model;

import java.util.OptionalInt;

/// The realms of a route or a rule (`realms`, ip-route(8)): what traffic control and accounting sort packets by.
///
/// @param from of the sender, 0..65535
/// @param to of the receiver, 0..65535
public record Realms(OptionalInt from, int to) {

    /// As the operator writes it: `1/2`, or `2` without a sender's.
    @Override
    public String toString() {
        return from.isPresent() ? from.getAsInt() + "/" + to : Integer.toString(to);
    }
}
