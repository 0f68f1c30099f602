package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.model.ProcessSettings;

/// Where the pid files are. A path given on the command line counts from the directory of the start; otherwise
/// the configuration's namespace and instance decide.
record PidPaths(Path parent, Path vrrp, Path checkers, Path bfd) {

    private static final Path RUN = Path.of("/run");
    private static final Path OWN_DIRECTORY = RUN.resolve("keepalived");

    static PidPaths of(DaemonOptions options, ProcessSettings settings) {
        Optional<String> namespace =
                options.networkNamespace().isPresent() ? options.networkNamespace() : settings.netNamespace();
        Path directory = RUN;
        if (namespace.isPresent()) {
            directory = OWN_DIRECTORY.resolve(namespace.get());
        } else if (settings.usesPidDirectory() || settings.instance().isPresent()) {
            directory = OWN_DIRECTORY;
        }
        String suffix =
                settings.instance().isPresent() ? "_" + settings.instance().get() + ".pid" : ".pid";
        return new PidPaths(
                path(options.parentPidFile(), directory, "keepalived" + suffix),
                path(options.vrrpPidFile(), directory, "vrrp" + suffix),
                path(options.checkersPidFile(), directory, "checkers" + suffix),
                path(options.bfdPidFile(), directory, "bfd" + suffix));
    }

    /// That of a child.
    Path of(Role role) {
        return switch (role) {
            case VRRP -> vrrp;
            case CHECKER -> checkers;
            case BFD -> bfd;
            case CORE -> parent;
        };
    }

    private static Path path(Optional<String> given, Path directory, String name) {
        return given.isPresent() ? Path.of(given.get()).toAbsolutePath() : directory.resolve(name);
    }
}
