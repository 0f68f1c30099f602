package keepalived4j.status;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;

/// Lines of the data dump: headers, and settings below them, indented by their level.
final class DumpLines {

    /// What stands for a password.
    static final String HIDDEN = "********";

    private final Consumer<String> out;

    DumpLines(Consumer<String> out) {
        this.out = out;
    }

    void header(String name) {
        out.accept("------< " + name + " >------");
    }

    /// A header within a section.
    ///
    /// @param indent blanks before it
    void header(int indent, String name) {
        out.accept(" ".repeat(indent) + "------< " + name + " >------");
    }

    /// @param level 0 for what stands directly below a header
    void line(int level, String text) {
        out.accept(" ".repeat(1 + 2 * level) + text);
    }

    void setting(int level, String key, Object value) {
        line(level, key + " = " + value);
    }

    void setting(int level, String key, Optional<?> value) {
        if (value.isPresent()) {
            setting(level, key, value.get());
        }
    }

    void script(int level, String key, Optional<Command> command) {
        if (command.isPresent()) {
            setting(
                    level,
                    key,
                    words(command.get()) + ", uid:gid " + owner(command.get().user()));
        }
    }

    /// `'/usr/bin/true' 'a'`
    static String words(Command command) {
        StringBuilder words = new StringBuilder(quoted(command.program()));
        for (String word : command.words().subList(1, command.words().size())) {
            words.append(' ').append(quoted(word));
        }
        return words.toString();
    }

    /// As a shell takes it for one word.
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /// A constant as files spell it.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String owner(Credentials user) {
        return user.uid() + ":" + user.gid();
    }
}
