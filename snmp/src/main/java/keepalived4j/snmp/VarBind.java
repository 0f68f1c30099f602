package keepalived4j.snmp;

/// An object's name with its value (RFC 2741 §5.4).
public record VarBind(Oid name, Value value) {}
