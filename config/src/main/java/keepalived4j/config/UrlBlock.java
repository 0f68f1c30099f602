package keepalived4j.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.config.language.CommandWords;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.HttpPage.MatchStack;
import keepalived4j.model.HttpPage.PatternOption;
import keepalived4j.model.HttpPage.StatusRange;
import keepalived4j.values.SourcePosition;

/// A `url` of an HTTP check while it is being read.
final class UrlBlock implements Block<UrlKeyword> {

    private static final int DIGEST_DIGITS = 32;
    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;

    private final KeywordTable<UrlKeyword> table;
    private final List<HttpPage> pages;
    private final Findings findings;
    private final List<StatusRange> statuses = new ArrayList<>(1);
    private final Set<PatternOption> options = EnumSet.noneOf(PatternOption.class);
    private Optional<String> path = Optional.empty();
    private Optional<String> digest = Optional.empty();
    private Optional<String> virtualHost = Optional.empty();
    private Optional<String> expression = Optional.empty();
    private Optional<MatchStack> stack = Optional.empty();
    private OptionalLong firstOffset = OptionalLong.empty();
    private OptionalLong lastOffset = OptionalLong.empty();
    private boolean mustNotMatch;
    private boolean hasPatternWords;
    private boolean closesTlsProperly;

    /// @param tls whether the words of `SSL_GET` are known
    /// @param pages where it enters itself at its end
    UrlBlock(boolean tls, List<HttpPage> pages, Findings findings) {
        this.table = tls ? UrlKeyword.WITH_TLS : UrlKeyword.PLAIN;
        this.pages = pages;
        this.findings = findings;
    }

    @Override
    public KeywordTable<UrlKeyword> table() {
        return table;
    }

    @Override
    public void scalar(UrlKeyword keyword, Statement statement) {
        switch (keyword) {
            case PATH -> {
                if (path.isPresent()) {
                    findings.report(
                            CheckerCheck.REPEATED_FOR_THE_LAST,
                            statement.at(1),
                            "Duplicate path - overwriting " + path.get() + " with " + statement.word(1));
                }
                path = Optional.of(statement.word(1));
            }
            case DIGEST -> digest(statement);
            case STATUS_CODE -> {
                for (int i = 1; i < statement.count(); i++) {
                    status(statement, i);
                }
            }
            case VIRTUALHOST -> {
                if (statement.count() < 2) {
                    findings.report(CheckerCheck.NAME_MISSING, statement.at(), "Missing HTTP_GET virtualhost name");
                } else {
                    virtualHost = Optional.of(statement.word(1));
                }
            }
            case REGEX -> expression(statement);
            case REGEX_NO_MATCH -> {
                mustNotMatch = true;
                hasPatternWords = true;
            }
            case REGEX_OPTIONS -> options(statement);
            case REGEX_MIN_OFFSET -> firstOffset = offset(statement, firstOffset);
            case REGEX_MAX_OFFSET -> lastOffset = offset(statement, lastOffset);
            case REGEX_STACK -> stack(statement);
            case TLS_COMPLIANT -> {
                if (keyword.syntax() instanceof Syntax.Truth(String complaint)) {
                    OptionalLong value = Numerals.truth(statement, complaint, "", findings);
                    closesTlsProperly = value.orElse(closesTlsProperly ? 1 : 0) != 0;
                }
            }
        }
    }

    private void digest(Statement statement) {
        String text = statement.word(1);
        if (digest.isPresent()) {
            findings.report(
                    CheckerCheck.REPEATED_FOR_THE_FIRST, statement.at(1), "Digest '" + text + "' is a duplicate");
            return;
        }
        if (text.length() != DIGEST_DIGITS) {
            findings.report(
                    CheckerCheck.DIGEST,
                    statement.at(1),
                    "digest '" + text + "' character length should be 32 rather than " + text.length());
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                findings.report(
                        CheckerCheck.DIGEST,
                        statement.at(1),
                        "Unable to interpret hex digit in '" + text + "' at offset " + (i & ~1) + "/" + (i | 1));
                return;
            }
        }
        digest = Optional.of(text.toLowerCase(Locale.ROOT));
    }

    private void status(Statement statement, int index) {
        String word = statement.word(index);
        int dash = word.indexOf('-');
        int first = code(dash < 0 ? word : word.substring(0, dash));
        int last = dash < 0 ? first : code(word.substring(dash + 1));
        if (first < FIRST_STATUS || last > LAST_STATUS || first > last) {
            findings.report(
                    CheckerCheck.STATUS_CODE, statement.at(index), "Invalid HTTP_GET status code '" + word + "'");
        } else {
            statuses.add(new StatusRange(first, last));
        }
    }

    /// The number, or 0 if it is none.
    private static int code(String text) {
        int code = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Numerals.isDigit(text.charAt(i))) {
                return 0;
            }
            code = Math.min(code * 10 + text.charAt(i) - '0', LAST_STATUS + 1);
        }
        return code;
    }

    private void expression(Statement statement) {
        if (!(CommandWords.unescaped(statement.line()) instanceof CommandWords.Split(List<String> words))
                || words.size() != 1) {
            findings.report(CheckerCheck.PATTERN, statement.at(1), "regex missing or too many");
            return;
        }
        if (expression.isPresent()) {
            findings.report(CheckerCheck.REPEATED_FOR_THE_LAST, statement.at(1), "regex already specified, replacing");
        }
        expression = Optional.of(words.getFirst());
    }

    private void options(Statement statement) {
        hasPatternWords = true;
        for (int i = 1; i < statement.count(); i++) {
            Optional<PatternWord> word = PatternWord.TABLE.find(statement.word(i));
            if (word.isPresent()) {
                options.add(PatternOption.valueOf(word.get().name()));
            } else {
                findings.report(
                        CheckerCheck.PATTERN_OPTION,
                        statement.at(i),
                        "Unknown regex option '" + statement.word(i) + "' - ignoring",
                        Suggestion.nearest(statement.word(i), PatternWord.TABLE));
            }
        }
    }

    private OptionalLong offset(Statement statement, OptionalLong before) {
        hasPatternWords = true;
        OptionalLong offset = Numerals.whole(
                statement.word(1), statement.at(1), 0, Long.MAX_VALUE / 100, Syntax.Trailing.REFUSED, findings);
        if (offset.isEmpty()) {
            findings.report(
                    CheckerCheck.PATTERN_OFFSET,
                    statement.at(1),
                    "Invalid " + statement.keyword() + " value " + statement.word(1) + " - ignoring");
            return before;
        }
        return offset;
    }

    private void stack(Statement statement) {
        hasPatternWords = true;
        OptionalLong start = Numerals.whole(
                statement.word(1), statement.at(1), 1, Integer.MAX_VALUE, Syntax.Trailing.REFUSED, findings);
        OptionalLong max = Numerals.whole(
                statement.word(2), statement.at(2), 1, Integer.MAX_VALUE, Syntax.Trailing.REFUSED, findings);
        if (start.isEmpty() || max.isEmpty() || start.getAsLong() > max.getAsLong()) {
            findings.report(
                    CheckerCheck.PATTERN_STACK,
                    statement.at(1),
                    "Invalid regex_stack parameters '" + statement.word(1) + "' and '" + statement.word(2)
                            + "' - ignoring");
            return;
        }
        stack = Optional.of(new MatchStack(start.getAsLong(), max.getAsLong()));
    }

    @Override
    public void close(SourcePosition at) {
        if (path.isEmpty()) {
            findings.report(CheckerCheck.PATH_MISSING, at, "HTTP/SSL_GET checker url has no path - ignoring");
            return;
        }
        if (expression.isEmpty() && hasPatternWords) {
            findings.report(CheckerCheck.PATTERN_MISSING, at, "regex parameters specified without regex");
        }
        if (firstOffset.isPresent() && lastOffset.isPresent() && firstOffset.getAsLong() > lastOffset.getAsLong()) {
            findings.report(
                    CheckerCheck.PATTERN_OFFSETS,
                    at,
                    "regex min offset " + firstOffset.getAsLong() + " > max_offset " + lastOffset.getAsLong()
                            + " - ignoring");
            firstOffset = OptionalLong.empty();
            lastOffset = OptionalLong.empty();
        }
        pages.add(new HttpPage(
                path.get(),
                digest,
                statuses.isEmpty() ? List.of(StatusRange.SUCCESS) : statuses,
                virtualHost,
                expression.isPresent()
                        ? Optional.of(new BodyPattern(
                                expression.get(), !mustNotMatch, options, firstOffset, lastOffset, stack))
                        : Optional.empty(),
                closesTlsProperly));
    }
}
