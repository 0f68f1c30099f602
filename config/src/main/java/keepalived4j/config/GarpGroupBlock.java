package keepalived4j.config;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.InterfacePolicies.Sharing;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.SourcePosition;

/// A `garp_group` while it is being read.
final class GarpGroupBlock implements Block<GarpGroupKeyword> {

    private final Reading reading;
    private final Findings findings;
    private final InterfaceLists lists;
    private final Settings<GarpGroupKeyword> settings = new Settings<>();
    private final Set<InterfaceName> interfaces = LinkedHashSet.newLinkedHashSet(1);
    private Sharing sharing = Sharing.EACH;

    /// @param lists where it enters itself at its end
    GarpGroupBlock(Reading reading, InterfaceLists lists) {
        this.reading = reading;
        this.findings = reading.findings();
        this.lists = lists;
    }

    @Override
    public KeywordTable<GarpGroupKeyword> table() {
        return GarpGroupKeyword.TABLE;
    }

    @Override
    public void scalar(GarpGroupKeyword keyword, Statement statement) {
        if (keyword == GarpGroupKeyword.INTERFACE) {
            add(statement, 1);
        } else {
            interval(keyword, statement);
        }
    }

    /// What is no number at all counts as no gap, so that the group stays.
    private void interval(GarpGroupKeyword keyword, Statement statement) {
        settings.read(keyword, statement, "", findings);
        if (!settings.has(keyword) && Numerals.micros(statement.word(1)).isEmpty()) {
            settings.set(keyword, 0);
        }
    }

    @Override
    public void list(GarpGroupKeyword list, Statement statement) {
        sharing = Sharing.TOGETHER;
    }

    @Override
    public void entry(GarpGroupKeyword list, Statement line) {
        for (int i = 0; i < line.count(); i++) {
            add(line, i);
        }
    }

    private void add(Statement statement, int word) {
        Optional<InterfaceName> name = Entries.interfaceName(statement, word, findings);
        if (name.isEmpty() || !isThere(name.get(), statement.at(word))) {
            return;
        }
        if (lists.paced.contains(name.get()) || !interfaces.add(name.get())) {
            findings.report(
                    TrackerCheck.PACED_TWICE,
                    statement.at(word),
                    "garp_group already specified for " + name.get() + " - ignoring");
        }
    }

    private boolean isThere(InterfaceName name, SourcePosition at) {
        boolean there = reading.surroundings().networkInterface(name).isPresent()
                || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF;
        if (!there) {
            findings.missingInterface(at, "WARNING - interface " + name + " specified for garp_group doesn't exist");
        }
        return there;
    }

    @Override
    public void close(SourcePosition at) {
        if (!settings.has(GarpGroupKeyword.GARP_INTERVAL) && !settings.has(GarpGroupKeyword.GNA_INTERVAL)) {
            findings.report(
                    TrackerCheck.NO_PACE,
                    at,
                    "garp group " + lists.pacings.size() + " does not have any delay set - removing");
            return;
        }
        lists.paced.addAll(interfaces);
        lists.pacings.add(new Pacing(
                interval(GarpGroupKeyword.GARP_INTERVAL),
                interval(GarpGroupKeyword.GNA_INTERVAL),
                List.copyOf(interfaces),
                sharing));
    }

    private Optional<Duration> interval(GarpGroupKeyword keyword) {
        return settings.has(keyword)
                ? Optional.of(AdvertInterval.ofMicros(settings.orElse(keyword, 0)))
                : Optional.empty();
    }
}
