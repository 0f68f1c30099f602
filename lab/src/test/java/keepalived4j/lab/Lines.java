package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What a process writes to its standard output, line by line.
final class Lines {
    private Lines() {}

    /// Gives each line to `reader` as it comes, on a thread of that name, which ends with the output.
    static Thread read(Process process, String name, Consumer<String> reader) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try (var lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) reader.accept(line);
            } catch (IOException _) {
                reader.accept("(the end is lost)");
            }
        });
    }
}
