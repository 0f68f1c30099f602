package keepalived4j.lint;

import keepalived4j.config.language.LogicalLine.Words;

/// Looks at the lines of a configuration, one after the other.
interface LineReader {

    /// A line that is followed by an opening brace.
    ///
    /// @param block its name, as [Place] has it
    /// @param number of the line, from 0
    void head(String block, Words words, int number);

    /// Any line, also one that is followed by an opening brace.
    ///
    /// @param block the block it stands in; empty outside all blocks
    /// @param number of the line, from 0
    void line(String block, Words words, int number);
}
