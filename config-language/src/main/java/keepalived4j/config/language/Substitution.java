package keepalived4j.config.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.SourcePosition;

/// Replaces the parameters in one line, from left to right. An inserted value is looked through again, together with
/// what follows it, so that a reference may even begin in one value and end behind it. And so is the whole line, as
/// long as something is replaced: an empty value, or one that begins a comment, may bring a reference to the end of
/// the line, where it needs no braces.
///
/// Differs: the reference stops at 1,023 bytes and hangs on a parameter that contains itself.
final class Substitution {

    /// What came of a line.
    ///
    /// @param line the line with its parameters replaced
    /// @param bodies the further lines of values of several lines; those of the last one come first
    record Replaced(Line line, List<Origin> bodies) {}

    /// Values within values, and origins within origins.
    private static final int MAX_DEPTH = 64;

    private static final int MAX_LENGTH = 1 << 20;

    /// Text that has still to be looked through.
    private static final class Pending {
        private final String text;
        private final Columns columns;
        private final int end;
        private int next;

        Pending(String text, Columns columns, int start, int end) {
            this.text = text;
            this.columns = columns;
            this.next = start;
            this.end = end;
        }
    }

    /// A parameter as it is used.
    private record Reference(String name, String arguments, int length) {}

    private final Line line;
    private final Parameters parameters;
    private final String directory;
    private final Diagnostics diagnostics;
    private final Budget budget;
    private final Columns.Builder result = new Columns.Builder();
    private final List<Origin> bodies = new ArrayList<>(1);
    private final Deque<Pending> pending = new ArrayDeque<>();
    private int replacements;

    private Substitution(Line line, Parameters parameters, String directory, Diagnostics diagnostics, Budget budget) {
        this.line = line;
        this.parameters = parameters;
        this.directory = directory;
        this.diagnostics = diagnostics;
        this.budget = budget;
    }

    /// The line with its parameters replaced, and without the comment that they may bring; empty, after a report, where
    /// that has no end.
    static Optional<Replaced> replace(
            Line line, Parameters parameters, String directory, Diagnostics diagnostics, Budget budget) {
        Line current = line;
        List<Origin> bodies = List.of();
        for (int pass = 0; current.hasDollar(); pass++) {
            budget.spend(current.end() - current.start());
            Substitution substitution = new Substitution(current, parameters, directory, diagnostics, budget);
            if (pass == MAX_DEPTH) {
                substitution.refuse("they contain themselves");
                return Optional.empty();
            }
            if (!substitution.pass()) {
                return Optional.empty();
            }
            if (substitution.replacements == 0) {
                break;
            }
            current = Lexer.withoutComment(substitution.replaced()).trimmed();
            if (!substitution.bodies.isEmpty()) {
                bodies = joined(bodies, substitution.bodies);
            }
        }
        return Optional.of(new Replaced(current, bodies));
    }

    private static List<Origin> joined(List<Origin> first, List<Origin> second) {
        List<Origin> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /// Looks once through the line; false, after a report, if that has no end.
    private boolean pass() {
        pending.push(new Pending(line.text(), line.columns(), line.start(), line.end()));
        while (!pending.isEmpty()) {
            Pending top = pending.peek();
            if (top.next == top.end) {
                pending.pop();
                continue;
            }
            int dollar = top.text.indexOf('$', top.next);
            int plain = dollar < 0 || dollar >= top.end ? top.end : dollar;
            result.append(top.text, top.next, plain, top.columns);
            top.next = plain;
            if (plain < top.end && !replaceAt(top)) {
                return false;
            }
            if (replacements > 0 && result.length() > MAX_LENGTH) {
                refuse("the line grows beyond " + MAX_LENGTH + " characters");
                return false;
            }
        }
        return true;
    }

    private Line replaced() {
        return Line.of(line.file(), line.number(), line.depth(), result.text(), result.columns());
    }

    /// Replaces what the dollar sign in `top` stands for; false, after a report, if that cannot be done.
    private boolean replaceAt(Pending top) {
        int column = top.columns.at(top.next);
        Optional<Reference> reference = reference();
        Optional<Value> value = reference.flatMap(used -> parameters.value(
                used.name(), used.arguments(), directory, new SourcePosition(line.file(), line.number(), column)));
        if (reference.isEmpty() || value.isEmpty()) {
            keepDollar(top);
            return true;
        }
        budget.spendReplacement();
        if (budget.isExhausted()) {
            return false;
        }
        switch (value.get()) {
            case Value.Text(String text) -> {
                consume(reference.get().length());
                pending.push(new Pending(text, Columns.allAt(column), 0, text.length()));
            }
            case Value.Lines(List<String> lines) -> {
                if (remaining() > reference.get().length()) {
                    keepDollar(top);
                    return true;
                }
                consume(reference.get().length());
                String first = lines.getFirst();
                pending.push(new Pending(first, Columns.allAt(column), 0, first.length()));
                bodies.add(new BodyOrigin(line, column, lines));
            }
        }
        if (pending.size() > MAX_DEPTH || line.depth() > MAX_DEPTH) {
            refuse("parameter " + reference.get().name() + " contains itself");
            return false;
        }
        replacements++;
        return true;
    }

    private void keepDollar(Pending top) {
        result.append(top.text, top.next, top.next + 1, top.columns);
        top.next++;
    }

    private void refuse(String reason) {
        diagnostics.report(
                TextCheck.UNUSABLE_PARAMETER,
                line.at(),
                "Cannot replace the parameters, " + reason + " - ignoring the line");
    }

    /// The reference that begins at the next character, a dollar sign: `${NAME}`, or `$NAME` before a blank, a
    /// comma, a closing parenthesis or the end of the line.
    private Optional<Reference> reference() {
        Ahead ahead = new Ahead();
        ahead.next();
        boolean braces = ahead.peek() == '{';
        if (braces) {
            ahead.next();
        }
        if (!Lexer.isNameStart(ahead.peek())) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        while (Lexer.isNamePart(ahead.peek())) {
            name.append(ahead.next());
        }
        char terminator = ahead.peek();
        if (!braces) {
            boolean ends =
                    terminator == Ahead.END || Line.isBlank(terminator) || terminator == ',' || terminator == ')';
            return ends ? Optional.of(new Reference(name.toString(), "", ahead.passed)) : Optional.empty();
        }
        StringBuilder arguments = new StringBuilder();
        if (Line.isBlank(terminator) && parameters.takesArguments(name.toString())) {
            while (isArgument(ahead.peek())) {
                arguments.append(ahead.next());
            }
        }
        if (ahead.peek() != '}') {
            return Optional.empty();
        }
        ahead.next();
        return Optional.of(new Reference(name.toString(), arguments.toString().strip(), ahead.passed));
    }

    private static boolean isArgument(char c) {
        return c != Ahead.END && c != '}' && c != '{' && c != '$';
    }

    /// Passes over characters that have been looked at. A value that is used up stays until the next look, so that
    /// values within values are counted even where nothing follows them.
    private void consume(int characters) {
        int left = characters;
        while (left > 0) {
            Pending top = pending.element();
            int taken = Math.min(left, top.end - top.next);
            top.next += taken;
            left -= taken;
            if (left > 0) {
                pending.pop();
            }
        }
    }

    /// How many characters have not been looked through.
    private int remaining() {
        int remaining = 0;
        for (Pending text : pending) {
            remaining += text.end - text.next;
        }
        return remaining;
    }

    /// Looks at the characters to come without passing over them.
    private final class Ahead {

        /// No NUL is in any line.
        static final char END = '\0';

        private final Iterator<Pending> rest = pending.iterator();
        private Pending current = rest.next();
        private int index = current.next;
        private int passed;

        char peek() {
            while (index == current.end) {
                if (!rest.hasNext()) {
                    return END;
                }
                current = rest.next();
                index = current.next;
            }
            return current.text.charAt(index);
        }

        char next() {
            char c = peek();
            index++;
            passed++;
            return c;
        }
    }
}
