package keepalived4j.config.language;

import java.util.List;

/// Splits lines the way commands are split, which is not how other lines are: here single and double quotes both
/// group, anywhere in a word, and a backslash protects the character behind it.
///
/// A command is split twice. `notify "/bin/a b 'c d'" user` is first split [#of] its line into the command and the
/// user, and the command then into [#arguments].
public sealed interface CommandWords {

    /// Without quotes.
    record Split(List<String> words) implements CommandWords {

        public Split {
            words = List.copyOf(words);
        }
    }

    /// It cannot be split.
    ///
    /// @param reason for the operator
    record Unsplittable(String reason) implements CommandWords {}

    /// The words behind the keyword: command, user, group. A backslash stays, with the character it protects, for
    /// [#arguments].
    static CommandWords of(LogicalLine.Words line) {
        return new CommandSplitter(line.text(), CommandSplitter.Escapes.KEPT).split(1);
    }

    /// The words behind the keyword with their escapes carried out, as `regex` wants it.
    static CommandWords unescaped(LogicalLine.Words line) {
        return new CommandSplitter(line.text(), CommandSplitter.Escapes.CARRIED_OUT).split(1);
    }

    /// The program of a command and its arguments, with escapes carried out: `\a \b \E \f \n \r \t \v`, up to
    /// three octal or two hexadecimal digits (`\x41`), control characters (`\cX`), and any other character as
    /// itself.
    static CommandWords arguments(String command) {
        return new CommandSplitter(command, CommandSplitter.Escapes.CARRIED_OUT).split(0);
    }
}
