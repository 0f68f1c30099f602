package keepalived4j.snmp;

import java.util.Optional;

/// A scalar, or a column of a table: what is registered with the master agent on its own.
interface MibObject {

    /// Without the numbers of an instance.
    Oid name();

    /// What an instance holds, whose name begins with that of this object; [Value.Absent#NO_SUCH_INSTANCE] where
    /// there is none.
    Value get(Oid instance);

    /// The first instance after a name, or of that name if it counts; absent: there is none.
    ///
    /// @param inclusive whether an instance of that very name counts
    Optional<VarBind> next(Oid from, boolean inclusive);

    /// What becomes of a value that somebody wants to give to an instance.
    SetVerdict test(Oid instance, Value wanted);
}
