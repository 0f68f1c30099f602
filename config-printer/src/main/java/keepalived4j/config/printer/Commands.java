package keepalived4j.config.printer;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;

/// Commands and whom they run as.
final class Commands {

    private static final String SHELL = "/bin/sh";

    private final Text text;
    private final Accounts accounts;

    Commands(Text text, Accounts accounts) {
        this.text = text;
        this.accounts = accounts;
    }

    /// A statement with a command, user and group.
    void print(String keyword, Optional<Command> command) {
        if (command.isPresent()) {
            StringBuilder line = new StringBuilder(keyword).append(' ').append(word(command.get()));
            for (String name : names(command.get().user())) {
                line.append(' ').append(Words.of(name));
            }
            text.written(line.toString());
        }
    }

    /// A statement with a command, and one with user and group.
    void printApart(String keyword, Command command) {
        text.written(keyword + " " + word(command));
        text.line(new Phrase("user").withAll(names(command.user())));
    }

    private String word(Command command) {
        List<String> words = command.words();
        return Words.command(testsReadability(command) ? List.of(words.getLast()) : words);
    }

    /// Whether it was written as `</path`, for which a shell is run.
    private static boolean testsReadability(Command command) {
        List<String> words = command.words();
        return command.program().equals(SHELL)
                && words.size() == 3
                && words.getFirst().equals(SHELL)
                && words.get(1).equals("-c")
                && words.getLast().startsWith("<")
                && words.getLast().substring(1).strip().startsWith("/");
    }

    /// The names of a user and, if it is not the user's own, of a group; with a colon where all groups of the user
    /// count.
    List<String> names(Credentials credentials) {
        String user = accounts.user(credentials.uid());
        String colon = credentials.supplementaryGroups().isEmpty() ? "" : ":";
        String group = accounts.groupOf(user) == credentials.gid() ? "" : accounts.group(credentials.gid());
        String behind = colon + group;
        return behind.isEmpty() ? List.of(user) : List.of(user, behind);
    }
}
