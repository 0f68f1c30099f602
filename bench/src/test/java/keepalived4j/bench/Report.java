package keepalived4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The table, printed part by part, and what did not work.
final class Report {
    private static final int WHAT_WIDTH = 58;

    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String part = "";

    List<Row> rows() {
        return rows;
    }

    List<String> notes() {
        return notes;
    }

    void add(String part, String what, String unit, Function<Side, Samples> samples) {
        add(new Row(part, what, unit, samples.apply(Side.OURS), samples.apply(Side.REFERENCE)));
    }

    /// Prints `row` and keeps it.
    void add(Row row) {
        rows.add(row);
        if (!row.part().equals(part)) {
            part = row.part();
            System.out.printf("%n%-" + WHAT_WIDTH + "s %14s %14s %7s%n", part, "keepalived4j", "keepalived", "ratio");
        }
        System.out.printf(
                "%-" + WHAT_WIDTH + "s %14s %14s %7s%n",
                row.what(),
                text(row.ours(), row.unit()),
                text(row.reference(), row.unit()),
                ratio(row));
    }

    void note(String text) {
        notes.add(text);
        System.out.println("! " + text);
    }

    private static String text(Samples samples, String unit) {
        return samples.isEmpty() ? "-" : (number(samples.median()) + " " + unit).strip();
    }

    private static String ratio(Row row) {
        if (row.ours().isEmpty() || row.reference().isEmpty() || row.reference().median() <= 0) return "-";
        return number(row.ours().median() / row.reference().median());
    }

    private static String number(double value) {
        String form = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }
}
