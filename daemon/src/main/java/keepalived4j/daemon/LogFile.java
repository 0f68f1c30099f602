package keepalived4j.daemon;

import java.util.Optional;

/// The log file that was asked for, of which each process of the daemon has one.
///
/// @param path absent: `keepalived.log` in the directory for temporary files
public record LogFile(Optional<String> path) {

    private static final String USUAL_NAME = "keepalived.log";

    /// The file of one process: what it is stands before the extension.
    String of(Role role) {
        String whole = path.orElseGet(() ->
                TemporaryDirectory.ofEnvironment().path().resolve(USUAL_NAME).toString());
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
}
