package keepalived4j.model;

import java.util.Optional;

/// A named pipe that receives one line for each state change.
///
/// @param path absolute
/// @param owner whom the pipe belongs to
/// @param reader started with the path as its last argument
public record NotifyFifo(String path, Credentials owner, Optional<Command> reader) {}
