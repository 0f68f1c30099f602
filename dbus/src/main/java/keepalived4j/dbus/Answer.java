package keepalived4j.dbus;

import java.util.List;

/// What a call comes to.
sealed interface Answer {

    record Done() implements Answer {}

    record Text(String text) implements Answer {}

    record Value(Property property) implements Answer {}

    record Values(List<Property> properties) implements Answer {}

    /// It is to be asked of another thread, which answers later.
    record Asked(BusWish wish) implements Answer {}

    /// @param error the name of a kind of error, as the bus knows them
    record Failed(String error, String message) implements Answer {

        private static final String ERRORS = "org.freedesktop.DBus.Error.";

        static Failed invalid(String message) {
            return new Failed(ERRORS + "InvalidArgs", message);
        }

        static Failed unknown(String message) {
            return new Failed(ERRORS + "UnknownMethod", message);
        }

        static Failed limited(String message) {
            return new Failed(ERRORS + "LimitsExceeded", message);
        }

        static Failed failed(String message) {
            return new Failed(ERRORS + "Failed", message);
        }
    }
}
