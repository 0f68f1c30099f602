package keepalived4j.config.language;

import java.util.List;
import java.util.Optional;

/// The second and further lines of a value of several lines. They all stand where the parameter was used.
final class BodyOrigin implements Origin {

    private final Line user;
    private final int column;
    private final List<String> lines;
    private int next = 1;

    /// @param user the line that uses the parameter
    /// @param column where it is used
    BodyOrigin(Line user, int column, List<String> lines) {
        this.user = user;
        this.column = column;
        this.lines = lines;
    }

    @Override
    public Optional<Line> next() {
        if (next == lines.size()) {
            return Optional.empty();
        }
        String text = lines.get(next++);
        return Optional.of(Line.of(user.file(), user.number(), user.depth() + 1, text, Columns.allAt(column)));
    }
}
