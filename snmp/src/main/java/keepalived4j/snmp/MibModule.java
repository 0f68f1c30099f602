package keepalived4j.snmp;

/// A module of objects, as `sysORTable` shows it.
public record MibModule(Oid id, String description) {}
