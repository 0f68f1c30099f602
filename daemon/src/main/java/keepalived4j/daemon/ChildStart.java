package keepalived4j.daemon;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// Everything between the beginning of a child, whose place is ready, and its loop.
///
/// @param state of the thread
record ChildStart(CallState state, DaemonOptions options, ChildPlace place) {

    /// Runs the child to its end; returns its exit status.
    int run(Role role, Log log) throws ErrnoException {
        EventLoop loop = new EventLoop(state);
        ChildProcess.Part part = part(role, log, loop);
        ConfigurationIntake intake = ConfigurationIntake.ofThisHost(state, log, options);
        try {
            return new ChildProcess(state, log, options, intake, loop, place, part).run();
        } catch (RuntimeException | Error fault) {
            // The virtual machine would say so where nobody looks, and end with the status of a start that cannot
            // succeed, for which the core ends the whole daemon. It is to start this process again.
            new FaultLines(log).tell(fault);
            return ExitStatus.SOFTWARE.number();
        }
    }

    private ChildProcess.Part part(Role role, Log log, EventLoop loop) {
        return switch (role) {
            case VRRP -> new VrrpProcess(state, log, options, loop, place);
            case CHECKER -> new CheckerProcess(state, log, options, loop, place);
            case BFD -> new BfdProcess(state, log, options, loop, place);
            case CORE -> throw new IllegalStateException("the core is nobody's child");
        };
    }
}
