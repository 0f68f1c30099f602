package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.InvalidPatternException;
import keepalived4j.linux.MissingLibraryException;
import keepalived4j.linux.Pcre2;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.HttpPage.PatternOption;

/// A regular expression as configured, compiled, or why that is impossible.
///
/// @param pattern absent where there is a complaint
/// @param complaint absent where it can be used
record CompiledPattern(Optional<Pcre2> pattern, Optional<String> complaint) implements AutoCloseable {

    static CompiledPattern of(CallState state, BodyPattern wish) {
        int options = 0;
        for (PatternOption option : wish.options()) {
            options |= bit(option);
        }
        if (wish.options().contains(PatternOption.UTF)) {
            // A page may hold anything.
            options |= Pcre2.MATCH_INVALID_UTF;
        }
        try {
            return new CompiledPattern(Optional.of(Pcre2.compile(state, wish.expression(), options)), Optional.empty());
        } catch (MissingLibraryException e) {
            return new CompiledPattern(
                    Optional.empty(), Optional.of("Regular expressions need a library: " + e.getMessage()));
        } catch (InvalidPatternException e) {
            return new CompiledPattern(
                    Optional.empty(),
                    Optional.of("Invalid regex: '" + wish.expression() + "' at offset " + e.offset() + ": "
                            + e.getMessage()));
        }
    }

    private static int bit(PatternOption option) {
        return switch (option) {
            case ALLOW_EMPTY_CLASS -> Pcre2.ALLOW_EMPTY_CLASS;
            case ALT_BSUX -> Pcre2.ALT_BSUX;
            case AUTO_CALLOUT -> Pcre2.AUTO_CALLOUT;
            case CASELESS -> Pcre2.CASELESS;
            case DOLLAR_ENDONLY -> Pcre2.DOLLAR_ENDONLY;
            case DOTALL -> Pcre2.DOTALL;
            case DUPNAMES -> Pcre2.DUPNAMES;
            case EXTENDED -> Pcre2.EXTENDED;
            case FIRSTLINE -> Pcre2.FIRSTLINE;
            case MATCH_UNSET_BACKREF -> Pcre2.MATCH_UNSET_BACKREF;
            case MULTILINE -> Pcre2.MULTILINE;
            case NEVER_UCP -> Pcre2.NEVER_UCP;
            case NEVER_UTF -> Pcre2.NEVER_UTF;
            case NO_AUTO_CAPTURE -> Pcre2.NO_AUTO_CAPTURE;
            case NO_AUTO_POSSESS -> Pcre2.NO_AUTO_POSSESS;
            case NO_DOTSTAR_ANCHOR -> Pcre2.NO_DOTSTAR_ANCHOR;
            case NO_START_OPTIMIZE -> Pcre2.NO_START_OPTIMIZE;
            case UCP -> Pcre2.UCP;
            case UNGREEDY -> Pcre2.UNGREEDY;
            case UTF -> Pcre2.UTF;
            case NEVER_BACKSLASH_C -> Pcre2.NEVER_BACKSLASH_C;
            case ALT_CIRCUMFLEX -> Pcre2.ALT_CIRCUMFLEX;
            case ALT_VERBNAMES -> Pcre2.ALT_VERBNAMES;
            case USE_OFFSET_LIMIT -> Pcre2.USE_OFFSET_LIMIT;
        };
    }

    @Override
    public void close() {
        pattern.ifPresent(Pcre2::close);
    }
}
