package keepalived4j.lab;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Programs that are run to their end, here and now.
final class Command {
    private static final Set<String> OF_INIT_SYSTEM = Set.of("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID");

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
        Process process = prepared(words).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException _) {
            throw interrupted();
        }
    }

    /// A program to be started, with both of its outputs in one, and without what an init system has told us alone.
    static ProcessBuilder prepared(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeAll(OF_INIT_SYSTEM);
        return builder;
    }

    static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the test has run out of time");
    }
}
