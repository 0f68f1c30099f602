package keepalived4j.snmp;

import java.util.List;

/// What a message of AgentX says (RFC 2741 §6.2). Of the kinds that are not here, allocation of indexes is nothing we
/// need, and the rest nobody sends.
public sealed interface Pdu {

    /// A session begins.
    ///
    /// @param timeoutSeconds 0..255; 0: as the master agent has it
    record Open(int timeoutSeconds, Oid id, String description) implements Pdu {}

    /// A session ends.
    record Close(CloseReason reason) implements Pdu {}

    /// The sender answers for all names that begin so.
    ///
    /// @param timeoutSeconds 0..255; 0: as the session has it
    /// @param priority 1..255, the smallest is asked
    record Register(int timeoutSeconds, int priority, Oid subtree) implements Pdu {}

    /// The sender no longer answers for them.
    record Unregister(int priority, Oid subtree) implements Pdu {}

    /// A module of objects is served, as `sysORTable` shows it.
    record AddAgentCaps(Oid id, String description) implements Pdu {}

    record RemoveAgentCaps(Oid id) implements Pdu {}

    /// Something happened.
    record Notify(List<VarBind> bindings) implements Pdu {

        public Notify {
            bindings = List.copyOf(bindings);
        }
    }

    /// Whether the other end is there.
    record Ping() implements Pdu {}

    /// An answer.
    ///
    /// @param upTimeTicks of the master agent, in hundredths of a second; 0 in those of others
    /// @param error 0, or a number of [ErrorStatus], or another
    /// @param index of the binding that is wrong, from 1 on
    record Response(int upTimeTicks, int error, int index, List<VarBind> bindings) implements Pdu {

        public Response {
            bindings = List.copyOf(bindings);
        }
    }

    /// A question of the master agent about objects.
    sealed interface Request extends Pdu {}

    record Get(List<SearchRange> ranges) implements Request {

        public Get {
            ranges = List.copyOf(ranges);
        }
    }

    record GetNext(List<SearchRange> ranges) implements Request {

        public GetNext {
            ranges = List.copyOf(ranges);
        }
    }

    /// @param nonRepeaters so many of the ranges are searched once, 0..65535
    /// @param maxRepetitions how often the others are, 0..65535
    record GetBulk(int nonRepeaters, int maxRepetitions, List<SearchRange> ranges) implements Request {

        public GetBulk {
            ranges = List.copyOf(ranges);
        }
    }

    /// Whether these values can be set.
    record TestSet(List<VarBind> bindings) implements Request {

        public TestSet {
            bindings = List.copyOf(bindings);
        }
    }

    /// The tested values are set.
    record CommitSet() implements Request {}

    /// What was set is taken back.
    record UndoSet() implements Request {}

    /// What was tested or set is over.
    record CleanupSet() implements Request {}
}
