package keepalived4j.model;

import java.util.List;

/// A program to run, as whom.
///
/// @param words program and arguments as they are passed, at least the program
/// @param program absolute path of what is executed; differs from the first word where that was a link or a bare name
public record Command(List<String> words, String program, Credentials user) {

    public Command {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
        words = List.copyOf(words);
    }
}
