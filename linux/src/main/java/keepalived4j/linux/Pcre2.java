package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// A compiled regular expression of libpcre2-8, which is loaded when first needed. Belongs to the thread that compiled
/// it.
///
/// @see <a href="https://www.pcre.org/current/doc/html/pcre2api.html">pcre2api(3)</a>,
///     <a href="https://www.pcre.org/current/doc/html/pcre2partial.html">pcre2partial(3)</a>
public final class Pcre2 implements AutoCloseable {

    public static final int ALLOW_EMPTY_CLASS = 0x1;
    public static final int ALT_BSUX = 0x2;
    public static final int AUTO_CALLOUT = 0x4;
    public static final int CASELESS = 0x8;
    public static final int DOLLAR_ENDONLY = 0x10;
    public static final int DOTALL = 0x20;
    public static final int DUPNAMES = 0x40;
    public static final int EXTENDED = 0x80;
    public static final int FIRSTLINE = 0x100;
    public static final int MATCH_UNSET_BACKREF = 0x200;
    public static final int MULTILINE = 0x400;
    public static final int NEVER_UCP = 0x800;
    public static final int NEVER_UTF = 0x1000;
    public static final int NO_AUTO_CAPTURE = 0x2000;
    public static final int NO_AUTO_POSSESS = 0x4000;
    public static final int NO_DOTSTAR_ANCHOR = 0x8000;
    public static final int NO_START_OPTIMIZE = 0x10000;
    public static final int UCP = 0x20000;
    public static final int UNGREEDY = 0x40000;
    public static final int UTF = 0x80000;
    public static final int NEVER_BACKSLASH_C = 0x100000;
    public static final int ALT_CIRCUMFLEX = 0x200000;
    public static final int ALT_VERBNAMES = 0x400000;
    public static final int USE_OFFSET_LIMIT = 0x800000;
    public static final int MATCH_INVALID_UTF = 0x4000000;

    private static final String LIBRARY = "libpcre2-8.so.0";
    private static final int PARTIAL_HARD = 0x20;
    private static final int ERROR_PARTIAL = -2;
    private static final int INFO_MAXLOOKBEHIND = 15;
    private static final int LONGEST_COMPLAINT = 256;
    private static final int NO_CONTEXT = 0;

    /// Steps of the matcher before it gives up: some 20 ms, and far more than an expression takes that does not
    /// multiply its ways.
    private static final int MATCH_LIMIT = 1_000_000;
    /// Kibibytes of memory before it gives up.
    private static final int HEAP_LIMIT = 4096;

    /// What came of a search.
    public sealed interface Match {

        /// There is a match, and what follows the text could not change it.
        ///
        /// @param at where it begins
        record Found(int at) implements Match {}

        /// Something begins that looks like a match, and whether it is one is decided by what follows the text.
        ///
        /// @param at where it begins
        record Begun(int at) implements Match {}

        /// There is none; or the matcher gave up.
        record None() implements Match {}
    }

    private static final Match NONE = new Match.None();

    private final CallState state;
    private final LibcFunction match;
    private final LibcFunction freeCode;
    private final LibcFunction freeMatchData;
    private final LibcFunction freeContext;
    private final long code;
    private final long matchData;
    private final long limits;
    private final MemorySegment offsets;
    private final int longestLookbehind;

    private Pcre2(CallState state, SharedLibrary library, long code) throws MissingLibraryException {
        this.state = state;
        this.code = code;
        this.match = library.function(state, "pcre2_match_8");
        this.freeCode = library.function(state, "pcre2_code_free_8");
        this.freeMatchData = library.function(state, "pcre2_match_data_free_8");
        this.freeContext = library.function(state, "pcre2_match_context_free_8");
        this.matchData = call(library.function(state, "pcre2_match_data_create_8"), 1, NO_CONTEXT);
        this.limits = call(library.function(state, "pcre2_match_context_create_8"), NO_CONTEXT, 0);
        if (matchData == 0 || limits == 0) {
            throw new MissingLibraryException(LIBRARY + " has no memory");
        }
        call(library.function(state, "pcre2_set_match_limit_8"), limits, MATCH_LIMIT);
        call(library.function(state, "pcre2_set_heap_limit_8"), limits, HEAP_LIMIT);
        this.offsets = pair(call(library.function(state, "pcre2_get_ovector_pointer_8"), matchData, 0));
        this.longestLookbehind = longestLookbehind(library);
    }

    /// Compiles an expression.
    ///
    /// @param options those of pcre2_compile(3) that are listed here
    /// @throws MissingLibraryException if libpcre2-8 cannot be loaded
    public static Pcre2 compile(CallState state, String expression, int options)
            throws MissingLibraryException, InvalidPatternException {
        SharedLibrary library = SharedLibrary.load(state, LIBRARY);
        LibcFunction compile = library.function(state, "pcre2_compile_8");
        byte[] bytes = expression.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(JAVA_INT);
            MemorySegment offset = arena.allocate(JAVA_LONG);
            // One more byte than needed: an empty expression has an address, too.
            MemorySegment text = arena.allocate(bytes.length + 1L);
            MemorySegment.copy(bytes, 0, text, JAVA_BYTE, 0, bytes.length);
            long code = compile.once(
                    state, text.address(), bytes.length, options, error.address(), offset.address(), NO_CONTEXT);
            if (code == 0) {
                throw new InvalidPatternException(
                        message(state, library, arena, error.get(JAVA_INT, 0)), offset.get(JAVA_LONG, 0));
            }
            return new Pcre2(state, library, code);
        }
    }

    private static String message(CallState state, SharedLibrary library, Arena arena, int error)
            throws MissingLibraryException {
        MemorySegment text = arena.allocate(LONGEST_COMPLAINT);
        library.function(state, "pcre2_get_error_message_8")
                .once(state, error, text.address(), LONGEST_COMPLAINT, 0, 0, 0);
        return text.getString(0, StandardCharsets.UTF_8);
    }

    private int longestLookbehind(SharedLibrary library) throws MissingLibraryException {
        MemorySegment number = state.scratch();
        number.set(JAVA_INT, 0, 0);
        library.function(state, "pcre2_pattern_info_8")
                .once(state, code, INFO_MAXLOOKBEHIND, number.address(), 0, 0, 0);
        return number.get(JAVA_INT, 0);
    }

    @SuppressWarnings("restricted") // two offsets, where the library says
    private static MemorySegment pair(long address) {
        return MemorySegment.ofAddress(address).reinterpret(2 * ADDRESS.byteSize());
    }

    private long call(LibcFunction function, long first, long second) {
        return function.once(state, first, second, 0, 0, 0, 0);
    }

    /// How many characters before a place the matcher may look at.
    public int longestLookbehind() {
        return longestLookbehind;
    }

    /// Looks in the first `length` bytes of `text` for the first match that begins at `from` or later. What stands
    /// before is seen by assertions.
    public Match search(byte[] text, int length, int from) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment subject = arena.allocate(length + 1L);
            MemorySegment.copy(text, 0, subject, JAVA_BYTE, 0, length);
            int result = (int)
                    match.onceWithSeven(state, code, subject.address(), length, from, PARTIAL_HARD, matchData, limits);
            if (result >= 0) {
                return new Match.Found((int) offsets.getAtIndex(JAVA_LONG, 0));
            }
            return result == ERROR_PARTIAL ? new Match.Begun((int) offsets.getAtIndex(JAVA_LONG, 0)) : NONE;
        }
    }

    @Override
    public void close() {
        call(freeMatchData, matchData, 0);
        call(freeContext, limits, 0);
        call(freeCode, code, 0);
    }
}
