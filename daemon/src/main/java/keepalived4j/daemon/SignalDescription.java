package keepalived4j.daemon;

/// What a signal that ends a process is called in the log: the words of strsignal(3) in the C locale.
final class SignalDescription {

    private SignalDescription() {}

    static String of(int signal) {
        return switch (signal) {
            case 1 -> "Hangup";
            case 2 -> "Interrupt";
            case 3 -> "Quit";
            case 4 -> "Illegal instruction";
            case 5 -> "Trace/breakpoint trap";
            case 6 -> "Aborted";
            case 7 -> "Bus error";
            case 8 -> "Floating point exception";
            case 9 -> "Killed";
            case 11 -> "Segmentation fault";
            case 13 -> "Broken pipe";
            case 14 -> "Alarm clock";
            case 15 -> "Terminated";
            case 24 -> "CPU time limit exceeded";
            case 25 -> "File size limit exceeded";
            case 31 -> "Bad system call";
            default -> "Unknown signal " + signal;
        };
    }
}
