package keepalived4j.lab;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Programs that are run to their end, here and now.
final class Command {
    private Command() {}

    record Result(int status, String output) {}

    /// Runs `words` and returns what they wrote; a status other than 0 is a failure of the test.
    static String run(List<String> words) throws IOException {
        Result result = attempt(words);
        if (result.status() != 0) {
            throw new IOException(
                    String.join(" ", words) + " ended with status " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    static String run(String... words) throws IOException {
        return run(List.of(words));
    }

    static Result attempt(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the test has run out of time");
    }
}
