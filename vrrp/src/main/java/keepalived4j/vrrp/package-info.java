/// Virtual routers (RFC 9568; RFC 3768 for version 2) as a function: an [keepalived4j.vrrp.Event] and the time go in,
/// [keepalived4j.vrrp.Effect]s to carry out and [keepalived4j.vrrp.Fact]s to tell come out, in one order. Nothing here
/// reads a clock, sends a byte, touches an interface or writes a log. One thread owns all of it.
@NullMarked
package keepalived4j.vrrp;

import org.jspecify.annotations.NullMarked;
