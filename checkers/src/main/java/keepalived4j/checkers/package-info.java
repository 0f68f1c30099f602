/// Carries out the probes that virtual servers wish for: opens a socket, speaks, listens, and says what was found in
/// the reference's words. *When* a probe runs, which page is next and what a verdict means is said by `lvs`.
///
/// All of it belongs to the thread of one event loop and never makes it wait: sockets do not block, each turn takes
/// at most one buffer from each, and what a probe keeps of what a server sends is bounded. Nothing a server sends
/// can do more than make its own check fail.
@NullMarked
package keepalived4j.checkers;

import org.jspecify.annotations.NullMarked;
