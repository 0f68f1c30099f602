package keepalived4j.config.language;

import keepalived4j.values.SourcePosition;

/// Text on its way to a logical line: a part of a longer text, and where it comes from.
///
/// @param file the name positions are reported with
/// @param number the physical line
/// @param depth how many values of several lines this one comes out of
/// @param text what the line is a part of
/// @param lastDollar where the last dollar sign of the text is; -1: nowhere. Known, since a line of many braces
///     is looked at again behind each of them
/// @param start the first character that belongs to the line
/// @param end the first character behind it
record Line(String file, int number, int depth, String text, Columns columns, int lastDollar, int start, int end) {

    static Line of(String file, int number, int depth, String text, Columns columns) {
        return new Line(file, number, depth, text, columns, text.lastIndexOf('$'), 0, text.length());
    }

    boolean isEmpty() {
        return start == end;
    }

    char first() {
        return text.charAt(start);
    }

    boolean endsWith(char c) {
        return start < end && text.charAt(end - 1) == c;
    }

    boolean startsWith(String prefix) {
        return start + prefix.length() <= end && text.startsWith(prefix, start);
    }

    /// The part from `from` to `to`, which count like `start`.
    Line part(int from, int to) {
        return from == start && to == end ? this : new Line(file, number, depth, text, columns, lastDollar, from, to);
    }

    /// Without the blanks, space and TAB, at either end.
    Line trimmed() {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return part(from, to);
    }

    boolean contains(char c) {
        return text.indexOf(c, start, end) >= 0;
    }

    boolean hasDollar() {
        return lastDollar >= start && (lastDollar < end || text.indexOf('$', start, end) >= 0);
    }

    SourcePosition at(int index) {
        return new SourcePosition(file, number, columns.at(index));
    }

    SourcePosition at() {
        return at(start);
    }

    @Override
    public String toString() {
        return text.substring(start, end);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
