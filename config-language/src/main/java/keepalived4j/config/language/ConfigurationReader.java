package keepalived4j.config.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Reads a configuration from its files. Lines are read when they are asked for, so that a configuration of any
/// length takes the memory of one line, and `include_check` acts on the includes behind it.
///
/// Whatever the text, reading ends, throws nothing and tells what is wrong in [Diagnostics]; parameters and
/// sequences that expand without bound are cut off with a report.
public final class ConfigurationReader implements LogicalLines {

    private static final SourcePosition BEFORE_ALL = new SourcePosition("", 0, 0);

    private final String configurationId;
    private final Diagnostics diagnostics;
    private final Budget budget;
    private final Parameters parameters;
    private final Includes includes;
    private final Deque<Origin> origins = new ArrayDeque<>();
    private Optional<Definition> definition = Optional.empty();
    private Optional<LogicalLine> brace = Optional.empty();
    private SourcePosition last = BEFORE_ALL;

    /// Finds the main file and opens it at the first [#next].
    public ConfigurationReader(Sources sources, ReadingOptions options, Diagnostics diagnostics) {
        this.budget = new Budget(options.longest());
        this.configurationId = options.configurationId();
        this.diagnostics = diagnostics;
        this.parameters = new Parameters(sources, options.configurationId(), diagnostics);
        this.includes = new Includes(sources, options, diagnostics, budget);
        includes.main().ifPresent(origins::push);
    }

    /// The files so far; a view.
    public ReadFiles files() {
        return includes.files();
    }

    @Override
    public void checkIncludes(Set<IncludeProblem> problems) {
        includes.check(problems);
    }

    @Override
    public void seedRandom(long seed) {
        parameters.seed(seed);
    }

    @Override
    public LogicalLine next() {
        if (brace.isPresent()) {
            LogicalLine waiting = brace.get();
            brace = Optional.empty();
            return waiting;
        }
        while (true) {
            Origin origin = origins.peek();
            if (origin == null) {
                return new LogicalLine.End(last);
            }
            Optional<Line> line = origin.next();
            if (line.isEmpty()) {
                origins.remove(origin);
                continue;
            }
            last = line.get().at();
            Optional<LogicalLine> logical = take(line.get());
            if (budget.isExhausted()) {
                diagnostics.report(
                        TextCheck.TOO_LONG,
                        last,
                        "The configuration expands to more than can be read - ignoring the rest");
                origins.clear();
                brace = Optional.empty();
            } else if (logical.isPresent()) {
                return logical.get();
            }
        }
    }

    /// One turn: from a line to a logical one, or to none where the line is used up otherwise.
    private Optional<LogicalLine> take(Line line) {
        budget.spendLine();
        if (definition.isPresent()) {
            goOnDefining(definition.get(), line);
            return Optional.empty();
        }
        Line kept = line.isEmpty() ? line : withoutCondition(line);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return switch (kept.first()) {
            case '$' -> {
                Optional<Definition.Begin> begin = Definition.begin(kept);
                begin.ifPresent(this::define);
                yield begin.isPresent() ? Optional.empty() : substituted(kept);
            }
            case '~' -> Repetitions.isOne(kept) ? repeated(kept) : included(kept);
            default -> substituted(kept);
        };
    }

    /// What is left of a line for this configuration id: `@ID REST`, `@^ID REST`.
    private Line withoutCondition(Line line) {
        if (line.first() != '@') {
            return line;
        }
        String text = line.text();
        int id = line.start() + 1;
        boolean negated = id < line.end() && text.charAt(id) == '^';
        if (negated) {
            id++;
        }
        int end = id;
        while (end < line.end() && !Line.isBlank(text.charAt(end))) {
            end++;
        }
        boolean same = end - id == configurationId.length()
                && text.regionMatches(id, configurationId, 0, configurationId.length());
        return line.part(same == negated ? line.end() : end, line.end()).trimmed();
    }

    private void define(Definition.Begin begin) {
        if (!Definition.goesOn(begin.value())) {
            parameters.define(begin.name(), new Value.Text(begin.value().toString()));
            return;
        }
        Definition open = new Definition(begin.name());
        open.add(begin.value());
        definition = Optional.of(open);
    }

    private void goOnDefining(Definition open, Line line) {
        open.add(line);
        if (!Definition.goesOn(line)) {
            parameters.define(open.name(), open.value());
            definition = Optional.empty();
        }
    }

    private Optional<LogicalLine> repeated(Line line) {
        Optional<Origin> rounds = Repetitions.begin(line, parameters, includes.directory(), diagnostics, budget);
        rounds.ifPresent(origins::push);
        return Optional.empty();
    }

    private Optional<LogicalLine> substituted(Line line) {
        if (!line.hasDollar()) {
            return included(line);
        }
        Optional<Substitution.Replaced> replaced =
                Substitution.replace(line, parameters, includes.directory(), diagnostics, budget);
        if (replaced.isEmpty()) {
            return Optional.empty();
        }
        for (Origin body : replaced.get().bodies()) {
            origins.push(body);
        }
        return included(replaced.get().line());
    }

    private Optional<LogicalLine> included(Line line) {
        Optional<Includes.Directive> directive = Includes.directive(line);
        if (directive.isEmpty()) {
            return split(line);
        }
        includes.include(directive.get()).ifPresent(origins::push);
        return Optional.empty();
    }

    /// The line up to its first brace; brace and rest come later.
    private Optional<LogicalLine> split(Line line) {
        int index = Lexer.unquotedBrace(line);
        budget.spend(index - line.start());
        if (index < line.end()) {
            SourcePosition at = line.at(index);
            brace = Optional.of(
                    line.text().charAt(index) == '{'
                            ? new LogicalLine.OpeningBrace(at)
                            : new LogicalLine.ClosingBrace(at));
            Line rest = line.part(index + 1, line.end()).trimmed();
            if (!rest.isEmpty()) {
                origins.push(new RestOrigin(rest));
            }
        }
        Optional<LogicalLine> words = words(line.part(line.start(), index).trimmed());
        if (words.isEmpty()) {
            words = brace;
            brace = Optional.empty();
        }
        return words;
    }

    private Optional<LogicalLine> words(Line line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Line unescaped = Lexer.unescaped(line);
        String text = unescaped.toString();
        if (unescaped.columns() == Columns.AS_WRITTEN && WordsAsWritten.canBe(text)) {
            return Optional.of(new LogicalLine.Words(new WordsAsWritten(text, unescaped.at()), text));
        }
        List<Located<String>> words = Lexer.words(unescaped, diagnostics);
        return words.isEmpty() ? Optional.empty() : Optional.of(new LogicalLine.Words(words, text));
    }
}
