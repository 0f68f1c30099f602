package keepalived4j.config.language;

import java.util.Set;

/// A configuration, one logical line after the other.
public interface LogicalLines {

    /// The next line; [LogicalLine.End] at the end and ever after.
    LogicalLine next();

    /// The next line that has no words, after passing over those that have: a brace, or the end.
    default LogicalLine nextBrace() {
        LogicalLine line = next();
        while (line instanceof LogicalLine.Words) {
            line = next();
        }
        return line;
    }

    /// Sets which problems of the includes still to come are errors, until the end of the file being read, where
    /// the set in force at its beginning returns. Of no effect on lines whose includes have been read.
    void checkIncludes(Set<IncludeProblem> problems);

    /// Makes `${_RANDOM}` follow from a seed in the lines still to come. Of no effect on lines that have been expanded.
    void seedRandom(long seed);
}
