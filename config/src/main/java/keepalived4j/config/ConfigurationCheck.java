package keepalived4j.config;

import java.util.Optional;
import keepalived4j.config.Outcome.Reason;
import keepalived4j.config.RootBlock.Extent;
import keepalived4j.config.RootBlock.Round;
import keepalived4j.config.language.ConfigurationReader;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.LogicalLines;
import keepalived4j.config.language.ReadFiles;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.config.language.Recording;
import keepalived4j.config.language.Sources;
import keepalived4j.model.Configuration;
import keepalived4j.model.LoadBalancing;

/// Reads configurations: finds everything that is wrong with one, and makes the best of it that the reference would.
///
/// The text is read once and its lines are interpreted twice, first for the settings of the daemon, which hold for
/// everything wherever they stand, then for the rest. A reading costs time in proportion to its length.
public final class ConfigurationCheck {

    private ConfigurationCheck() {}

    /// Reads files.
    public static Verdict read(Sources sources, ReadingOptions options, Surroundings surroundings, Purpose purpose) {
        Diagnostics diagnostics = new Diagnostics();
        ConfigurationReader reader = new ConfigurationReader(sources, options, diagnostics);
        Recording recording = new Recording(reader);
        ReadFiles files = reader.files();
        Findings findings = new Findings(diagnostics, purpose);
        Reading reading = Reading.of(findings, surroundings, recording);
        RootBlock root = new RootBlock(reading, Extent.EVERYTHING);
        try {
            root.begin(Round.DAEMON);
            new Interpreter(recording, findings).read(root);
        } catch (Findings.ReadingEnds _) {
            return new Verdict(diagnostics, new Outcome.Unusable(Reason.MISSING_PARAMETER), files, Optional.empty());
        }
        ExpandedConfiguration text = recording.recorded();
        Outcome outcome =
                diagnostics.lacksFiles() ? new Outcome.Unusable(Reason.NO_CONFIGURATION) : outcome(text, root, reading);
        return new Verdict(diagnostics, outcome, files, Optional.of(text));
    }

    /// Reads what another process has read and expanded, in order to run VRRP with it. Reports that belong to the text
    /// itself, such as quotes without partners, were made there.
    public static Verdict read(ExpandedConfiguration text, Surroundings surroundings) {
        return read(text, surroundings, Extent.VRRP);
    }

    /// As [#read(ExpandedConfiguration, Surroundings)], in order to run BFD with it: what comes of it has sessions, and
    /// neither virtual routers nor anything they need.
    public static Verdict readSessions(ExpandedConfiguration text, Surroundings surroundings) {
        return read(text, surroundings, Extent.SESSIONS);
    }

    /// As [#read(ExpandedConfiguration, Surroundings)], in order to balance and check with it: what comes of it has
    /// virtual servers and what their checks refer to, and no virtual routers.
    public static Verdict readServices(ExpandedConfiguration text, Surroundings surroundings) {
        return read(text, surroundings, Extent.SERVICES);
    }

    private static Verdict read(ExpandedConfiguration text, Surroundings surroundings, Extent extent) {
        Findings findings = new Findings(new Diagnostics(), Purpose.RUN);
        LogicalLines lines = text.lines();
        Reading reading = Reading.of(findings, surroundings, lines);
        RootBlock root = new RootBlock(reading, extent);
        Outcome outcome;
        try {
            root.begin(Round.DAEMON);
            new Interpreter(lines, findings).read(root);
            outcome = outcome(text, root, reading);
        } catch (Findings.ReadingEnds _) {
            outcome = new Outcome.Unusable(Reason.MISSING_PARAMETER);
        }
        return new Verdict(findings.diagnostics(), outcome, new ReadFiles(), Optional.of(text));
    }

    private static Outcome outcome(ExpandedConfiguration text, RootBlock root, Reading reading) {
        root.begin(Round.VRRP);
        try {
            new Interpreter(text.lines(), reading.findings()).read(root);
        } catch (Findings.ReadingEnds _) {
            return new Outcome.Unusable(Reason.MISSING_PARAMETER);
        }
        // The reports about load balancing come first, as the reference has them.
        Optional<LoadBalancing> balancing = root.completeBalancing();
        Optional<Configuration> configuration = new Completion(root, balancing, reading).complete();
        return configuration.isPresent()
                ? new Outcome.Usable(configuration.get())
                : new Outcome.Unusable(Reason.VRRP_REFUSED);
    }
}
