package keepalived4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Tries one input without any instrumentation, which makes everything slow and large. Prints a name for what
/// it breaks, and ends with 1 then.
final class Replay {

    private Replay() {}

    /// @param arguments target and file
    public static void main(String[] arguments) throws IOException {
        Target target = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        byte[] input = Files.readAllBytes(Path.of(arguments[1]));
        try {
            target.check(input);
        } catch (RuntimeException | Error e) {
            System.out.println(name(e));
            e.printStackTrace();
            System.exit(1);
        }
    }

    /// What was thrown and where: `IllegalStateException-Completion-complete`.
    private static String name(Throwable thrown) {
        if (thrown instanceof BrokenClaim) {
            return thrown.getMessage().replaceAll("[^a-z]+", "-").replaceAll("^(.{0,60}).*", "$1");
        }
        String place = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("keepalived4j."))
                .map(frame -> "-"
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "-"
                        + frame.getMethodName())
                .findFirst()
                .orElse("");
        return (thrown.getClass().getSimpleName() + place).replaceAll("[^A-Za-z-]+", "-");
    }
}
