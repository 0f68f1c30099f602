/// BFD sessions (RFC 5880; RFC 5881 over one hop, RFC 5883 over several) as a function: a [keepalived4j.bfd.Event],
/// the time and drawn numbers go in, [keepalived4j.bfd.Effect]s to carry out and [keepalived4j.bfd.Fact]s to tell
/// come out, in one order. Asynchronous mode alone, without authentication and echo. Nothing here reads a clock,
/// draws a number, sends a byte or writes a log. One thread owns all of it.
@NullMarked
package keepalived4j.bfd;

import org.jspecify.annotations.NullMarked;
