package keepalived4j.snmp;

import java.util.Optional;

/// An object of which there is one instance, with the number 0.
///
/// @param value absent: there is nothing to tell now
record Scalar(Oid name, Optional<Value> value) implements MibObject {

    static Scalar of(Oid name, Value value) {
        return new Scalar(name, Optional.of(value));
    }

    private Oid instance() {
        return name.with(0);
    }

    @Override
    public Value get(Oid instance) {
        return value.isPresent() && instance.equals(instance()) ? value.get() : Value.Absent.NO_SUCH_INSTANCE;
    }

    @Override
    public Optional<VarBind> next(Oid from, boolean inclusive) {
        int compared = instance().compareTo(from);
        boolean follows = compared > 0 || inclusive && compared == 0;
        return value.isPresent() && follows ? Optional.of(new VarBind(instance(), value.get())) : Optional.empty();
    }

    @Override
    public SetVerdict test(Oid instance, Value wanted) {
        return new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE);
    }
}
