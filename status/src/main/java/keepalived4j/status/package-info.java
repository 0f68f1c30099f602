/// What the daemon shows of itself: so far its configuration, in the layout that operators and tools know from the
/// reference's data dump. It formats values and does no I/O.
@NullMarked
package keepalived4j.status;

import org.jspecify.annotations.NullMarked;
