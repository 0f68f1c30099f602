package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.config.language.LogicalLines;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.model.Configuration;
import keepalived4j.status.ConfigurationDump;

/// Copies of what one process reads, and makes of it, for operators who want to know what a reload has changed. They
/// hold passwords, and are for the daemon's user alone.
final class SavedConfigurations {

    private static final int DIRECTORY_MODE = 0700;
    private static final int FILE_MODE = 0600;

    private final CallState state;
    private final Log log;
    private int texts;
    private int reloads;

    SavedConfigurations(CallState state, Log log) {
        this.state = state;
        this.log = log;
    }

    private static Optional<String> directory(Configuration configuration) {
        return configuration.global().options().directories().savedConfigurations();
    }

    /// Whether `configuration` asks for copies.
    static boolean areWanted(Configuration configuration) {
        return directory(configuration).isPresent();
    }

    /// Saves the text that a configuration was made of, where it asks for that. The directory is made where there is
    /// none.
    void saveText(Configuration configuration, byte[] expanded) {
        Optional<String> directory = directory(configuration);
        if (directory.isEmpty()) {
            return;
        }
        try {
            PathCalls.mkdir(state, directory.get(), DIRECTORY_MODE);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EEXIST) {
                log.error("Cannot make config_save_dir: " + e.getMessage());
                return;
            }
        }
        write(directory.get() + "/keepalived.conf." + ProcessCalls.getpid(state) + "." + texts++, text(expanded));
    }

    /// The lines, each file's behind its name.
    static List<String> text(byte[] expanded) {
        List<String> text = new ArrayList<>();
        if (!(ExpandedConfiguration.decode(expanded) instanceof ExpandedConfiguration.Complete(var configuration))) {
            throw new IllegalArgumentException("the configuration is damaged");
        }
        LogicalLines lines = configuration.lines();
        String file = "";
        for (LogicalLine line = lines.next(); !(line instanceof LogicalLine.End); line = lines.next()) {
            if (!line.at().file().equals(file)) {
                file = line.at().file();
                text.add("# " + file);
            }
            text.add(
                    switch (line) {
                        case LogicalLine.Words(var _, String written) -> written;
                        case LogicalLine.OpeningBrace _ -> "{";
                        case LogicalLine.ClosingBrace _ -> "}";
                        case LogicalLine.End _ -> throw new IllegalStateException("nothing follows the end");
                    });
        }
        return text;
    }

    /// Saves what a process runs with before and after one more reload, where `after` asks for that.
    void saveReload(Role role, Optional<Configuration> before, Configuration after) {
        Optional<String> directory = directory(after);
        if (directory.isEmpty()) {
            return;
        }
        reloads++;
        String name = directory.get() + "/keepalived_" + word(role) + "." + ProcessCalls.getpid(state) + "." + reloads;
        if (before.isPresent()) {
            write(name + ".pre", dump(role, before.get()));
        }
        write(name + ".post", dump(role, after));
    }

    private static String word(Role role) {
        return role == Role.CHECKER ? "check" : role.word();
    }

    private static List<String> dump(Role role, Configuration configuration) {
        List<String> lines = new ArrayList<>();
        switch (role) {
            case VRRP -> ConfigurationDump.write(configuration, lines::add);
            case CHECKER -> ConfigurationDump.writeServices(configuration, lines::add);
            case BFD -> ConfigurationDump.writeSessions(configuration, lines::add);
            case CORE -> throw new IllegalStateException("the core saves texts");
        }
        return lines;
    }

    /// A copy is there whole or not at all.
    private void write(String path, List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        try (DumpFile file = DumpFile.create(state, path, FILE_MODE)) {
            file.append(text.toString());
            file.complete();
        } catch (ErrnoException e) {
            log.error("Cannot save configuration as " + path + ": " + e.getMessage());
        }
    }
}
