package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// The letters of the language: comment marks, quotes, braces, words.
final class Lexer {

    private Lexer() {}

    /// The line without its comment, which begins with an unescaped `#` or `!` outside double quotes. An escaped
    /// quote neither opens nor closes. Escapes stay as they are.
    static Line withoutComment(Line line) {
        if (!line.contains('#') && !line.contains('!')) {
            return line;
        }
        String text = line.text();
        boolean quoted = false;
        for (int i = line.start(); i < line.end(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && isCommentMark(c)) {
                return line.part(line.start(), i);
            }
        }
        return line;
    }

    /// The line with the backslash dropped from `\#` and `\!` outside double quotes.
    static Line unescaped(Line line) {
        String text = line.text();
        if (!line.contains('\\')) {
            return line;
        }
        Columns.Builder result = new Columns.Builder();
        boolean quoted = false;
        int copied = line.start();
        for (int i = line.start(); i < line.end(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (!quoted && i < line.end() && isCommentMark(text.charAt(i))) {
                    result.append(text, copied, i - 1, line.columns());
                    copied = i;
                }
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        if (copied == line.start()) {
            return line;
        }
        result.append(text, copied, line.end(), line.columns());
        return Line.of(line.file(), line.number(), line.depth(), result.text(), result.columns());
    }

    /// A backslash at the end of a line loses the blanks before it: `b \` is the one word `b\`.
    static Line withGluedBackslash(Line line) {
        if (!line.endsWith('\\') || line.end() - line.start() < 2) {
            return line;
        }
        int backslash = line.end() - 1;
        int end = backslash;
        while (end > line.start() && Line.isBlank(line.text().charAt(end - 1))) {
            end--;
        }
        if (end == backslash) {
            return line;
        }
        Columns.Builder glued = new Columns.Builder();
        glued.append(line.text(), line.start(), end, line.columns());
        glued.append(line.text(), backslash, backslash + 1, line.columns());
        return Line.of(line.file(), line.number(), line.depth(), glued.text(), glued.columns());
    }

    /// The index of the first brace outside double quotes; the end of the line if there is none. A backslash does
    /// not escape a quote here.
    static int unquotedBrace(Line line) {
        if (!line.contains('{') && !line.contains('}')) {
            return line.end();
        }
        String text = line.text();
        boolean quoted = false;
        for (int i = line.start(); i < line.end(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '}')) {
                return i;
            }
        }
        return line.end();
    }

    /// The words of a line. A double quote begins a word that reaches to the next one, wherever it stands; without
    /// a next one, that word and all behind it are lost, with a report.
    static List<Located<String>> words(Line line, Diagnostics diagnostics) {
        String text = line.text();
        List<Located<String>> words = new ArrayList<>(4);
        int i = line.start();
        while (i < line.end()) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                i++;
            } else if (c == '"') {
                int close = text.indexOf('"', i + 1);
                if (close < 0 || close >= line.end()) {
                    diagnostics.report(TextCheck.UNMATCHED_QUOTE, line.at(i), "Unterminated quote '" + line + "'");
                    break;
                }
                words.add(new Located<>(text.substring(i + 1, close), line.at(i)));
                i = close + 1;
            } else {
                int start = i;
                while (i < line.end() && !isSpace(text.charAt(i)) && text.charAt(i) != '"') {
                    i++;
                }
                words.add(new Located<>(text.substring(start, i), line.at(start)));
            }
        }
        return words;
    }

    /// The words of a line whose columns are known. A quote without its partner ends them.
    static List<Located<String>> words(String text, String file, int number, int[] columns) {
        List<Located<String>> words = new ArrayList<>(columns.length);
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                i++;
                continue;
            }
            int start = i;
            int end;
            if (c == '"') {
                start = i + 1;
                end = text.indexOf('"', start);
                i = end + 1;
            } else {
                while (i < text.length() && !isSpace(text.charAt(i)) && text.charAt(i) != '"') {
                    i++;
                }
                end = i;
            }
            if (end < 0) {
                break;
            }
            // The caller notices that the columns are not those of this text.
            int column = words.size() < columns.length ? columns[words.size()] : 0;
            words.add(new Located<>(text.substring(start, end), new SourcePosition(file, number, column)));
        }
        return words;
    }

    /// Space, TAB, LF, VT, FF, CR.
    static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    static boolean isCommentMark(char c) {
        return c == '#' || c == '!';
    }

    static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) || c >= '0' && c <= '9';
    }
}
