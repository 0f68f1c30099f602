package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A library that is not part of glibc, loaded by name when something first needs it. It stays until the process ends.
///
/// @see <a href="https://man7.org/linux/man-pages/man3/dlopen.3.html">dlopen(3)</a>
final class SharedLibrary {

    private static final int RTLD_NOW = 2;
    private static final int LONGEST_TEXT = 4096;

    private static final LibcFunction DLOPEN = new LibcFunction("dlopen");
    private static final LibcFunction DLSYM = new LibcFunction("dlsym");
    private static final LibcFunction DLERROR = new LibcFunction("dlerror");

    private final String name;
    private final long handle;

    private SharedLibrary(String name, long handle) {
        this.name = name;
        this.handle = handle;
    }

    /// Loads the library, found as the dynamic linker finds libraries.
    ///
    /// @param name as programs are linked with it: `libnftables.so.1`
    static SharedLibrary load(CallState state, String name) throws MissingLibraryException {
        try (Arena arena = Arena.ofConfined()) {
            long handle = DLOPEN.once(state, arena.allocateFrom(name).address(), RTLD_NOW, 0, 0, 0, 0);
            if (handle == 0) {
                throw new MissingLibraryException(error(state, name));
            }
            return new SharedLibrary(name, handle);
        }
    }

    LibcFunction function(CallState state, String function) throws MissingLibraryException {
        try (Arena arena = Arena.ofConfined()) {
            long address =
                    DLSYM.once(state, handle, arena.allocateFrom(function).address(), 0, 0, 0, 0);
            if (address == 0) {
                throw new MissingLibraryException(error(state, name + " without " + function));
            }
            return new LibcFunction(function, MemorySegment.ofAddress(address));
        }
    }

    private static String error(CallState state, String otherwise) {
        long text = DLERROR.once(state, 0, 0, 0, 0, 0, 0);
        return text == 0 ? otherwise : text(text, LONGEST_TEXT);
    }

    /// The text that starts at an address and ends with NUL.
    @SuppressWarnings("restricted") // given by the library, which ends it by NUL
    static String text(long address, long longest) {
        return MemorySegment.ofAddress(address).reinterpret(longest).getString(0);
    }
}
