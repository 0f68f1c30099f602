package keepalived4j.model;

import java.util.Optional;

/// A file whose first number is watched (`track_file`).
///
/// @param weight by which the number is multiplied where an entry names no other, ±254
/// @param reversed whether the product changes its sign
/// @param initial what is written at the start
public record TrackFile(String name, String path, int weight, boolean reversed, Optional<InitialContent> initial) {

    /// What is written into the file at the start.
    ///
    /// @param overwrites whether also into a file that exists
    public record InitialContent(int number, boolean overwrites) {}
}
