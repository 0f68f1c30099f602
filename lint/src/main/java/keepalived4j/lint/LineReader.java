package keepalived4j.lint;

import java.util.Set;
import keepalived4j.config.language.LogicalLine.Words;

/// Looks at the lines of a configuration, one after the other.
interface LineReader {

    /// Whether it would find anything in a text that mentions these of [Advisor]'s signs. Most texts need no walk.
    boolean hasWork(Set<String> mentioned);

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
