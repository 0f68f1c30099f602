package keepalived4j.daemon;

import java.util.function.Consumer;

/// What is to be written into a file of its own.
///
/// @param mode permissions of the file
/// @param text made where it is written, from values that nobody changes
record Dump(Kind kind, String path, int mode, Text text) {

    /// What it is about.
    enum Kind {
        DATA,
        STATISTICS,
        JSON
    }

    /// Hands on pieces of text.
    @FunctionalInterface
    interface Text {
        void write(Consumer<String> out);
    }

    /// Text that consists of lines.
    ///
    /// @param lines are handed on without their ends
    static Text ofLines(Text lines) {
        return out -> lines.write(line -> out.accept(line + "\n"));
    }
}
