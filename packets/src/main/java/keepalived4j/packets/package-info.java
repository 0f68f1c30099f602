/// Bytes to records and back, once, so that no other module sees a byte order or an offset. What is sent is laid out in
/// a segment of the caller's; what is received becomes a record that states facts, whether they please or not. Judging
/// those facts is the protocol core's work: nothing here drops a packet, keeps state between packets or does I/O, and
/// no bytes from outside make a decoder throw.
@NullMarked
package keepalived4j.packets;

import org.jspecify.annotations.NullMarked;
