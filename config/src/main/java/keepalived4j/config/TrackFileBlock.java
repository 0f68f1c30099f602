package keepalived4j.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.Surroundings.FileSystemKind;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackFile.InitialContent;
import keepalived4j.values.SourcePosition;

/// A `track_file` while it is being read.
final class TrackFileBlock implements Block<TrackFileKeyword> {

    private static final int LARGEST_WEIGHT = 254;

    final String name;
    /// Where the name stands.
    final SourcePosition at;

    private final Reading reading;
    private final Findings findings;
    private final Map<String, TrackFileBlock> defined;
    private Optional<String> path = Optional.empty();
    private SourcePosition pathAt;
    private OptionalInt weight = OptionalInt.empty();
    private boolean reversed;
    private Optional<InitialContent> initial = Optional.empty();

    /// @param at where its name stands
    /// @param defined where it enters itself at its end, if it is the first of its name
    TrackFileBlock(String name, SourcePosition at, Reading reading, Map<String, TrackFileBlock> defined) {
        this.name = name;
        this.at = at;
        this.pathAt = at;
        this.reading = reading;
        this.findings = reading.findings();
        this.defined = defined;
    }

    @Override
    public KeywordTable<TrackFileKeyword> table() {
        return TrackFileKeyword.TABLE;
    }

    @Override
    public void scalar(TrackFileKeyword keyword, Statement statement) {
        switch (keyword) {
            case FILE -> {
                if (path.isPresent()) {
                    findings.report(
                            TrackerCheck.SETTING_TWICE,
                            statement.at(1),
                            "File already set for track file " + name + " - ignoring " + statement.word(1));
                } else {
                    path = Optional.of(statement.word(1));
                    pathAt = statement.at(1);
                }
            }
            case WEIGHT -> weight(statement);
            case INIT_FILE -> initial(statement);
        }
    }

    private void weight(Statement statement) {
        if (weight.isPresent()) {
            findings.report(
                    TrackerCheck.SETTING_TWICE,
                    statement.at(1),
                    "Weight already set for track file " + name + " - ignoring " + statement.word(1));
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
                    "Weight (" + statement.word(1) + ") for track_file " + name
                            + " must be between [-254..254] inclusive. Ignoring...");
            return;
        }
        weight = OptionalInt.of((int) number.getAsLong());
        if (statement.count() > 2) {
            reversed = ChoiceWord.REVERSE.word().equals(statement.word(2));
            if (!reversed) {
                findings.report(
                        TrackerCheck.WEIGHT_OPTION,
                        statement.at(2),
                        "track file " + name + " unknown weight option " + statement.word(2));
            }
        }
    }

    private void initial(Statement statement) {
        int number = 0;
        boolean overwrites = false;
        for (int i = 1; i < statement.count(); i++) {
            String word = statement.word(i);
            if (ChoiceWord.OVERWRITE.word().equals(word)) {
                overwrites = true;
                continue;
            }
            OptionalLong read = Numerals.whole(
                    word, statement.at(i), Integer.MIN_VALUE, Integer.MAX_VALUE, Syntax.Trailing.REFUSED, findings);
            if (read.isEmpty()) {
                findings.report(
                        TrackerCheck.INITIAL_CONTENT,
                        statement.at(i),
                        "Invalid init_file option " + word + " for track file " + name);
                return;
            }
            number = (int) read.getAsLong();
        }
        initial = Optional.of(new InitialContent(number, overwrites));
    }

    @Override
    public void close(SourcePosition end) {
        if (path.isEmpty()) {
            findings.report(TrackerCheck.NOTHING_TO_TRACK, end, "No file set for track_file " + name + " - ignoring");
            return;
        }
        if (initial.isPresent() && initial.get().overwrites() && isNoPlainFile()) {
            findings.report(
                    TrackerCheck.NOT_A_FILE,
                    pathAt,
                    "Cannot overwrite non regular file " + path.get() + " of track file " + name + " - removing");
            return;
        }
        if (!hasDirectory()) {
            findings.report(
                    TrackerCheck.NO_DIRECTORY,
                    pathAt,
                    "Directory of track file " + name + " (" + path.get() + ") does not exist - removing");
            return;
        }
        FileSystemKind fileSystem = reading.surroundings().fileSystem(directory());
        if (fileSystem != FileSystemKind.ORDINARY) {
            findings.report(
                    TrackerCheck.FILE_SYSTEM,
                    pathAt,
                    "Track file " + name + " (" + path.get() + ") is on a "
                            + (fileSystem == FileSystemKind.READ_ONLY ? "read-only" : "virtual or remote")
                            + " file system - removing");
            return;
        }
        defined.putIfAbsent(name, this);
    }

    private boolean isNoPlainFile() {
        Optional<FileFacts> facts = reading.surroundings().file(path.orElseThrow());
        return facts.isPresent() && facts.get().kind() != FileKind.REGULAR;
    }

    private boolean hasDirectory() {
        String directory = directory();
        return directory.equals("/") || reading.surroundings().file(directory).isPresent();
    }

    private String directory() {
        String text = path.orElseThrow();
        int slash = text.lastIndexOf('/');
        return slash <= 0 ? "/" : text.substring(0, slash);
    }

    /// What an entry that tracks it is where it says no more.
    TrackedObject tracked() {
        return new TrackedObject(TrackerKind.FILE, name, at, weight.orElse(1), reversed);
    }

    TrackFile complete() {
        return new TrackFile(name, path.orElseThrow(), weight.orElse(1), reversed, initial);
    }
}
