package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.util.Optional;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;

/// Interfaces without netlink.
public final class InterfaceCalls {

    private static final LibcFunction IF_NAMETOINDEX = new LibcFunction("if_nametoindex");

    private InterfaceCalls() {}

    /// The number of the interface called `name` in the calling thread's network namespace, if there is one.
    ///
    /// @throws ErrnoException if that could not be found out: EMFILE, ENFILE
    /// @see <a href="https://man7.org/linux/man-pages/man3/if_nametoindex.3.html">if_nametoindex(3)</a>
    public static Optional<InterfaceIndex> ifNametoindex(CallState state, InterfaceName name) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            int index = (int) IF_NAMETOINDEX.invoke(
                    state, arena.allocateFrom(name.value()).address());
            if (index > 0) {
                return Optional.of(new InterfaceIndex(index));
            }
        }
        if (state.errno() == Errno.ENODEV) {
            return Optional.empty();
        }
        throw new ErrnoException("if_nametoindex", state.errno(), name.value());
    }
}
