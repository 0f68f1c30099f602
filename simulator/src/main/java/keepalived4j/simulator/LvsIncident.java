package keepalived4j.simulator;

import keepalived4j.model.Configuration;
import keepalived4j.tracking.Standing;

/// Something that happens to virtual servers. Times are nanoseconds of the virtual clock.
sealed interface LvsIncident {

    long at();

    /// A server begins or ceases to answer, or its commands to end with another status.
    ///
    /// @param status 0: it answers; 1: it does not; others say what weight it is to have
    record ServerChange(long at, int server, int status) implements LvsIncident {}

    /// The number in the tracked file is another.
    record FileChange(long at, int number) implements LvsIncident {}

    /// The BFD session comes up or goes down.
    record SessionChange(long at, Standing standing) implements LvsIncident {}

    /// An address comes or goes.
    record AddressChange(long at, int service, int interfaces) implements LvsIncident {}

    record Reload(long at, Configuration wanted) implements LvsIncident {}

    /// The same configuration again.
    record SameAgain(long at) implements LvsIncident {}
}
