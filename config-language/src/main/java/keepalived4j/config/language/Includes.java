package keepalived4j.config.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Opens files: the main one and those that `include`, `includer`, `includem`, `includew`, `includeb` and
/// `includea` name. Knows which files are open and which problems are errors.
final class Includes {

    /// An include directive.
    ///
    /// @param checked the problems that its letter makes errors
    /// @param pattern the rest of the line
    record Directive(Set<IncludeProblem> checked, Line pattern) {}

    /// Files within files. No configuration needs this many; an include that names a file being read would never
    /// end.
    private static final int MAX_DEPTH = 64;

    private final Sources sources;
    private final ReadingOptions options;
    private final Diagnostics diagnostics;
    private final Budget budget;
    private final ReadFiles files = new ReadFiles();
    private final Deque<FileOrigin> open = new ArrayDeque<>();
    private Set<IncludeProblem> checked = EnumSet.noneOf(IncludeProblem.class);

    Includes(Sources sources, ReadingOptions options, Diagnostics diagnostics, Budget budget) {
        this.sources = sources;
        this.options = options;
        this.diagnostics = diagnostics;
        this.budget = budget;
    }

    /// The directory that relative names start in.
    String directory() {
        FileOrigin file = open.peek();
        return file == null ? options.workingDirectory() : file.directory();
    }

    ReadFiles files() {
        return files;
    }

    /// What `include_check` says, until the end of the file being read.
    void check(Set<IncludeProblem> problems) {
        checked = problems;
    }

    /// Notes that a file has been read to its end.
    private void close(FileOrigin file) {
        open.remove(file);
        checked = file.checkedBefore();
    }

    /// The directive in `line`; empty if it is none.
    static Optional<Directive> directive(Line line) {
        if (!line.startsWith("include")) {
            return Optional.empty();
        }
        String text = line.text();
        int i = line.start() + "include".length();
        Set<IncludeProblem> checked = EnumSet.noneOf(IncludeProblem.class);
        if (i < line.end() && !Line.isBlank(text.charAt(i))) {
            checked = problems(text.charAt(i++));
            if (checked.isEmpty()) {
                return Optional.empty();
            }
        }
        if (i >= line.end() || !Line.isBlank(text.charAt(i))) {
            return Optional.empty();
        }
        Line pattern = line.part(i, line.end()).trimmed();
        return pattern.isEmpty() ? Optional.empty() : Optional.of(new Directive(checked, pattern));
    }

    private static Set<IncludeProblem> problems(char letter) {
        return switch (letter) {
            case 'r' -> EnumSet.of(IncludeProblem.READ);
            case 'm' -> EnumSet.of(IncludeProblem.READ, IncludeProblem.MATCH);
            case 'w' -> EnumSet.of(IncludeProblem.READ, IncludeProblem.MATCH, IncludeProblem.WILDCARD_MATCH);
            case 'b' -> EnumSet.of(IncludeProblem.READ, IncludeProblem.BRACE_MATCH);
            case 'a' -> EnumSet.allOf(IncludeProblem.class);
            default -> EnumSet.noneOf(IncludeProblem.class);
        };
    }

    /// The files that a directive names.
    Optional<Origin> include(Directive directive) {
        Set<IncludeProblem> active = EnumSet.copyOf(directive.checked());
        active.addAll(checked);
        active.addAll(options.checked());
        String pattern = directive.pattern().toString();
        Problems problems = new Problems(directive.pattern(), active);
        return switch (Glob.expand(pattern, directory(), sources)) {
            case Glob.TooMuch(String reason) -> {
                problems.report(IncludeProblem.READ, "Cannot expand the include '" + pattern + "', " + reason);
                yield Optional.empty();
            }
            case Glob.Matches(var names, var lacking) -> {
                boolean readable = problems.reportLacking(pattern, names, lacking);
                yield readable ? Optional.of(new MatchesOrigin(names, problems)) : Optional.empty();
            }
        };
    }

    /// The main file, or several.
    Optional<Origin> main() {
        String pattern = options.files();
        return switch (Glob.expand(pattern, options.workingDirectory(), sources)) {
            case Glob.TooMuch(String reason) -> {
                diagnostics.reportMainFile("Cannot expand '" + pattern + "', " + reason);
                yield Optional.empty();
            }
            case Glob.Matches matches -> {
                List<String> names = matches.names();
                if (names.isEmpty()) {
                    diagnostics.reportMainFile("Unable to find configuration file " + pattern + " (no match)");
                } else if (names.size() > 1) {
                    diagnostics.report(
                            TextCheck.SEVERAL_MAIN_FILES,
                            "Multiple configuration files match '" + pattern + "'; using all");
                }
                yield Optional.of(new MatchesOrigin(names, new MainFileProblems()));
            }
        };
    }

    /// Opens a file, or tells what is wrong with it.
    private Optional<FileOrigin> open(String name, Complaints complaints) {
        String path = Glob.absolute(directory(), name);
        String reason = switch (sources.kind(path)) {
            case FILE -> "";
            case MISSING -> "No such file or directory";
            case DIRECTORY -> "it is a directory";
            case EXECUTABLE -> "it is executable";
            case OTHER -> "it is not a regular file";
        };
        if (!reason.isEmpty()) {
            complaints.about(name, reason);
            return Optional.empty();
        }
        Optional<String> endless = endless(path);
        if (endless.isPresent()) {
            complaints.aboutEndless(name, endless.get());
            return Optional.empty();
        }
        return switch (sources.read(path)) {
            case Sources.Contents.Unreadable(String why) -> {
                complaints.about(name, why);
                yield Optional.empty();
            }
            case Sources.Contents.Bytes contents -> {
                byte[] bytes = contents.bytes();
                budget.spend(bytes.length);
                files.add(name, path);
                FileOrigin file = new FileOrigin(name, path, directoryOf(name, path), bytes, checked, diagnostics);
                open.push(file);
                yield Optional.of(file);
            }
        };
    }

    /// Why a file must not be read while others are; empty if it may.
    private Optional<String> endless(String path) {
        if (open.size() >= MAX_DEPTH) {
            return Optional.of("it is included through " + MAX_DEPTH + " other files");
        }
        for (FileOrigin file : open) {
            if (file.path().equals(path)) {
                return Optional.of("it includes itself");
            }
        }
        return Optional.empty();
    }

    /// A name with a slash moves the working directory to where the file is.
    private String directoryOf(String name, String path) {
        if (name.indexOf('/') < 0) {
            return directory();
        }
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, slash);
    }

    /// The files that a pattern matched, one behind the other.
    private final class MatchesOrigin implements Origin {

        private final List<String> names;
        private final Complaints complaints;
        private Optional<FileOrigin> current = Optional.empty();
        private int next;

        MatchesOrigin(List<String> names, Complaints complaints) {
            this.names = names;
            this.complaints = complaints;
        }

        @Override
        public Optional<Line> next() {
            while (true) {
                if (current.isPresent()) {
                    Optional<Line> line = current.get().next();
                    if (line.isPresent()) {
                        return line;
                    }
                    close(current.get());
                    current = Optional.empty();
                } else if (next < names.size()) {
                    current = open(names.get(next++), complaints);
                } else {
                    return Optional.empty();
                }
            }
        }
    }

    /// Reports what is wrong with a file that was found.
    private sealed interface Complaints {

        void about(String name, String reason);

        /// An error in any case.
        void aboutEndless(String name, String reason);
    }

    private final class MainFileProblems implements Complaints {

        @Override
        public void about(String name, String reason) {
            diagnostics.reportMainFile("Unable to read configuration file " + name + ", " + reason);
        }

        @Override
        public void aboutEndless(String name, String reason) {
            about(name, reason);
        }
    }

    /// The problems of one directive.
    private final class Problems implements Complaints {

        private final Line pattern;
        private final Set<IncludeProblem> active;

        Problems(Line pattern, Set<IncludeProblem> active) {
            this.pattern = pattern;
            this.active = active;
        }

        /// Whether the matches are to be read.
        boolean reportLacking(String text, List<String> names, List<Glob.Lacking> lacking) {
            if (lacking.contains(Glob.Lacking.NAME)) {
                boolean braces = Glob.hasBrace(text);
                IncludeProblem problem = braces ? IncludeProblem.BRACE_MATCH : IncludeProblem.MATCH;
                report(problem, "Config files missing '" + text + "'");
                return !active.contains(problem);
            }
            if (names.isEmpty() && active.contains(IncludeProblem.WILDCARD_MATCH)) {
                report(IncludeProblem.WILDCARD_MATCH, "No config files match '" + text + "'");
            }
            return true;
        }

        void report(IncludeProblem problem, String message) {
            if (active.contains(problem)) {
                diagnostics.reportIncludeError(pattern.at(), message);
            } else {
                diagnostics.report(TextCheck.INCLUDE, pattern.at(), message);
            }
        }

        @Override
        public void about(String name, String reason) {
            report(IncludeProblem.READ, "Cannot include " + name + ", " + reason + " - skipping");
        }

        @Override
        public void aboutEndless(String name, String reason) {
            diagnostics.report(
                    TextCheck.NESTED_INCLUDE, pattern.at(), "Cannot include " + name + ", " + reason + " - skipping");
        }
    }
}
