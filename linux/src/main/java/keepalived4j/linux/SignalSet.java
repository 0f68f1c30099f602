package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// A set of signals by number.
///
/// @param bits signal n at bit n - 1, as the kernel has it
public record SignalSet(long bits) {

    public static final SignalSet NONE = new SignalSet(0);
    public static final SignalSet ALL = new SignalSet(-1L);

    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGQUIT = 3;
    public static final int SIGKILL = 9;
    public static final int SIGUSR1 = 10;
    public static final int SIGSEGV = 11;
    public static final int SIGUSR2 = 12;
    public static final int SIGPIPE = 13;
    public static final int SIGALRM = 14;
    public static final int SIGTERM = 15;
    public static final int SIGSTKFLT = 16;
    public static final int SIGCHLD = 17;
    public static final int SIGCONT = 18;
    public static final int SIGSTOP = 19;
    public static final int SIGTSTP = 20;
    public static final int SIGTTIN = 21;
    public static final int SIGTTOU = 22;
    public static final int SIGXCPU = 24;
    public static final int SIGVTALRM = 26;
    public static final int SIGPROF = 27;
    public static final int SIGIO = 29;
    public static final int SIGPWR = 30;
    /// The first real-time signal glibc leaves to programs.
    public static final int SIGRTMIN = 34;
    /// The last real-time signal.
    public static final int SIGRTMAX = 64;

    /// `sigset_t` of glibc has room for 1024 signals.
    static final long SIGSET_BYTES = 128;

    public static SignalSet of(int... signals) {
        long bits = 0;
        for (int signal : signals) {
            if (signal < 1 || signal > SIGRTMAX) {
                throw new IllegalArgumentException("signal " + signal + " is outside 1.." + SIGRTMAX);
            }
            bits |= 1L << signal - 1;
        }
        return new SignalSet(bits);
    }

    /// The signals of both.
    public SignalSet and(SignalSet other) {
        return new SignalSet(bits | other.bits);
    }

    /// All from `first` to `last`.
    public static SignalSet between(int first, int last) {
        SignalSet signals = NONE;
        for (int signal = first; signal <= last; signal++) {
            signals = signals.and(of(signal));
        }
        return signals;
    }

    public boolean contains(int signal) {
        return (bits >>> signal - 1 & 1) != 0;
    }

    /// Writes it as glibc's `sigset_t`.
    MemorySegment write(MemorySegment memory) {
        MemorySegment set = memory.asSlice(0, SIGSET_BYTES).fill((byte) 0);
        set.set(JAVA_LONG, 0, bits);
        return set;
    }
}
