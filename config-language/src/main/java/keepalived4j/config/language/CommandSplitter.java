package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// One pass over a text for [CommandWords].
final class CommandSplitter {

    /// What becomes of a backslash and the character behind it.
    enum Escapes {
        KEPT,
        CARRIED_OUT
    }

    private final String text;
    private final Escapes escapes;
    private final boolean bytewise;
    private final List<String> words = new ArrayList<>(4);
    private final StringBuilder word = new StringBuilder();
    private int next;

    CommandSplitter(String text, Escapes escapes) {
        this.escapes = escapes;
        // An escape makes a byte, so text is split byte by byte where there can be one.
        this.bytewise = escapes == Escapes.CARRIED_OUT && text.indexOf('\\') >= 0;
        this.text = bytewise ? new String(text.getBytes(UTF_8), ISO_8859_1) : text;
    }

    /// @param skipped how many words at the begin are left out
    CommandWords split(int skipped) {
        boolean inside = false;
        char quote = 0;
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (quote == 0 && Lexer.isSpace(c)) {
                if (inside) {
                    addWord();
                }
                inside = false;
                continue;
            }
            inside = true;
            if (c == '\\' && next < text.length()) {
                escape();
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            return new CommandWords.Unsplittable("String '" + text + "': missing terminating " + quote);
        }
        if (inside) {
            addWord();
        }
        for (String each : words) {
            if (each.indexOf('\0') >= 0) {
                // A program cannot be given an argument with a NUL in it.
                return new CommandWords.Unsplittable("String '" + text + "': no word can contain the character 0");
            }
        }
        return new CommandWords.Split(words.subList(Math.min(skipped, words.size()), words.size()));
    }

    private void addWord() {
        String text = word.toString();
        if (bytewise) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            text = FileOrigin.decoded(bytes, 0, bytes.length);
        }
        words.add(text);
        word.setLength(0);
    }

    private void escape() {
        char c = text.charAt(next++);
        if (escapes == Escapes.KEPT) {
            word.append('\\').append(c);
            return;
        }
        switch (c) {
            case 'a' -> word.append('\u0007');
            case 'b' -> word.append('\b');
            case 'E' -> word.append('\u001b');
            case 'f' -> word.append('\f');
            case 'n' -> word.append('\n');
            case 'r' -> word.append('\r');
            case 't' -> word.append('\t');
            case 'v' -> word.append('\u000b');
            case 'c' -> word.append(next < text.length() ? (char) (text.charAt(next++) & 0x1f) : c);
            case 'x' -> number(16, 2, c);
            default -> {
                if (c >= '0' && c <= '7') {
                    next--;
                    number(8, 3, c);
                } else {
                    word.append(c);
                }
            }
        }
    }

    /// Appends the character whose number comes next; `otherwise` where no digit does.
    private void number(int radix, int digits, char otherwise) {
        int number = 0;
        int from = next;
        while (next < text.length() && next - from < digits && text.charAt(next) < 0x80) {
            int digit = Character.digit(text.charAt(next), radix);
            if (digit < 0) {
                break;
            }
            number = radix * number + digit;
            next++;
        }
        word.append(next == from ? otherwise : (char) (number & 0xff));
    }
}
