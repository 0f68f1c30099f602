/// A view of how the daemon stands as objects of SNMP, offered to a master agent by AgentX (RFC 2741): the messages,
/// the session, and the objects of KEEPALIVED-MIB, VRRP-MIB (RFC 2787) and VRRPV3-MIB (RFC 6527). It opens no socket,
/// and knows of the daemon what `status` shows.
@NullMarked
package keepalived4j.snmp;

import org.jspecify.annotations.NullMarked;
