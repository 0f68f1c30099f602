package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The notify scripts of an instance or a group, by keyword.
final class CommandList {

    private final List<Written> commands = new ArrayList<>(0);
    private final String owner;
    private final Reading reading;

    /// @param owner name of the instance or group
    CommandList(String owner, Reading reading) {
        this.owner = owner;
        this.reading = reading;
    }

    /// Takes a script; a second one for the same keyword is reported and ignored.
    void read(Statement statement) {
        String keyword = statement.keyword();
        if (of(keyword).isPresent()) {
            reading.findings()
                    .report(
                            DaemonCheck.GIVEN_TWICE,
                            statement.at(1),
                            "(" + owner + ") " + keyword + " script already specified - ignoring " + statement.word(1));
            return;
        }
        Optional<CommandLine> command = CommandLine.read(statement, "(" + owner + ") " + keyword, reading);
        if (command.isPresent()) {
            commands.add(new Written(keyword, command.get()));
        }
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    Optional<CommandLine> of(String keyword) {
        for (Written written : commands) {
            if (written.keyword.equals(keyword)) {
                return Optional.of(written.command);
            }
        }
        return Optional.empty();
    }

    private record Written(String keyword, CommandLine command) {}
}
