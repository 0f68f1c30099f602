package keepalived4j.dbus;

import java.util.List;

/// A property of an instance's object, with its value.
sealed interface Property {

    /// What callers call it.
    String name();

    /// `(s)`: the introspection data says `s`, and this is what keepalived sends.
    record Name(String value) implements Property {
        @Override
        public String name() {
            return "Name";
        }
    }

    /// `(us)`.
    record State(BusState value) implements Property {
        @Override
        public String name() {
            return "State";
        }
    }

    static List<Property> of(BusInstance instance) {
        return List.of(new Name(instance.name()), new State(instance.state()));
    }
}
