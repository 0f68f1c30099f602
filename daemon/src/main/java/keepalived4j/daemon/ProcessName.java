package keepalived4j.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.ProcessNames;

/// What a process of the daemon is called in the process table, or a thread of it among those of its process: as the
/// configuration says, or as the daemon is.
final class ProcessName {

    /// Not prctl(2), which names the calling thread: the virtual machine does not run in the first one of its process.
    static final Path OF_THE_PROCESS = Path.of("/proc/self/comm");

    static final Path OF_THE_THREAD = Path.of("/proc/thread-self/comm");

    private static final String USUAL = "keepalived";

    private final Log log;
    private final Path file;
    private final Role role;
    private String present = USUAL;

    /// @param file [#OF_THE_PROCESS], or [#OF_THE_THREAD] that calls [#apply]
    ProcessName(Log log, Role role, Path file) {
        this.log = log;
        this.file = file;
        this.role = role;
    }

    void apply(GlobalSettings settings) {
        String wanted = name(settings.options().names()).orElse(settings.childrenAreNamed() ? ownName() : USUAL);
        if (wanted.equals(present)) {
            return;
        }
        try {
            Files.write(file, wanted.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            present = wanted;
        } catch (IOException e) {
            log.error("Cannot name the process " + wanted + ": " + e.getMessage());
        }
    }

    /// Where the children are told apart, without a name of their own.
    private String ownName() {
        return switch (role) {
            case CORE -> USUAL;
            case VRRP -> "keepalived_vrrp";
            case CHECKER -> "keepalived_lvs";
            case BFD -> "keepalived_bfd";
        };
    }

    private Optional<String> name(ProcessNames names) {
        return switch (role) {
            case CORE -> names.parent();
            case VRRP -> names.vrrp();
            case CHECKER -> names.checker();
            case BFD -> names.bfd();
        };
    }
}
