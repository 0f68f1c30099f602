package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A reader of logical lines with a handful of keywords, which follows the reference where braces are wrong. It shows
/// that the lines carry all that the worked examples need.
final class Toy {

    private static final Set<String> BLOCKS = Set.of("vrrp_instance", "global_defs");
    private static final Set<String> LISTS = Set.of("virtual_ipaddress");
    private static final Set<String> SCALARS =
            Set.of("interface", "virtual_router_id", "priority", "state", "router_id", "include_check");

    private final LogicalLines lines;
    private final Diagnostics diagnostics;
    private final List<String> accepted = new ArrayList<>();
    private List<LogicalLine> pushedBack = new ArrayList<>();
    private Set<IncludeProblem> checked = Set.of();
    private int braces;

    private Toy(LogicalLines lines, Diagnostics diagnostics) {
        this.lines = lines;
        this.diagnostics = diagnostics;
    }

    /// The keywords and entries that found their place, in order.
    static List<String> accepted(Reading reading) {
        LogicalLines lines = reading.reader();
        Toy toy = new Toy(lines, reading.diagnostics());
        toy.root();
        return toy.accepted;
    }

    /// The reports, first those of the language.
    static List<String> messages(Reading reading) {
        accepted(reading);
        return reading.diagnostics().list().stream().map(Diagnostic::toString).toList();
    }

    static int exitStatus(Reading reading) {
        accepted(reading);
        return reading.diagnostics().exitStatus();
    }

    private void root() {
        LogicalLine line = next();
        while (!(line instanceof LogicalLine.End)) {
            switch (line) {
                case LogicalLine.Words words -> statement(words, BLOCKS);
                case LogicalLine.OpeningBrace brace -> stray(brace);
                case LogicalLine.ClosingBrace brace -> {
                    countClosing(brace);
                    report(Rank.UNKNOWN_KEYWORD, brace, "Unknown keyword '}'");
                }
                case LogicalLine.End _ -> {}
            }
            line = next();
        }
        if (braces > 0) {
            diagnostics.report(
                    new Ranked(Rank.MISSING_CLOSING_BRACE), "There are " + braces + " missing '}'s or extra '{'s");
        }
    }

    private void statement(LogicalLine.Words words, Set<String> blocks) {
        String keyword = words.keyword();
        if (blocks.contains(keyword)) {
            accepted.add(Reading.shown(words));
            block();
        } else if (blocks != BLOCKS && LISTS.contains(keyword)) {
            accepted.add(keyword);
            list(words);
        } else if (blocks != BLOCKS && SCALARS.contains(keyword)) {
            accepted.add(Reading.shown(words));
            if (keyword.equals("include_check")) {
                checked = IncludeProblem.check(
                        checked, words.words().subList(1, words.words().size()), diagnostics);
                lines.checkIncludes(checked);
            }
        } else {
            report(Rank.UNKNOWN_KEYWORD, words, "Unknown keyword '" + keyword + "'");
        }
    }

    private void block() {
        LogicalLine brace = next();
        if (brace instanceof LogicalLine.OpeningBrace) {
            braces++;
        } else {
            report(Rank.MISSING_OPENING_BRACE, brace, "Missing '{'");
            pushedBack.add(brace);
        }
        while (true) {
            switch (next()) {
                case LogicalLine.Words words -> statement(words, Set.of());
                case LogicalLine.OpeningBrace opening -> stray(opening);
                case LogicalLine.ClosingBrace closing -> {
                    countClosing(closing);
                    return;
                }
                case LogicalLine.End _ -> {
                    return;
                }
            }
        }
    }

    private void list(LogicalLine.Words keyword) {
        if (keyword.words().size() > 1) {
            report(Rank.GENERAL, keyword, "Extra parameters");
        }
        LogicalLine brace = next();
        if (brace instanceof LogicalLine.OpeningBrace) {
            braces++;
        } else {
            pushedBack.add(brace);
        }
        while (true) {
            LogicalLine line = next();
            if (line instanceof LogicalLine.ClosingBrace closing) {
                countClosing(closing);
                return;
            }
            if (line instanceof LogicalLine.End) {
                return;
            }
            accepted.add("entry " + Reading.shown(line));
        }
    }

    private void stray(LogicalLine.OpeningBrace brace) {
        braces++;
        report(Rank.UNEXPECTED_OPENING_BRACE, brace, "Unexpected '{'");
    }

    private void countClosing(LogicalLine.ClosingBrace brace) {
        if (braces > 0) {
            braces--;
        } else {
            report(Rank.UNEXPECTED_CLOSING_BRACE, brace, "Extra '}'");
        }
    }

    private void report(Rank rank, LogicalLine line, String message) {
        diagnostics.report(new Ranked(rank), line.at(), message);
    }

    private LogicalLine next() {
        return pushedBack.isEmpty() ? lines.next() : pushedBack.removeLast();
    }
}
