package keepalived4j.snmp;

import java.util.List;

/// What happens to a session with the master agent.
public sealed interface SessionEvent {

    /// There shall be one.
    record Startup() implements SessionEvent {}

    /// The connection stands.
    record Connected() implements SessionEvent {}

    /// There is no connection, or none any more, or none that can be understood.
    ///
    /// @param reason for whoever reads the log
    record ConnectionLost(String reason) implements SessionEvent {}

    /// The master agent said something that is no request about objects.
    record MessageReceived(Message message) implements SessionEvent {}

    /// The master agent shall be told that something happened; while there is no session, and none is coming about,
    /// it is not.
    record Happened(List<VarBind> bindings) implements SessionEvent {

        public Happened {
            bindings = List.copyOf(bindings);
        }
    }

    /// A deadline may have come.
    record TimeReached() implements SessionEvent {}

    /// There shall be none any more.
    record Shutdown() implements SessionEvent {}
}
