package keepalived4j.daemon;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.LimitCalls;
import keepalived4j.linux.LimitCalls.Limit;
import keepalived4j.model.Configuration;
import keepalived4j.model.RealServer;
import keepalived4j.model.VirtualServer;

/// Room for the descriptors that a process may need at once. The limit is only ever raised, and as far as need be: most
/// configurations are content with what every program has.
record OpenFileLimit(CallState state, Log log) {

    /// The log, the loop, the kernel, the bus, dumps and mails, with some to spare.
    private static final int ALWAYS = 128;
    /// A socket for its adverts, one more for those in an authentication header, and a notify script that runs.
    private static final int FOR_A_ROUTER = 4;
    /// Its handle and what ties it to us.
    private static final int FOR_A_SCRIPT = 2;
    /// Connection, and what it needs besides.
    private static final int FOR_A_CHECK = 2;

    /// What `role` may need with `configuration`.
    static long needed(Role role, Configuration configuration) {
        return switch (role) {
            case VRRP ->
                ALWAYS
                        + (long) FOR_A_ROUTER * configuration.instances().size()
                        + (long) FOR_A_SCRIPT * configuration.scripts().size();
            case CHECKER -> ALWAYS + (long) FOR_A_CHECK * checks(configuration);
            case BFD -> ALWAYS + configuration.bfdInstances().size();
            case CORE -> 0;
        };
    }

    private static int checks(Configuration configuration) {
        if (configuration.loadBalancing().isEmpty()) {
            return 0;
        }
        int checks = 0;
        for (VirtualServer service : configuration.loadBalancing().get().services()) {
            for (RealServer server : service.realServers()) {
                checks += server.checks().size();
            }
        }
        return checks;
    }

    /// Raises the limit to `descriptors`, unless it is that high already.
    void makeRoom(long descriptors) {
        try {
            Limit present = LimitCalls.getrlimit(state, LimitCalls.RLIMIT_NOFILE);
            if (Long.compareUnsigned(descriptors, present.soft()) <= 0) {
                return;
            }
            long hard = Long.compareUnsigned(descriptors, present.hard()) > 0 ? descriptors : present.hard();
            LimitCalls.setrlimit(state, LimitCalls.RLIMIT_NOFILE, new Limit(descriptors, hard));
            log.detail("Set open file limit to " + descriptors + ":" + Long.toUnsignedString(hard) + ".");
        } catch (ErrnoException e) {
            log.warning("Unable to set open file limit to " + descriptors + " - " + e.getMessage());
        }
    }
}
