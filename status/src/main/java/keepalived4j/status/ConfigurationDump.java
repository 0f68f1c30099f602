package keepalived4j.status;

import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.Configuration;

/// A configuration in the layout of the reference's data dump, section by section: what `--dump-conf` writes to the
/// log.
///
/// Differs: facts of the machine and of the running daemon, such as interfaces and sockets, are not part of it; they
/// are in the [DataDump]. `global_defs` settings that only say what routers have by default are told at each router.
public final class ConfigurationDump {

    private ConfigurationDump() {}

    /// Hands on each line, without its end.
    public static void write(Configuration configuration, Consumer<String> out) {
        new VrrpSections(configuration, Optional.empty(), new DumpLines(out)).write();
    }

    /// Hands on what the process that balances has to do with.
    public static void writeServices(Configuration configuration, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(configuration, lines).write();
        new ServiceSections(configuration, Optional.empty(), lines).write();
    }

    /// Hands on what the process of the BFD sessions has to do with.
    public static void writeSessions(Configuration configuration, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(configuration, lines).write();
        new SessionSection(lines).write(configuration.bfdInstances());
    }
}
