package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.ProcessSettings;

/// Where the pid files are. A path given on the command line counts from the directory of the start; otherwise
/// the configuration's namespace and instance decide. In a namespace it is as [NamespaceDirectory] has it.
record PidPaths(Path parent, Path vrrp, Path checkers, Path bfd) {

    private static final Path RUN = Path.of("/run");
    static final Path OWN_DIRECTORY = RUN.resolve("keepalived");

    static PidPaths of(DaemonOptions options, ProcessSettings settings) {
        Path directory = directory(options, settings);
        String suffix = suffix(settings) + ".pid";
        return new PidPaths(
                path(options.parentPidFile(), directory, "keepalived" + suffix),
                path(options.vrrpPidFile(), directory, "vrrp" + suffix),
                path(options.checkersPidFile(), directory, "checkers" + suffix),
                path(options.bfdPidFile(), directory, "bfd" + suffix));
    }

    /// Where the file is that says that the configuration is being read, unless the configuration names it.
    static Path reloadMarker(DaemonOptions options, ProcessSettings settings) {
        return directory(options, settings).resolve("keepalived" + suffix(settings) + ".reload");
    }

    private static Path directory(DaemonOptions options, ProcessSettings settings) {
        boolean own = settings.usesPidDirectory()
                || settings.instance().isPresent()
                || options.networkNamespace(settings).isPresent();
        return own ? OWN_DIRECTORY : RUN;
    }

    private static String suffix(ProcessSettings settings) {
        return settings.instance().isPresent() ? "_" + settings.instance().get() : "";
    }

    /// The directories of the daemon's own that they are in, the innermost first.
    List<Path> ownDirectories() {
        List<Path> own = new ArrayList<>();
        for (Path file : List.of(parent, vrrp, checkers, bfd)) {
            for (Path directory = file.getParent();
                    directory != null && directory.startsWith(OWN_DIRECTORY);
                    directory = directory.getParent()) {
                if (!own.contains(directory)) {
                    own.add(directory);
                }
            }
        }
        own.sort(Comparator.comparingInt(Path::getNameCount).reversed());
        return own;
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
