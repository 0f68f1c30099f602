package keepalived4j.cli;

import java.io.PrintStream;
import java.util.HexFormat;

/// Prints bytes in rows of sixteen: decimal offset, hexadecimal digits with a dash in the middle, and ASCII.
final class HexDump {

    private static final int ROW = 16;
    private static final int OFFSET_DIGITS = 4;
    private static final HexFormat HEX = HexFormat.of();

    private final PrintStream out;

    HexDump(PrintStream out) {
        this.out = out;
    }

    /// Prints the bytes from `from` to before `to`; offsets count from the first of them.
    void print(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int row = from; row < to; row += ROW) {
            String offset = Integer.toString(row - from);
            text.repeat('0', Math.max(0, OFFSET_DIGITS - offset.length()))
                    .append(offset)
                    .append("  ");
            for (int i = 0; i < ROW; i++) {
                text.append(i == ROW / 2 ? "- " : "")
                        .append(row + i < to ? HEX.toHexDigits(bytes[row + i]) : "  ")
                        .append(' ');
            }
            text.append("  ");
            for (int i = 0; i < ROW; i++) {
                text.append(row + i < to ? printable(bytes[row + i]) : ' ');
            }
            text.append('\n');
        }
        out.print(text);
    }

    private static char printable(byte letter) {
        return letter >= ' ' && letter <= '~' ? (char) letter : '.';
    }
}
