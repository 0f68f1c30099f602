package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows of the same columns.
///
/// @param entry name of the entry: table, and the number 1
/// @param columns in ascending order
/// @param rows in ascending order of their indexes, each index once
record Table<R>(Oid entry, List<Column<R>> columns, List<Row<R>> rows) {

    /// @param index the numbers that name it
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares rows; they are found by their index.
    record Row<R>(int[] index, R content) {}

    /// Rows in any order; where several have the same index, the first counts.
    Table {
        List<Row<R>> sorted = new ArrayList<>(rows);
        sorted.sort((one, other) -> Arrays.compareUnsigned(one.index(), other.index()));
        List<Row<R>> different = new ArrayList<>(sorted.size());
        for (Row<R> row : sorted) {
            if (different.isEmpty() || !Arrays.equals(different.getLast().index(), row.index())) {
                different.add(row);
            }
        }
        rows = different;
    }

    /// Rows that are numbered from 1 on.
    static <R> Table<R> numbered(Oid entry, List<Column<R>> columns, List<R> contents) {
        List<Row<R>> rows = new ArrayList<>(contents.size());
        for (R content : contents) {
            rows.add(new Row<>(new int[] {rows.size() + 1}, content));
        }
        return new Table<>(entry, columns, rows);
    }

    /// Each column as an object of its own. They belong to the thread that asks them.
    void addTo(List<MibObject> objects) {
        for (Column<R> column : columns) {
            objects.add(new ColumnObject<>(entry.with(column.number()), column, rows));
        }
    }

    /// A column, which remembers which of its rows have nothing to tell: they are asked once, however many walks begin
    /// before them.
    private static final class ColumnObject<R> implements MibObject {

        private static final int[] NONE_SKIPPED = {};

        private final Oid name;
        private final Column<R> column;
        private final List<Row<R>> rows;
        /// For rows without a value, the first one after them that may have one; 0: nothing is known of the row.
        private int[] skips = NONE_SKIPPED;

        ColumnObject(Oid name, Column<R> column, List<Row<R>> rows) {
            this.name = name;
            this.column = column;
            this.rows = rows;
        }

        @Override
        public Oid name() {
            return name;
        }

        @Override
        public Value get(Oid instance) {
            int place = find(instance.from(name.length()));
            Optional<Value> value = place < 0
                    ? Optional.empty()
                    : column.of().apply(rows.get(place).content());
            return value.isPresent() ? value.get() : Value.Absent.NO_SUCH_INSTANCE;
        }

        /// Where a row is; negative: where it would be, as [java.util.Collections#binarySearch] says it.
        private int find(int[] index) {
            int low = 0;
            int high = rows.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int compared = Arrays.compareUnsigned(rows.get(middle).index(), index);
                if (compared == 0) {
                    return middle;
                }
                if (compared < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        @Override
        public Optional<VarBind> next(Oid from, boolean inclusive) {
            int first = first(from, inclusive);
            int place = first;
            while (place < rows.size()) {
                int skip = place < skips.length ? skips[place] : 0;
                if (skip != 0) {
                    place = skip;
                    continue;
                }
                Row<R> row = rows.get(place);
                Optional<Value> value = column.of().apply(row.content());
                if (value.isPresent()) {
                    skip(first, place);
                    return Optional.of(new VarBind(name.with(row.index()), value.get()));
                }
                place++;
            }
            skip(first, rows.size());
            return Optional.empty();
        }

        /// The rows from one to another have no value.
        private void skip(int first, int end) {
            if (first == end) {
                return;
            }
            if (skips.length == 0) {
                skips = new int[rows.size()];
            }
            // Those behind an older skip lead here by it.
            for (int place = first; place < end; ) {
                int next = skips[place] == 0 ? place + 1 : skips[place];
                skips[place] = end;
                place = next;
            }
        }

        private int first(Oid from, boolean inclusive) {
            if (!from.startsWith(name)) {
                return name.compareTo(from) > 0 ? 0 : rows.size();
            }
            int place = find(from.from(name.length()));
            if (place < 0) {
                return -place - 1;
            }
            return inclusive ? place : place + 1;
        }

        @Override
        public SetVerdict test(Oid instance, Value wanted) {
            int place = find(instance.from(name.length()));
            return place < 0
                    ? new SetVerdict.Refused(ErrorStatus.NO_CREATION)
                    : column.setter().test(rows.get(place).content(), wanted);
        }
    }
}
