package keepalived4j.values;

/// A place in a configuration file.
///
/// @param file the name as the operator or an include pattern gave it
/// @param line physical line, from 1
/// @param column first byte of the word, from 1; 0 where only the line is known
public record SourcePosition(String file, int line, int column) {

    public SourcePosition {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /// `keepalived.conf:12:14`, or `keepalived.conf:12` where only the line is known.
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
