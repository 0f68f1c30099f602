package keepalived4j.model;

import java.util.Optional;

/// The scripts an instance runs when its state changes.
///
/// @param anyChange run at every change with `INSTANCE name STATE priority` appended
public record NotifyCommands(
        Optional<Command> master,
        Optional<Command> backup,
        Optional<Command> fault,
        Optional<Command> stop,
        Optional<Command> deleted,
        Optional<Command> masterReceivedLowerPriority,
        Optional<Command> anyChange) {

    public static final NotifyCommands NONE = new NotifyCommands(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
