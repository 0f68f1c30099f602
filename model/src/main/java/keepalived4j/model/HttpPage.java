package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A page that an HTTP check fetches (`url`).
///
/// @param path of the request
/// @param digest MD5 of the body as 32 hexadecimal digits in lower case
/// @param statuses accepted status codes, at least one range
/// @param virtualHost Host of the request; absent: that of the check
/// @param pattern what the body has to match, or must not match
/// @param closesTlsProperly as for the check, for this page
public record HttpPage(
        String path,
        Optional<String> digest,
        List<StatusRange> statuses,
        Optional<String> virtualHost,
        Optional<BodyPattern> pattern,
        boolean closesTlsProperly) {

    public HttpPage {
        statuses = List.copyOf(statuses);
    }

    /// All status codes from `first` to `last`, 100..599.
    public record StatusRange(int first, int last) {

        public static final StatusRange SUCCESS = new StatusRange(200, 299);

        public StatusRange {
            if (first < 100 || last > 599 || first > last) {
                throw new IllegalArgumentException("status codes " + first + "-" + last);
            }
        }
    }

    /// A regular expression of PCRE2.
    ///
    /// @param expression after escapes were replaced
    /// @param mustMatch otherwise it must not
    /// @param firstOffset the first byte where a match may start
    /// @param lastOffset the last byte where a match may start
    public record BodyPattern(
            String expression,
            boolean mustMatch,
            Set<PatternOption> options,
            OptionalLong firstOffset,
            OptionalLong lastOffset,
            Optional<MatchStack> stack) {

        public BodyPattern {
            options = Set.copyOf(options);
        }
    }

    /// Memory of the compiled matcher.
    ///
    /// @param start bytes
    /// @param max bytes, more than `start`
    public record MatchStack(long start, long max) {}

    /// `PCRE2_*` options of pcre2_compile(3).
    public enum PatternOption {
        ALLOW_EMPTY_CLASS,
        ALT_BSUX,
        AUTO_CALLOUT,
        CASELESS,
        DOLLAR_ENDONLY,
        DOTALL,
        DUPNAMES,
        EXTENDED,
        FIRSTLINE,
        MATCH_UNSET_BACKREF,
        MULTILINE,
        NEVER_UCP,
        NEVER_UTF,
        NO_AUTO_CAPTURE,
        NO_AUTO_POSSESS,
        NO_DOTSTAR_ANCHOR,
        NO_START_OPTIMIZE,
        UCP,
        UNGREEDY,
        UTF,
        NEVER_BACKSLASH_C,
        ALT_CIRCUMFLEX,
        ALT_VERBNAMES,
        USE_OFFSET_LIMIT
    }
}
