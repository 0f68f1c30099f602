package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.SourcePosition;

/// A `FILE_CHECK` while it is being read.
final class FileCheckBlock implements CheckBlock {

    private final CheckSite site;
    private Optional<String> file = Optional.empty();
    private Optional<Integer> weight = Optional.empty();
    private Optional<Boolean> reversed = Optional.empty();

    FileCheckBlock(CheckSite site) {
        this.site = site;
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.FILE_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.WEIGHT) {
            weight(statement);
        } else if (site.references().hasTrackFile(statement.word(1))) {
            file = Optional.of(statement.word(1));
        } else {
            site.findings()
                    .report(
                            CheckerCheck.FILE_UNKNOWN,
                            statement.at(1),
                            "track_file " + statement.word(1) + " not found");
        }
    }

    private void weight(Statement statement) {
        OptionalLong number = Numerals.whole(
                statement.word(1),
                statement.at(1),
                -Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                site.findings());
        if (number.isEmpty()) {
            site.findings()
                    .report(
                            CheckerCheck.FILE_WEIGHT,
                            statement.at(1),
                            "weight for track file must be in [-2147483647..2147483647] inclusive. Ignoring...");
            return;
        }
        weight = Optional.of((int) number.getAsLong());
        if (statement.count() > 2) {
            Optional<DirectionWord> direction = DirectionWord.TABLE.find(statement.word(2));
            if (direction.isPresent()) {
                reversed = Optional.of(direction.get() == DirectionWord.REVERSE);
            } else {
                site.findings()
                        .report(
                                CheckerCheck.FILE_WEIGHT_OPTION,
                                statement.at(2),
                                "unknown track file weight option " + statement.word(2) + " - ignoring",
                                Suggestion.nearest(statement.word(2), DirectionWord.TABLE));
            }
        }
    }

    @Override
    public void close(SourcePosition at) {
        if (file.isEmpty()) {
            site.findings().report(CheckerCheck.FILE_MISSING, at, "FILE_CHECK has no track_file specified - ignoring");
        } else {
            site.checks().add(this);
        }
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return Optional.of(new HealthCheck.TrackedFile(file.orElseThrow(), weight, reversed));
    }
}
