package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;

/// The command line as the log tells it, each word in quotes; what is longer than a line goes on below its first word.
final class CommandLineLines {

    private static final String TITLE = "Command line: ";
    private static final int WIDTH = 100;

    private CommandLineLines() {}

    /// @param arguments without the name of the program
    static List<String> of(List<String> arguments) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(TITLE).append("'keepalived'");
        for (String argument : arguments) {
            if (line.length() + argument.length() + 3 > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(TITLE.length()));
            } else {
                line.append(' ');
            }
            line.append('\'').append(argument).append('\'');
        }
        lines.add(line.toString());
        return lines;
    }
}
