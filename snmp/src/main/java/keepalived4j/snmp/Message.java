package keepalived4j.snmp;

/// A message of AgentX.
///
/// @param session number that the master agent gave; 0 before it did
/// @param transaction ties together what belongs to one request of a manager
/// @param packet ties an answer to its question
public record Message(int session, int transaction, int packet, Pdu pdu) {}
