package keepalived4j.snmp;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import keepalived4j.values.IpAddress;

/// What a table tells of each of its rows in one place.
///
/// @param number in the entry of the table
/// @param of what it tells; absent: nothing of this row
/// @param setter who is asked for another value
record Column<R>(int number, Function<R, Optional<Value>> of, Setter<R> setter) {

    /// Decides about another value for a row.
    interface Setter<R> {
        SetVerdict test(R row, Value wanted);
    }

    private static <R> Column<R> readOnly(int number, Function<R, Optional<Value>> of) {
        return new Column<>(number, of, (_, _) -> new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE));
    }

    static <R> Column<R> integer(int number, ToIntFunction<R> of) {
        return readOnly(number, row -> Optional.of(Value.integer(of.applyAsInt(row))));
    }

    static <R> Column<R> gauge(int number, ToLongFunction<R> of) {
        return readOnly(number, row -> Optional.of(Value.gauge(of.applyAsLong(row))));
    }

    static <R> Column<R> counter32(int number, ToLongFunction<R> of) {
        return readOnly(number, row -> Optional.of(Value.counter32(of.applyAsLong(row))));
    }

    static <R> Column<R> counter64(int number, ToLongFunction<R> of) {
        return readOnly(number, row -> Optional.of(Value.counter64(of.applyAsLong(row))));
    }

    static <R> Column<R> text(int number, Function<R, ?> of) {
        return readOnly(number, row -> Optional.of(Value.text(of.apply(row).toString())));
    }

    /// The octets of an address.
    static <R> Column<R> address(int number, Function<R, Optional<? extends IpAddress>> of) {
        return readOnly(number, row -> of.apply(row).map(MibValues::address));
    }

    /// Something that not every row has.
    static <R> Column<R> maybe(int number, Function<R, Optional<Value>> of) {
        return readOnly(number, of);
    }

    /// The same column, whose values can be set.
    Column<R> setBy(Setter<R> other) {
        return new Column<>(number, of, other);
    }
}
