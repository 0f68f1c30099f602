package keepalived4j.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.Credentials;
import keepalived4j.model.Weight;
import keepalived4j.values.SourcePosition;

/// A `vrrp_script` while it is being read.
final class ScriptBlock implements Block<ScriptKeyword> {

    final String name;
    /// Where the name stands.
    final SourcePosition at;
    final Settings<ScriptKeyword> settings = new Settings<>();
    Weight weight = Weight.FAULT;
    Optional<CommandLine> command = Optional.empty();

    private final Reading reading;
    private final Findings findings;
    private final Map<String, ScriptBlock> defined;
    private Optional<List<String>> words = Optional.empty();
    private SourcePosition writtenAt;
    private List<String> userNames = List.of();
    private SourcePosition userAt;

    /// @param at where its name stands
    /// @param defined where it enters itself at its end, if it is the first of its name
    ScriptBlock(String name, SourcePosition at, Reading reading, Map<String, ScriptBlock> defined) {
        this.name = name;
        this.at = at;
        this.writtenAt = at;
        this.userAt = at;
        this.defined = defined;
        this.reading = reading;
        this.findings = reading.findings();
    }

    @Override
    public KeywordTable<ScriptKeyword> table() {
        return ScriptKeyword.TABLE;
    }

    @Override
    public void scalar(ScriptKeyword keyword, Statement statement) {
        switch (keyword) {
            case SCRIPT -> {
                words = CommandLine.readWords(statement, findings);
                writtenAt = statement.at(1);
            }
            case INTERVAL, TIMEOUT -> {
                settings.read(keyword, statement, name, findings);
                if (settings.orElse(keyword, 1) == 0) {
                    findings.report(
                            TrackerCheck.SCRIPT_INTERVAL,
                            statement.at(1),
                            "(" + name + "): vrrp script " + keyword.word() + " must be greater than 0, setting to 1");
                    settings.set(keyword, Numerals.MICROS);
                }
            }
            case RISE, FALL -> {
                settings.set(keyword, 1);
                settings.read(keyword, statement, name, findings);
            }
            case WEIGHT -> weight(statement);
            case USER -> {
                userNames = statement.wordsFrom(1);
                userAt = statement.at(1);
            }
            case INIT_FAIL -> settings.read(keyword, statement, name, findings);
        }
    }

    /// Differs: the reference reports a weight outside its range and then uses it; here the nearest one is used.
    private void weight(Statement statement) {
        String word = statement.word(1);
        OptionalLong value = Numerals.whole(
                word, statement.at(1), Integer.MIN_VALUE, Integer.MAX_VALUE, Syntax.Trailing.REFUSED, findings);
        boolean reversed = statement.count() > 2 && ChoiceWord.REVERSE.word().equals(statement.word(2));
        if (statement.count() > 2 && !reversed) {
            findings.report(
                    TrackerCheck.WEIGHT_OPTION,
                    statement.at(2),
                    "vrrp_script " + name + " unknown weight option " + statement.word(2));
        }
        long wanted = value.orElse(0);
        if (Math.abs(wanted) > Weight.LARGEST) {
            findings.report(
                    TrackerCheck.WEIGHT,
                    statement.at(1),
                    "vrrp_script " + name + " weight " + word + " must be in [-253, 253]");
        }
        if (value.isPresent()) {
            weight = new Weight(Math.clamp(wanted, -Weight.LARGEST, Weight.LARGEST), reversed);
        }
    }

    /// What an entry that tracks it is where it says no more.
    TrackedObject tracked() {
        return new TrackedObject(TrackerKind.SCRIPT, name, at, weight.value(), weight.reversed());
    }

    /// Settles the user, and removes a script that has nothing to run or nobody to run it.
    @Override
    public void close(SourcePosition end) {
        if (words.isEmpty()) {
            findings.report(
                    TrackerCheck.NOTHING_TO_TRACK, end, "No script set for vrrp_script " + name + " - removing");
            return;
        }
        Optional<Credentials> user = reading.users().of(userNames, userNames.isEmpty() ? writtenAt : userAt, findings);
        if (user.isEmpty()) {
            findings.report(
                    TrackerCheck.SCRIPT_USER,
                    userNames.isEmpty() ? end : userAt,
                    userNames.isEmpty()
                            ? "Unable to set default user for vrrp script " + name + " - removing"
                            : "Unable to set uid/gid for script '" + words.get().getFirst() + "'");
            return;
        }
        command = Optional.of(new CommandLine(words.get(), user.get(), writtenAt));
        defined.putIfAbsent(name, this);
    }
}
