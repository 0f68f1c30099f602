package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How one word of the list is proved: a statement with it, and what stands there instead in the file that it is
/// compared with. Made from the notation of the arguments unless `keyword-cases.txt` says otherwise.
///
/// @param fact the word
/// @param place the block or list in whose text the statement goes
/// @param replaced which lines of the world it replaces: those that begin with this word
/// @param compared what stands in the file it is compared with; empty for nothing
/// @param statement lines parted by a semicolon, with the value between `‹` and `›`
record KeywordCase(KeywordFact fact, String place, String replaced, String compared, String statement) {

    private static final List<String[]> WRITTEN = new ArrayList<>();
    private static final List<String> REPORTED = KeywordFact.resource("/keyword-reported.txt");
    private static final List<String> WITHOUT_EFFECT = KeywordFact.resource("/keyword-without-effect.txt");

    static {
        for (String line : KeywordFact.resource("/keyword-cases.txt")) {
            WRITTEN.add(line.split("\t", -1));
        }
    }

    static KeywordCase of(KeywordFact fact) {
        String place = place(fact.place());
        for (String[] cells : WRITTEN) {
            if (Pattern.matches(pattern(cells[0]), fact.path())) {
                String where = cells.length < 4 ? place : cells[3].equals("/") ? "" : cells[3];
                return new KeywordCase(fact, where, replaced(cells[2], where), cells[1], filled(cells[2], fact));
            }
        }
        if (place.equals(fact.place())) {
            return inBlock(fact);
        }
        return behindAnother(fact, place);
    }

    /// The innermost block or list with a mark.
    private static String place(String path) {
        String place = path;
        while (!KeywordWorld.has(place)) {
            int slash = place.lastIndexOf('/');
            place = slash < 0 ? "" : place.substring(0, slash);
        }
        return place;
    }

    private static KeywordCase inBlock(KeywordFact fact) {
        String value = value(fact);
        if (fact.isList()) {
            KeywordFact entry = find(fact.path() + "/ENTRY");
            return new KeywordCase(
                    fact, fact.place(), "", "", fact.word() + " {;" + of(entry).statement() + ";}");
        }
        String compared = fact.arguments().equals("<BOOL?>") ? fact.word() + " false" : "";
        String line = (fact.word().equals("ENTRY") ? value : fact.word() + " " + value).strip();
        return new KeywordCase(fact, fact.place(), replaced(line, fact.place()), compared, line);
    }

    /// A word on the line of another keyword or entry. It is compared with the other word that may stand there, or else
    /// with the line without it.
    private static KeywordCase behindAnother(KeywordFact fact, String place) {
        KeywordCase other = of(find(fact.place()));
        String own = (fact.word() + " " + value(fact)).strip();
        boolean isEntry = fact.place().endsWith("/ENTRY");
        String line = isEntry
                ? plain(other.statement())
                : fact.place().substring(fact.place().lastIndexOf('/') + 1);
        String compared = isEntry ? line : "";
        if (!isEntry && fact.arguments().isEmpty()) {
            for (KeywordFact sibling : KeywordFact.all()) {
                if (sibling.place().equals(fact.place())
                        && !sibling.insteadOf().equals(fact.word())
                        && !fact.insteadOf().equals(sibling.word())
                        && !sibling.equals(fact)) {
                    compared = line + " " + sibling.word();
                    break;
                }
            }
        }
        return new KeywordCase(fact, place, replaced(line, place), compared, line + " " + own);
    }

    /// The first word of a statement, unless lines with it add up.
    private static String replaced(String statement, String place) {
        String word = firstWord(statement);
        String path = place.isEmpty() ? word : place + "/" + word;
        return KeywordFact.all().stream().anyMatch(fact -> fact.path().equals(path) && fact.accumulates()) ? "" : word;
    }

    private static String firstWord(String statement) {
        return plain(statement).split("[ ;]")[0];
    }

    private static KeywordFact find(String path) {
        return KeywordFact.all().stream()
                .filter(fact -> fact.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row " + path));
    }

    private static String value(KeywordFact fact) {
        return new Notation(fact.arguments())
                .right()
                .map(right -> "‹" + right + "›")
                .orElse("");
    }

    private static String filled(String statement, KeywordFact fact) {
        return statement.contains("‹›") ? statement.replace("‹›", value(fact)) : statement;
    }

    /// The statement as it is right, without the marks and the wrong values.
    private static String plain(String statement) {
        return statement.replaceAll("![^›]*›", "").replace("‹", "").replace("›", "");
    }

    /// The file with the statement.
    KeywordWorld.Text with() {
        return KeywordWorld.with(place, replaced, List.of(plain(statement).split(";")));
    }

    /// The file without it.
    KeywordWorld.Text without() {
        return compared.isEmpty()
                ? KeywordWorld.with(place, "", List.of())
                : KeywordWorld.with(place, replaced, List.of(compared.split(";")));
    }

    /// The words of the statement, as they may stand in any block.
    String elsewhere() {
        return fact.word().equals("ENTRY")
                ? plain(statement).split(";")[0]
                : (fact.word() + " " + plain(value(fact))).strip();
    }

    /// A file with a wrong value, and where the value stands.
    record Wrong(String value, String text, int line, int column) {}

    /// The files in which the value is wrong; none where any is right.
    List<Wrong> wrong() {
        List<Wrong> files = new ArrayList<>();
        int open = statement.indexOf('‹');
        if (open < 0) {
            return files;
        }
        int close = statement.indexOf('›');
        String[] values = statement.substring(open + 1, close).split("!", -1);
        List<String> wrongValues = values.length == 1
                ? new Notation(fact.arguments()).wrong()
                : List.of(values).subList(1, values.length);
        for (String value : wrongValues) {
            if (value.isEmpty()) {
                continue;
            }
            String wrong = statement.substring(0, open) + value + statement.substring(close + 1);
            KeywordWorld.Text text = KeywordWorld.with(place, replaced, List.of(wrong.split(";")));
            String before = statement.substring(0, open);
            int line = text.line() + (int) before.chars().filter(c -> c == ';').count();
            int column = open - before.lastIndexOf(';') - before.length() + beginOfWord(before);
            files.add(new Wrong(value, text.text(), line, column));
        }
        return files;
    }

    private static String pattern(String path) {
        return Pattern.quote(path).replace("*", "\\E.*\\Q");
    }

    private static int beginOfWord(String before) {
        return Math.max(before.lastIndexOf(' '), before.lastIndexOf(';')) + 1;
    }

    /// How the reports begin that the word itself calls for.
    Optional<String> expectedReport() {
        return note(REPORTED);
    }

    /// Why the model does not show it.
    Optional<String> reasonWithoutEffect() {
        return note(WITHOUT_EFFECT);
    }

    private Optional<String> note(List<String> notes) {
        for (String line : notes) {
            String[] cells = line.split("\t");
            if (Pattern.matches(pattern(cells[0]), fact.path())) {
                return Optional.of(cells[1]);
            }
        }
        return Optional.empty();
    }
}
