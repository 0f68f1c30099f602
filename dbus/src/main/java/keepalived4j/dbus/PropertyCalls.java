package keepalived4j.dbus;

import java.util.List;
import java.util.Optional;

/// Reads properties; none can be written.
final class PropertyCalls {

    private static final String GET = "Get";
    private static final String GET_ALL = "GetAll";
    private static final String SET = "Set";

    private PropertyCalls() {}

    static boolean areMeant(Call call) {
        return call.onInterface().equals(Names.PROPERTIES) && call.signature().equals(signature(call.member()));
    }

    private static String signature(String member) {
        return switch (member) {
            case GET -> "ss";
            case GET_ALL -> "s";
            case SET -> "ssv";
            default -> "no method of that name";
        };
    }

    /// @param name of the object's interface
    static Answer answer(Call call, String name, List<Property> properties) {
        String wanted = call.words().getFirst();
        if (!wanted.equals(name)) {
            return Answer.Failed.invalid("No such interface “" + wanted + "”");
        }
        if (call.member().equals(GET_ALL)) {
            return new Answer.Values(properties);
        }
        String property = call.words().get(1);
        Optional<Property> found = find(property, properties);
        if (found.isEmpty()) {
            return Answer.Failed.invalid("No such property “" + property + "”");
        }
        return call.member().equals(GET)
                ? new Answer.Value(found.get())
                : Answer.Failed.invalid("Property “" + property + "” is not writable");
    }

    private static Optional<Property> find(String name, List<Property> properties) {
        for (Property property : properties) {
            if (property.name().equals(name)) {
                return Optional.of(property);
            }
        }
        return Optional.empty();
    }
}
