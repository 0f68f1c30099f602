package keepalived4j.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.config.language.LogicalLines;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Reads lines into blocks: finds each keyword in the table of the block it stands in, opens and closes blocks,
/// and goes on after every mistake the way the reference does, so that the same text means the same.
///
/// There is no current block: the block being read is a parameter.
final class Interpreter {

    private final LogicalLines lines;
    private final Findings findings;
    private Optional<LogicalLine> putBack = Optional.empty();
    /// Where the blocks begin that have not ended yet, the innermost first.
    private final Deque<SourcePosition> openBraces = new ArrayDeque<>();

    Interpreter(LogicalLines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    /// Reads everything into the outermost block.
    void read(RootBlock root) {
        while (true) {
            LogicalLine line = next();
            switch (Mark.of(line)) {
                case WORDS -> perform(root, statement(line));
                case OPENING_BRACE -> {
                    openBraces.push(line.at());
                    if (root.judgesStructure()) {
                        findings.structure(
                                GeneralCheck.UNEXPECTED_OPENING_BRACE, line.at(), "Unexpected '{' - ignoring");
                    }
                }
                case CLOSING_BRACE -> closeAtRoot(root, line.at());
                case END -> {
                    if (!openBraces.isEmpty() && root.judgesStructure()) {
                        findings.missingBraces(openBraces.size(), openBraces.getFirst());
                    }
                    return;
                }
            }
        }
    }

    private void closeAtRoot(RootBlock root, SourcePosition at) {
        boolean surplus = openBraces.poll() == null;
        if (root.judgesStructure()) {
            if (surplus) {
                findings.structure(GeneralCheck.UNEXPECTED_CLOSING_BRACE, at, "Extra '}' found");
            }
            findings.unknownKeyword(at, "}", Optional.empty());
        }
    }

    private <K extends Enum<K> & Keyword> void content(Block<K> block) {
        findings.readingEnded();
        while (true) {
            LogicalLine line = next();
            switch (Mark.of(line)) {
                case WORDS -> perform(block, statement(line));
                case OPENING_BRACE -> {
                    openBraces.push(line.at());
                    findings.structure(GeneralCheck.UNEXPECTED_OPENING_BRACE, line.at(), "Unexpected '{' - ignoring");
                }
                case CLOSING_BRACE -> {
                    countClosingBrace(line.at());
                    block.close(line.at());
                    return;
                }
                // A block without its brace is taken as ended, so that its own checks still run.
                case END -> {
                    block.close(line.at());
                    return;
                }
            }
        }
    }

    private void countClosingBrace(SourcePosition at) {
        if (openBraces.poll() == null) {
            findings.structure(GeneralCheck.UNEXPECTED_CLOSING_BRACE, at, "Extra '}' found");
        }
    }

    private <K extends Enum<K> & Keyword> void perform(Block<K> block, Statement statement) {
        Optional<K> row = block.table().find(statement.keyword());
        if (row.isEmpty()) {
            Optional<Block<?>> further = block.further();
            if (further.isPresent()
                    && further.get().table().find(statement.keyword()).isPresent()) {
                perform(further.get(), statement);
            } else {
                unknown(block, statement);
            }
            return;
        }
        K keyword = row.get();
        findings.reading(keyword.row());
        read(block, keyword, statement);
        findings.readingEnded();
    }

    private <K extends Enum<K> & Keyword> void read(Block<K> block, K keyword, Statement statement) {
        switch (keyword.syntax().kind()) {
            case BLOCK -> {
                Optional<Block<?>> inner = block.open(keyword, statement);
                if (inner.isPresent()) {
                    enter(inner.get());
                } else {
                    skipBlock();
                }
            }
            case ENTRIES -> {
                if (tells(block) && block.reads(keyword)) {
                    entries(block, keyword, statement);
                } else {
                    skipBlock();
                }
            }
            case WORDS -> {
                if (keyword.syntax() instanceof Syntax.Words(int required)) {
                    for (int i = 1; i <= required; i++) {
                        statement.required(i, findings);
                    }
                }
                block.scalar(keyword, statement);
            }
            case BARE, TRUTH -> block.scalar(keyword, statement);
            case WHOLE, DECIMAL -> {
                statement.required(1, findings);
                block.scalar(keyword, statement);
            }
        }
    }

    private void enter(Block<?> block) {
        LogicalLine brace = next();
        if (brace instanceof LogicalLine.OpeningBrace) {
            openBraces.push(brace.at());
        } else {
            putBack = Optional.of(brace);
            if (!(brace instanceof LogicalLine.End)) {
                findings.structure(
                        GeneralCheck.MISSING_OPENING_BRACE,
                        brace.at(),
                        "Missing '{' at beginning of configuration block");
            }
        }
        content(block);
    }

    private <K extends Enum<K> & Keyword> void entries(Block<K> block, K list, Statement statement) {
        int arguments = list.syntax() instanceof Syntax.Entries(boolean named) && named ? 1 : 0;
        if (statement.count() > 1 + arguments) {
            findings.report(
                    GeneralCheck.WORDS_BEFORE_LIST,
                    statement.at(1 + arguments),
                    "Block " + statement.keyword() + " has extra parameters " + statement.word(1 + arguments) + " ...");
        }
        LogicalLine brace = next();
        if (brace instanceof LogicalLine.OpeningBrace) {
            openBraces.push(brace.at());
        } else {
            putBack = Optional.of(brace);
            findings.report(
                    GeneralCheck.LIST_WITHOUT_BRACE, brace.at(), "Missing '{' at beginning of configuration block");
        }
        block.list(list, statement);
        while (true) {
            LogicalLine line = next();
            switch (Mark.of(line)) {
                // A brace that opens nothing is an entry like any other.
                case WORDS, OPENING_BRACE -> block.entry(list, statement(line));
                case CLOSING_BRACE -> {
                    countClosingBrace(line.at());
                    block.endList(list, line.at());
                    return;
                }
                case END -> {
                    block.endList(list, line.at());
                    return;
                }
            }
        }
    }

    private void unknown(Block<?> block, Statement statement) {
        if (tells(block)) {
            String word = statement.keyword();
            findings.unknownKeyword(
                    statement.at(), word, findings.isFull() ? Optional.empty() : Suggestion.of(word, block));
        }
    }

    private static boolean tells(Block<?> block) {
        return !(block instanceof RootBlock root) || root.judgesStructure();
    }

    /// Skips a block with everything in it. Without its brace the keyword alone is skipped.
    private void skipBlock() {
        LogicalLine brace = next();
        if (!(brace instanceof LogicalLine.OpeningBrace)) {
            putBack = Optional.of(brace);
            return;
        }
        int outside = openBraces.size();
        openBraces.push(brace.at());
        while (openBraces.size() > outside) {
            LogicalLine line = lines.nextBrace();
            switch (Mark.of(line)) {
                case OPENING_BRACE -> openBraces.push(line.at());
                case CLOSING_BRACE -> openBraces.pop();
                case WORDS, END -> {
                    return;
                }
            }
        }
    }

    private static Statement statement(LogicalLine line) {
        return new Statement(
                line instanceof LogicalLine.Words words
                        ? words
                        : new LogicalLine.Words(List.of(new Located<>("{", line.at())), "{"));
    }

    private LogicalLine next() {
        if (putBack.isPresent()) {
            LogicalLine line = putBack.get();
            putBack = Optional.empty();
            return line;
        }
        return lines.next();
    }

    /// What a line is, for switches that need no linking when they are first reached.
    private enum Mark {
        WORDS,
        OPENING_BRACE,
        CLOSING_BRACE,
        END;

        static Mark of(LogicalLine line) {
            if (line instanceof LogicalLine.Words) {
                return WORDS;
            }
            if (line instanceof LogicalLine.OpeningBrace) {
                return OPENING_BRACE;
            }
            return line instanceof LogicalLine.ClosingBrace ? CLOSING_BRACE : END;
        }
    }
}
