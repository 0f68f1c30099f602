package keepalived4j.config.language;

import java.util.Arrays;

/// Where the characters of a text stood in their physical line: byte columns from 1.
final class Columns {

    /// Text that stands as it was written, all of it ASCII.
    static final Columns AS_WRITTEN = new Columns(1, 1, new int[0]);

    private final int first;
    private final int step;
    private final int[] each;

    private Columns(int first, int step, int[] each) {
        this.first = first;
        this.step = step;
        this.each = each;
    }

    /// All characters stand for what is written at `column`.
    static Columns allAt(int column) {
        return new Columns(column, 0, new int[0]);
    }

    /// Text with characters of several bytes.
    static Columns ofUtf8(String text) {
        int[] columns = new int[text.length()];
        int column = 1;
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column;
            char c = text.charAt(i);
            // Each half of a surrogate pair counts two of the four bytes.
            column += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return new Columns(0, 0, columns);
    }

    /// The column of the character at `index`.
    int at(int index) {
        return each.length == 0 ? first + step * index : each[Math.min(index, each.length - 1)];
    }

    /// Collects a text from pieces of others.
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private int[] columns = new int[64];

        void append(CharSequence piece, int from, int to, Columns origin) {
            int length = text.length();
            text.append(piece, from, to);
            if (text.length() > columns.length) {
                columns = Arrays.copyOf(columns, Math.max(2 * columns.length, text.length()));
            }
            for (int i = from; i < to; i++) {
                columns[length++] = origin.at(i);
            }
        }

        int length() {
            return text.length();
        }

        String text() {
            return text.toString();
        }

        Columns columns() {
            return new Columns(0, 0, Arrays.copyOf(columns, text.length()));
        }
    }
}
