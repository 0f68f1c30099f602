/// Netlink: what we ask the kernel to change, what it answers, and what it tells unasked, as values. Messages are
/// encoded and decoded here and nowhere else; no byte that arrives can make the decoder throw.
///
/// It decides nothing: whether an address is wanted, and what its loss means, is known above.
@NullMarked
package keepalived4j.netlink;

import org.jspecify.annotations.NullMarked;
