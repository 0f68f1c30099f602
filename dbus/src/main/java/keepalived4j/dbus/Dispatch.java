package keepalived4j.dbus;

import java.util.List;
import java.util.Optional;

/// Answers calls, in the words of the library that the reference is built on: callers may go by them.
final class Dispatch {

    private Dispatch() {}

    static Answer answer(Call call, BusView view) {
        if (call.onInterface().equals(Names.PEER) && call.signature().isEmpty()) {
            if (call.member().equals("Ping")) {
                return new Answer.Done();
            }
            if (call.member().equals("GetMachineId")) {
                return MachineId.answer();
            }
        }
        if (call.onInterface().equals(Names.INTROSPECTABLE)
                && call.member().equals("Introspect")
                && call.signature().isEmpty()) {
            return new Answer.Text(Introspection.of(call.path(), view));
        }
        Optional<BusInstance> instance = view.instance(call.path());
        if (instance.isPresent()) {
            return ofInstance(call, instance.get());
        }
        return view.isService(call.path())
                ? ofService(call)
                : Answer.Failed.unknown("Object does not exist at path “" + call.path() + "”");
    }

    private static Answer ofInstance(Call call, BusInstance instance) {
        if (PropertyCalls.areMeant(call)) {
            return PropertyCalls.answer(call, Names.INSTANCE, Property.of(instance));
        }
        if (!call.onInterface().equals(Names.INSTANCE)) {
            return noInterface(call);
        }
        return call.member().equals(Names.SEND_GARP) ? asked(call, new BusWish.Announce(call.path())) : noMethod(call);
    }

    private static Answer ofService(Call call) {
        if (PropertyCalls.areMeant(call)) {
            return PropertyCalls.answer(call, Names.SERVICE, List.of());
        }
        if (!call.onInterface().equals(Names.SERVICE)) {
            return noInterface(call);
        }
        Optional<ServiceMethod> method = ServiceMethod.named(call.member());
        return method.isPresent() ? asked(call, method.get().wish()) : noMethod(call);
    }

    /// No method of ours takes arguments.
    private static Answer asked(Call call, BusWish wish) {
        return call.signature().isEmpty()
                ? new Answer.Asked(wish)
                : Answer.Failed.invalid(
                        "Type of message, “(" + call.signature() + ")”, does not match expected type “()”");
    }

    private static Answer noInterface(Call call) {
        return Answer.Failed.unknown("No such interface “" + call.onInterface() + "” on object at path " + call.path());
    }

    private static Answer noMethod(Call call) {
        return Answer.Failed.unknown("No such method “" + call.member() + "”");
    }
}
