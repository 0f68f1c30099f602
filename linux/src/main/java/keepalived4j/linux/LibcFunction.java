package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A function of glibc, or of a [SharedLibrary], called with up to six integers or addresses and returning one.
///
/// All functions but those called by [#onceWithSeven] share one downcall shape, six longs to a long, because linking a
/// further shape costs more than a whole start-up may. The calling conventions of x86-64 (System V) and aarch64
/// (AAPCS64) allow it: an argument narrower than a register is taken from its low bits and the rest ignored, registers
/// that the callee does not read are free, and `int` results are the low half of the result register, the only half a
/// caller may look at. Functions declared with `...` (`open`, `fcntl`, `ioctl`, `prctl`, `syscall`) read integer
/// arguments from the same registers as a function without; on x86-64 such a function also looks at AL, the number of
/// vector registers used, whose value matters to nothing but how many of them it saves.
///
/// A call allocates nothing here; the JDK makes a slice of 40 bytes of the memory for `errno`, unless C2 compiled it
/// away.
final class LibcFunction {

    private static final SymbolLookup GLIBC = Linker.nativeLinker().defaultLookup();

    @SuppressWarnings("restricted") // this is the place that may
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                    Linker.Option.captureCallState("errno"));

    /// Linked when first needed.
    private static final class Seven {

        @SuppressWarnings("restricted") // as above
        private static final MethodHandle CALL = Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));

        private Seven() {}
    }

    private final String name;
    private final MemorySegment address;

    LibcFunction(String name) {
        this(name, GLIBC.findOrThrow(name));
    }

    /// @param address of the function's first instruction
    LibcFunction(String name, MemorySegment address) {
        this.name = name;
        this.address = address;
    }

    /// Calls once, whatever comes of it: for the few calls that must not be repeated after EINTR.
    long once(CallState state, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(address, state.captured(), a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError(name + " is declared wrongly", t); // the call itself cannot throw
        }
    }

    /// The same with one argument more than all other functions have. Where it travels on the stack (x86-64), it fills
    /// the eight bytes of any argument there.
    long onceWithSeven(CallState state, long a, long b, long c, long d, long e, long f, long g) {
        try {
            return (long) Seven.CALL.invokeExact(address, state.captured(), a, b, c, d, e, f, g);
        } catch (Throwable t) {
            throw new AssertionError(name + " is declared wrongly", t); // the call itself cannot throw
        }
    }

    /// Calls, and again as long as a signal interrupts it.
    long invoke(CallState state, long a, long b, long c, long d, long e, long f) {
        long result;
        do {
            result = once(state, a, b, c, d, e, f);
        } while ((int) result == -1 && state.errno() == Errno.EINTR);
        return result;
    }

    long invoke(CallState state, long a, long b, long c, long d, long e) {
        return invoke(state, a, b, c, d, e, 0);
    }

    long invoke(CallState state, long a, long b, long c, long d) {
        return invoke(state, a, b, c, d, 0, 0);
    }

    long invoke(CallState state, long a, long b, long c) {
        return invoke(state, a, b, c, 0, 0, 0);
    }

    long invoke(CallState state, long a, long b) {
        return invoke(state, a, b, 0, 0, 0, 0);
    }

    long invoke(CallState state, long a) {
        return invoke(state, a, 0, 0, 0, 0, 0);
    }

    long invoke(CallState state) {
        return invoke(state, 0, 0, 0, 0, 0, 0);
    }

    /// The `int` in `result`, which `object` was asked for.
    ///
    /// @throws ErrnoException if it is negative
    int checked(CallState state, long result, String object) throws ErrnoException {
        int value = (int) result;
        if (value < 0) {
            throw new ErrnoException(name, state.errno(), object);
        }
        return value;
    }

    /// The `int` in `result`.
    ///
    /// @throws ErrnoException if it is negative
    int checked(CallState state, long result) throws ErrnoException {
        int value = (int) result;
        if (value < 0) {
            throw new ErrnoException(name, state.errno());
        }
        return value;
    }

    /// For the functions that return an error number and leave `errno` alone (the pthread and posix_spawn families).
    ///
    /// @throws ErrnoException if it is not 0
    void checkReturnedErrno(long result, String object) throws ErrnoException {
        if ((int) result != 0) {
            throw new ErrnoException(name, (int) result, object);
        }
    }

    /// The byte count in `result`, or [FileCalls#WOULD_BLOCK] where the call had nothing to move just now.
    ///
    /// @throws ErrnoException if it failed otherwise
    long transferred(CallState state, long result) throws ErrnoException {
        if (result >= 0) {
            return result;
        }
        int errno = state.errno();
        if (errno == Errno.EAGAIN) {
            return FileCalls.WOULD_BLOCK;
        }
        throw new ErrnoException(name, errno);
    }
}
