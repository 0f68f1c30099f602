package keepalived4j.config.language;

import java.util.Optional;

/// The text behind a brace: one line.
final class RestOrigin implements Origin {

    private Optional<Line> rest;

    RestOrigin(Line rest) {
        this.rest = Optional.of(rest);
    }

    @Override
    public Optional<Line> next() {
        Optional<Line> line = rest;
        rest = Optional.empty();
        return line;
    }
}
