package keepalived4j.daemon;

/// The lines in which a process tells of a fault of ours that it ends by.
record FaultLines(Log log) {

    private static final int MOST_FRAMES = 16;

    void tell(Throwable fault) {
        log.alert("Ending by a fault: " + fault);
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            log.alert("    at " + frames[i]);
        }
        if (fault.getCause() != null) {
            log.alert("    for " + fault.getCause());
        }
    }
}
