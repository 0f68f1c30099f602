package keepalived4j.status;

import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.Configuration;

/// How a process stands, in the layout of the reference's data dump, section by section: what goes into
/// `keepalived.data` and its siblings. Every method hands on each line, without its end.
public final class DataDump {

    private DataDump() {}

    /// Of the process that keeps the addresses.
    public static void write(VrrpStatus status, Consumer<String> out) {
        new VrrpSections(status.configuration(), Optional.of(status), new DumpLines(out)).write();
    }

    /// Of the process that balances and checks.
    public static void write(ServersStatus status, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(status.configuration(), lines).write();
        new ServiceSections(status.configuration(), Optional.of(status), lines).write();
    }

    /// Of the process that watches neighbours.
    public static void write(SessionsStatus status, Consumer<String> out) {
        DumpLines lines = new DumpLines(out);
        new GlobalSection(status.configuration(), lines).write();
        new SessionSection(lines).write(status);
    }

    /// Of the parent, which has nothing but the configuration.
    public static void write(Configuration configuration, Consumer<String> out) {
        new GlobalSection(configuration, new DumpLines(out)).write();
    }
}
