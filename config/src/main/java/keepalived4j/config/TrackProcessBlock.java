package keepalived4j.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.values.SourcePosition;

/// A `vrrp_track_process` while it is being read.
final class TrackProcessBlock implements Block<ProcessKeyword> {

    private static final int LARGEST_WEIGHT = 254;

    final String name;
    /// Where the name stands.
    final SourcePosition at;

    private final Findings findings;
    private final Map<String, TrackProcessBlock> defined;
    private final Settings<ProcessKeyword> settings = new Settings<>();
    private List<String> command = List.of();
    private Optional<ParameterMatch> match = Optional.empty();
    private int weight;
    private boolean reversed;

    /// @param at where its name stands
    /// @param defined where it enters itself at its end, if it is the first of its name
    TrackProcessBlock(String name, SourcePosition at, Findings findings, Map<String, TrackProcessBlock> defined) {
        this.name = name;
        this.at = at;
        this.findings = findings;
        this.defined = defined;
    }

    @Override
    public KeywordTable<ProcessKeyword> table() {
        return ProcessKeyword.TABLE;
    }

    @Override
    public void scalar(ProcessKeyword keyword, Statement statement) {
        switch (keyword) {
            case PROCESS -> {
                if (command.isEmpty()) {
                    command = statement.wordsFrom(1);
                } else {
                    findings.report(
                            TrackerCheck.SETTING_TWICE,
                            statement.at(1),
                            "Process already set for track process " + name + " - ignoring " + statement.word(1));
                }
            }
            case PARAM_MATCH -> match(statement);
            case WEIGHT -> weight(statement);
            case QUORUM, QUORUM_MAX -> quorum(keyword, statement);
            case DELAY -> {
                Settings<ProcessKeyword> both = new Settings<>();
                both.read(keyword, statement, name, findings);
                if (both.has(keyword)) {
                    settings.set(ProcessKeyword.TERMINATE_DELAY, both.orElse(keyword, 0));
                    settings.set(ProcessKeyword.FORK_DELAY, both.orElse(keyword, 0));
                }
            }
            case TERMINATE_DELAY, FORK_DELAY, FULL_COMMAND -> settings.read(keyword, statement, name, findings);
        }
    }

    private void match(Statement statement) {
        if (statement.count() < 2) {
            match = Optional.of(ParameterMatch.EXACT);
            return;
        }
        switch (statement.word(1)) {
            case "initial" -> match = Optional.of(ParameterMatch.INITIAL);
            case "partial" -> match = Optional.of(ParameterMatch.PARTIAL);
            default ->
                findings.report(
                        TrackerCheck.PARAMETER_MATCH,
                        statement.at(1),
                        "Invalid param_match type " + statement.word(1) + " - ignoring",
                        Suggestion.nearest(statement.word(1), List.of("initial", "partial")));
        }
    }

    private void weight(Statement statement) {
        if (weight != 0) {
            findings.report(
                    TrackerCheck.SETTING_TWICE,
                    statement.at(1),
                    "Weight already set for track process " + name + " - ignoring " + statement.word(1));
            return;
        }
        OptionalLong number = Numerals.whole(
                statement.word(1),
                statement.at(1),
                -LARGEST_WEIGHT,
                LARGEST_WEIGHT,
                Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                findings);
        if (number.isEmpty()) {
            findings.report(
                    TrackerCheck.WEIGHT,
                    statement.at(1),
                    "Weight (" + statement.word(1) + ") for vrrp_track_process " + name
                            + " must be between [-254..254] inclusive. Ignoring...");
            return;
        }
        weight = (int) number.getAsLong();
        if (statement.count() > 2) {
            reversed = ChoiceWord.REVERSE.word().equals(statement.word(2));
            if (!reversed) {
                findings.report(
                        TrackerCheck.WEIGHT_OPTION,
                        statement.at(2),
                        "vrrp_track_process " + name + " unknown weight option " + statement.word(2));
            }
        }
    }

    /// The later of two that contradict each other is ignored.
    private void quorum(ProcessKeyword keyword, Statement statement) {
        Settings<ProcessKeyword> read = new Settings<>();
        read.read(keyword, statement, name, findings);
        if (!read.has(keyword)) {
            return;
        }
        long wanted = read.orElse(keyword, 1);
        boolean isMost = keyword == ProcessKeyword.QUORUM_MAX;
        long least = isMost ? settings.orElse(ProcessKeyword.QUORUM, 0) : wanted;
        long most = isMost ? wanted : settings.orElse(ProcessKeyword.QUORUM_MAX, TrackProcess.UNLIMITED);
        if (least > most) {
            findings.report(
                    TrackerCheck.QUORUM,
                    statement.at(1),
                    isMost
                            ? "quorum_max is less than quorum - ignoring"
                            : "Quorum is greater than quorum_max - ignoring");
            return;
        }
        settings.set(keyword, wanted);
    }

    @Override
    public void close(SourcePosition end) {
        if (command.isEmpty()) {
            findings.report(
                    TrackerCheck.NOTHING_TO_TRACK, end, "track process '" + name + "' process name not specified");
            return;
        }
        defined.putIfAbsent(name, this);
    }

    /// What an entry that tracks it is where it says no more.
    TrackedObject tracked() {
        return new TrackedObject(TrackerKind.PROCESS, name, at, weight, reversed);
    }

    TrackProcess complete() {
        int most = (int) settings.orElse(ProcessKeyword.QUORUM_MAX, TrackProcess.UNLIMITED);
        return new TrackProcess(
                name,
                command,
                match.orElse(command.size() > 1 ? ParameterMatch.EXACT : ParameterMatch.NONE),
                weight,
                reversed,
                (int) settings.orElse(ProcessKeyword.QUORUM, most == 0 ? 0 : 1),
                most,
                AdvertInterval.ofMicros(settings.orElse(ProcessKeyword.TERMINATE_DELAY, 0)),
                AdvertInterval.ofMicros(settings.orElse(ProcessKeyword.FORK_DELAY, 0)),
                settings.has(ProcessKeyword.FULL_COMMAND));
    }
}
