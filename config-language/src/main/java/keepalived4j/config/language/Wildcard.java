package keepalived4j.config.language;

/// Matches one file name against a pattern as fnmatch(3) does: `*`, `?`, `[…]` and a backslash that takes the next
/// character as it is. A leading period is matched by a period alone.
final class Wildcard {

    private Wildcard() {}

    /// Whether `pattern` is more than the name of a file.
    static boolean isIn(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /// The name that a pattern without wildcards stands for.
    static String literal(String pattern) {
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder name = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                c = pattern.charAt(++i);
            }
            name.append(c);
        }
        return name.toString();
    }

    static boolean matches(String pattern, String name) {
        if (name.startsWith(".") && !pattern.startsWith(".") && !pattern.startsWith("\\.")) {
            return false;
        }
        int p = 0;
        int n = 0;
        int star = -1;
        int tried = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                tried = n;
                continue;
            }
            int behind = p < pattern.length() ? behindMatch(pattern, p, name.charAt(n)) : -1;
            if (behind >= 0) {
                p = behind;
                n++;
            } else if (star >= 0) {
                // The star takes one character more. Earlier stars need not be tried again.
                p = star + 1;
                n = ++tried;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// The index behind the piece of pattern at `p` if that matches `c`; negative if it does not.
    private static int behindMatch(String pattern, int p, char c) {
        char piece = pattern.charAt(p);
        if (piece == '?') {
            return p + 1;
        }
        if (piece == '[') {
            int close = closingBracket(pattern, p);
            if (close >= 0) {
                return bracketMatches(pattern, p + 1, close, c) ? close + 1 : -1;
            }
        }
        if (piece == '\\' && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c ? p + 2 : -1;
        }
        return piece == c ? p + 1 : -1;
    }

    private static boolean isNegation(char c) {
        return c == '!' || c == '^';
    }

    /// The `]` that ends the bracket at `open`; negative if there is none. One that stands first is a character.
    private static int closingBracket(String pattern, int open) {
        int i = open + 1;
        if (i < pattern.length() && isNegation(pattern.charAt(i))) {
            i++;
        }
        int first = i;
        while (i < pattern.length() && (pattern.charAt(i) != ']' || i == first)) {
            if (pattern.startsWith("[:", i)) {
                int end = pattern.indexOf(":]", i + 2);
                i = end < 0 ? i : end + 1;
            } else if (pattern.charAt(i) == '\\') {
                i++;
            }
            i++;
        }
        return i < pattern.length() ? i : -1;
    }

    private static boolean bracketMatches(String pattern, int from, int close, char c) {
        boolean negated = isNegation(pattern.charAt(from));
        boolean found = false;
        int i = negated ? from + 1 : from;
        while (i < close) {
            if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i + 2) > 0) {
                int end = pattern.indexOf(":]", i + 2);
                found |= isOfClass(pattern.substring(i + 2, end), c);
                i = end + 2;
                continue;
            }
            i += pattern.charAt(i) == '\\' && i + 1 < close ? 1 : 0;
            char low = pattern.charAt(i++);
            char high = low;
            if (i + 1 < close && pattern.charAt(i) == '-') {
                i += pattern.charAt(i + 1) == '\\' && i + 2 < close ? 2 : 1;
                high = pattern.charAt(i++);
            }
            found |= low <= c && c <= high;
        }
        return found != negated;
    }

    private static boolean isOfClass(String name, char c) {
        boolean lower = c >= 'a' && c <= 'z';
        boolean upper = c >= 'A' && c <= 'Z';
        boolean digit = c >= '0' && c <= '9';
        boolean graphic = c > ' ' && c < 0x7f;
        return switch (name) {
            case "alpha" -> lower || upper;
            case "digit" -> digit;
            case "alnum" -> lower || upper || digit;
            case "lower" -> lower;
            case "upper" -> upper;
            case "xdigit" -> digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            case "punct" -> graphic && !(lower || upper || digit);
            case "graph" -> graphic;
            case "print" -> graphic || c == ' ';
            case "space" -> Lexer.isSpace(c);
            case "blank" -> Line.isBlank(c);
            case "cntrl" -> c < ' ' || c == 0x7f;
            default -> false;
        };
    }
}
