package keepalived4j.config.language;

import java.util.Optional;

/// Where lines come from: a file, the text behind a brace, a sequence, a value of several lines. Origins are
/// stacked; the one begun last is emptied first.
interface Origin {

    /// The next line; empty when there is none left.
    Optional<Line> next();
}
