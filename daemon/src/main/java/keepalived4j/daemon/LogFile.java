package keepalived4j.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The log file that was asked for, of which each process of the daemon has one.
///
/// @param path absent: `keepalived.log` in the directory for temporary files
public record LogFile(Optional<String> path) {

    private static final String USUAL_NAME = "keepalived.log";

    /// The file of one process: what it is stands before the extension.
    String of(Role role) {
        String whole = path.orElse(temporaryDirectory() + "/" + USUAL_NAME);
        int name = whole.lastIndexOf('/') + 1;
        int extension = whole.lastIndexOf('.');
        int end = extension > name ? extension : whole.length();
        return whole.substring(0, end) + suffix(role) + whole.substring(end);
    }

    private static String suffix(Role role) {
        return switch (role) {
            case CORE -> "";
            case VRRP -> "_vrrp";
            case CHECKER -> "_check";
            case BFD -> "_bfd";
        };
    }

    private static String temporaryDirectory() {
        String wanted = System.getenv().getOrDefault("TMPDIR", "");
        return wanted.startsWith("/") && Files.isDirectory(Path.of(wanted)) ? wanted : "/tmp";
    }
}
