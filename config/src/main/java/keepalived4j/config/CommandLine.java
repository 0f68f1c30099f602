package keepalived4j.config;

import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.CommandWords;
import keepalived4j.model.Credentials;
import keepalived4j.values.SourcePosition;

/// A command as it was written: not yet looked up, not yet checked.
///
/// @param words program and arguments, at least one
/// @param at where it stands
record CommandLine(List<String> words, Credentials user, SourcePosition at) {

    /// Reads what stands behind a command keyword: `COMMAND [USER [[:]GROUP]]`. Nothing comes of a command that is
    /// empty or has a quote without its partner, or of a user that does not exist.
    ///
    /// @param owner named in reports: `(VI_1) notify_master`
    static Optional<CommandLine> read(Statement statement, String owner, Reading reading) {
        Optional<List<String>> parts = parts(statement, reading.findings());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> words = arguments(parts.get().getFirst(), statement, reading.findings());
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = parts.get().subList(1, parts.get().size());
        // Where nobody is named, the script is to blame for it.
        SourcePosition at = statement.at(names.isEmpty() ? 1 : 2);
        Optional<Credentials> user = reading.users().of(names, at, reading.findings());
        if (user.isEmpty()) {
            reading.findings()
                    .report(
                            DaemonCheck.SCRIPT_WITHOUT_ACCOUNT,
                            at,
                            names.isEmpty()
                                    ? "Failed to set default user for " + owner + " script "
                                            + words.get().getFirst() + " - ignoring"
                                    : "Invalid user/group for " + owner + " script "
                                            + words.get().getFirst() + " - ignoring");
            return Optional.empty();
        }
        return Optional.of(new CommandLine(words.get(), user.get(), statement.at(1)));
    }

    /// The words of a command without its user, for keywords whose user stands elsewhere.
    static Optional<List<String>> readWords(Statement statement, Findings findings) {
        Optional<List<String>> parts = parts(statement, findings);
        return parts.isEmpty() ? parts : arguments(parts.get().getFirst(), statement, findings);
    }

    /// The words behind the keyword: command, user, group.
    private static Optional<List<String>> parts(Statement statement, Findings findings) {
        return usable(CommandWords.of(statement.line()), statement, findings);
    }

    /// Program and arguments of a command.
    private static Optional<List<String>> arguments(String command, Statement statement, Findings findings) {
        return usable(CommandWords.arguments(command), statement, findings);
    }

    private static Optional<List<String>> usable(CommandWords words, Statement statement, Findings findings) {
        if (words instanceof CommandWords.Split(List<String> split)
                && !split.isEmpty()
                && !split.getFirst().isBlank()) {
            return Optional.of(split);
        }
        findings.report(
                DaemonCheck.COMMAND,
                statement.at(1),
                words instanceof CommandWords.Unsplittable(String reason)
                        ? reason
                        : "No command in '" + statement.line().text() + "'");
        return Optional.empty();
    }
}
