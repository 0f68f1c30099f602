package keepalived4j.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A program that is run to its end.
final class Command {
    private Command() {}

    /// Its output.
    ///
    /// @throws IOException if it ends with another status than 0
    static String run(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(String.join(" ", words) + ": " + output.strip());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", words));
        }
        return output;
    }

    static String run(String... words) throws IOException {
        return run(List.of(words));
    }

    static List<String> words(List<String> first, String... more) {
        List<String> words = new ArrayList<>(first);
        words.addAll(List.of(more));
        return words;
    }
}
