package keepalived4j.config.language;

import java.util.List;

/// What a parameter stands for.
sealed interface Value {

    /// Text within a line.
    record Text(String text) implements Value {}

    /// Several lines, at least one. The first joins the line the parameter is used in; each further one is a line
    /// of its own.
    record Lines(List<String> lines) implements Value {

        public Lines {
            lines = List.copyOf(lines);
        }
    }
}
