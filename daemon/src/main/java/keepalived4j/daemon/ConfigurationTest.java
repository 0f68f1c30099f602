package keepalived4j.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.Rank;
import keepalived4j.host.HostSources;
import keepalived4j.host.HostSurroundings;
import keepalived4j.host.NetworkNamespaces;
import keepalived4j.lint.Advisor;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;

/// `keepalived -t`: says what is wrong with a configuration and starts nothing.
public final class ConfigurationTest {

    private static final Set<OpenOption> APPENDED = Set.of(
            StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);

    private ConfigurationTest() {}

    /// How findings are told.
    public interface Report {

        void write(Verdict verdict, SourceLines lines, PrintStream out) throws IOException;
    }

    /// Checks the configuration that `options` name, and has the findings told on stderr or appended to `log`. Returns
    /// the exit status: 0 if nothing is wrong.
    public static int run(DaemonOptions options, Optional<String> log, Report report) {
        if (log.isEmpty()) {
            return run(options, System.err, report);
        }
        try (var channel = Files.newByteChannel(Path.of(log.get()), APPENDED);
                PrintStream stream =
                        new PrintStream(Channels.newOutputStream(channel), false, StandardCharsets.UTF_8)) {
            return run(options, stream, report);
        } catch (IOException e) {
            System.err.println("Unable to open config-test log file " + log.get() + " - " + e);
            return ExitStatus.FATAL.number();
        }
    }

    private static int run(DaemonOptions options, PrintStream out, Report report) {
        try (CallState state = new CallState()) {
            if (options.networkNamespace().isPresent()) {
                NetworkNamespaces.enter(state, options.networkNamespace().get());
            }
            return run(state, options, out, report);
        } catch (ErrnoException | IOException e) {
            out.println("keepalived: " + e.getMessage());
            return ExitStatus.FATAL.number();
        } catch (OutOfMemoryError _) {
            // What was read so far is garbage by now: there is room for a message.
            out.println("keepalived: the configuration needs more memory than the "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB that a test may use");
            return ExitStatus.FATAL.number();
        }
    }

    private static int run(CallState state, DaemonOptions options, PrintStream out, Report report)
            throws ErrnoException, IOException {
        try (var surroundings = new HostSurroundings(state, ConfigurationIntake.whereabouts(options))) {
            Verdict verdict = ConfigurationIntake.read(state, options, surroundings, Purpose.TEST);
            if (verdict.outcome() instanceof Outcome.Usable(Configuration configuration)) {
                ExpandedConfiguration text = verdict.text().orElseThrow();
                for (Diagnostic advice : Advisor.advise(configuration, surroundings, text)) {
                    verdict.diagnostics().report(advice);
                }
            }
            report.write(verdict, new SourceLines(verdict.files(), new HostSources(state)), out);
            out.flush();
            Optional<String> missing = surroundings.missingNamespace();
            if (missing.isPresent()) {
                System.err.println("keepalived: " + missing.get());
                return Math.max(verdict.exitStatus(), Rank.BAD_INTERFACE.exitStatus());
            }
            return verdict.exitStatus();
        }
    }
}
