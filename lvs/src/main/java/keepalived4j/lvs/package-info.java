/// Virtual servers of IPVS as a function: an [keepalived4j.lvs.Event] and the time go in, [keepalived4j.lvs.Effect]s to
/// carry out and [keepalived4j.lvs.Fact]s to tell come out, in one order. Nothing here opens a connection, speaks to
/// the kernel, reads a clock, draws a number or writes a log. One thread owns all of it.
@NullMarked
package keepalived4j.lvs;

import org.jspecify.annotations.NullMarked;
