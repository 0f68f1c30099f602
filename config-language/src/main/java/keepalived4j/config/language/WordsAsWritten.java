package keepalived4j.config.language;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// The words of a line that stands as it was written, in ASCII and without quotes. They are found when somebody
/// asks for them: many lines are only passed over, or recorded to be read later.
final class WordsAsWritten extends AbstractList<Located<String>> {

    private final String text;
    private final SourcePosition at;
    private List<Located<String>> found = List.of();

    /// @param text one that [#canBe]
    /// @param at of its first character
    WordsAsWritten(String text, SourcePosition at) {
        this.text = text;
        this.at = at;
    }

    /// Whether `text` has a first word where it begins, and no word in quotes.
    static boolean canBe(String text) {
        return !text.isEmpty() && !Lexer.isSpace(text.charAt(0)) && text.indexOf('"') < 0;
    }

    /// The same of `length` bytes from `from` on.
    static boolean canBe(byte[] bytes, int from, int length) {
        if (length == 0 || Lexer.isSpace((char) bytes[from])) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '"') {
                return false;
            }
        }
        return true;
    }

    /// Where the first word stands.
    SourcePosition at() {
        return at;
    }

    @Override
    public Located<String> get(int index) {
        return words().get(index);
    }

    @Override
    public int size() {
        return words().size();
    }

    private List<Located<String>> words() {
        if (found.isEmpty()) {
            found = split();
        }
        return found;
    }

    private List<Located<String>> split() {
        List<Located<String>> words = new ArrayList<>(2);
        int i = 0;
        while (i < text.length()) {
            int begin = i;
            while (i < text.length() && !Lexer.isSpace(text.charAt(i))) {
                i++;
            }
            SourcePosition place = begin == 0 ? at : new SourcePosition(at.file(), at.line(), at.column() + begin);
            words.add(new Located<>(text.substring(begin, i), place));
            while (i < text.length() && Lexer.isSpace(text.charAt(i))) {
                i++;
            }
        }
        return words;
    }
}
