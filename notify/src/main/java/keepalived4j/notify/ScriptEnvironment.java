package keepalived4j.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The environment of scripts: the daemon's, less what would change how a shell reads or a linker loads, and less
/// what our launcher sets for the virtual machine.
final class ScriptEnvironment {

    private static final List<String> REMOVED =
            List.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH", "MALLOC_ARENA_MAX", "_JAVA_SR_SIGNUM");
    /// What the init system says to the daemon alone (sd_notify(3)). The core's own scripts have it too.
    private static final List<String> OF_THE_CORE = List.of("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID");

    private ScriptEnvironment() {}

    /// As this process was started with it, for scripts of children.
    static List<String> ofChildren() {
        List<String> kept = ofCore();
        kept.removeIf(variable -> isAmong(OF_THE_CORE, variable));
        return kept;
    }

    /// As this process was started with it, for scripts of the core. Not [System#getenv], which has decoded it with the
    /// locale's character set: in the C locale nothing beyond ASCII survives that.
    static List<String> ofCore() {
        try {
            return of(Files.readAllBytes(Path.of("/proc/self/environ")));
        } catch (IOException e) {
            throw new UncheckedIOException("a process without /proc/self/environ", e);
        }
    }

    /// @param environ `NAME=value`, each ended by a zero byte
    static List<String> of(byte[] environ) {
        List<String> kept = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < environ.length; i++) {
            if (environ[i] == 0) {
                String variable = new String(environ, start, i - start, StandardCharsets.UTF_8);
                if (!isAmong(REMOVED, variable)) {
                    kept.add(variable);
                }
                start = i + 1;
            }
        }
        return kept;
    }

    private static boolean isAmong(List<String> names, String variable) {
        for (String name : names) {
            if (variable.startsWith(name) && variable.startsWith("=", name.length())) {
                return true;
            }
        }
        return false;
    }
}
