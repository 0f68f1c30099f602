package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.DumpFiles;
import keepalived4j.model.ProcessSettings;

/// The names of the files that the daemon writes when a signal asks for it.
///
/// @param directory for those of which the configuration says nothing, and those that are written without a directory
/// @param suffix of the names of data dumps, before what they end in
record DumpPaths(Path directory, DumpFiles written, Optional<String> suffix) {

    private static final String DATA = "keepalived.data";
    private static final String STATISTICS = "keepalived.stats";
    private static final String JSON = "keepalived.json";

    static DumpPaths of(Configuration configuration, DaemonOptions options, Path temporary) {
        DumpFiles written = configuration.global().options().dumps();
        return new DumpPaths(temporary, written, suffix(written, configuration.process(), options));
    }

    private static Optional<String> suffix(DumpFiles written, ProcessSettings process, DaemonOptions options) {
        if (!written.nameTheInstance()) {
            return Optional.empty();
        }
        Optional<String> namespace = options.networkNamespace(process);
        return namespace.isPresent() && process.instance().isPresent()
                ? Optional.of(namespace.get() + "_" + process.instance().get())
                : namespace.or(process::instance);
    }

    /// Where a process tells how it stands.
    String data(Role role) {
        String tag = switch (role) {
            case CORE -> "_parent";
            case VRRP -> "";
            case CHECKER -> "_check";
            case BFD -> "_bfd";
        };
        return located(
                written.state(), DATA, tag + suffix.map(name -> "." + name).orElse(""));
    }

    /// Differs: keepalived takes `stats_dump_file` and writes to the usual file.
    String statistics() {
        return located(written.statistics(), STATISTICS, "");
    }

    /// Differs: keepalived takes `json_dump_file` and writes to the usual file.
    String json() {
        return located(written.json(), JSON, "");
    }

    /// @param mark goes before the last dot of the name
    private String located(Optional<String> value, String usual, String mark) {
        String path = value.orElse(usual);
        int slash = path.lastIndexOf('/');
        String parent = path.startsWith("/") ? path.substring(0, slash + 1) : directory + "/";
        String name = slash == path.length() - 1 ? usual : path.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        int end = dot < 0 ? name.length() : dot;
        return parent + name.substring(0, end) + mark + name.substring(end);
    }
}
