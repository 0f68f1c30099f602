package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import keepalived4j.lvs.Traffic;

/// The columns of counters and rates, which are the same for virtual and for real servers but for their numbers.
///
/// @param connections number of the column of connections
/// @param totals of the first of four: packets and bytes, in and out
/// @param rates of the first of five: connections, packets and bytes in a second
/// @param wide of the first of three: connections and packets in 64 bits
/// @param halves of the first of ten: each rate in two halves of 32 bits, the lower first
/// @param wideRates of the first of five: the rates in 64 bits
record TrafficColumns(int connections, int totals, int rates, int wide, int halves, int wideRates) {

    private static final List<ToLongFunction<Traffic>> RATES = List.of(
            Traffic::connectionRate,
            Traffic::inPacketRate,
            Traffic::outPacketRate,
            Traffic::inByteRate,
            Traffic::outByteRate);

    /// @param traffic of a row; absent: nobody counts
    <R> List<Column<R>> of(Function<R, Optional<Traffic>> traffic) {
        List<Column<R>> columns = new ArrayList<>();
        columns.add(column(connections, traffic, seen -> Value.gauge(seen.connections())));
        columns.add(column(totals, traffic, seen -> Value.counter32(seen.inPackets())));
        columns.add(column(totals + 1, traffic, seen -> Value.counter32(seen.outPackets())));
        columns.add(column(totals + 2, traffic, seen -> Value.counter64(seen.inBytes())));
        columns.add(column(totals + 3, traffic, seen -> Value.counter64(seen.outBytes())));
        columns.add(column(wide, traffic, seen -> Value.counter64(seen.connections())));
        columns.add(column(wide + 1, traffic, seen -> Value.counter64(seen.inPackets())));
        columns.add(column(wide + 2, traffic, seen -> Value.counter64(seen.outPackets())));
        for (int i = 0; i < RATES.size(); i++) {
            ToLongFunction<Traffic> rate = RATES.get(i);
            columns.add(column(rates + i, traffic, seen -> Value.gauge(rate.applyAsLong(seen))));
            columns.add(column(halves + 2 * i, traffic, seen -> Value.gauge(rate.applyAsLong(seen))));
            columns.add(
                    column(halves + 2 * i + 1, traffic, seen -> Value.gauge(rate.applyAsLong(seen) >>> Integer.SIZE)));
            columns.add(column(wideRates + i, traffic, seen -> Value.counter64(rate.applyAsLong(seen))));
        }
        return columns;
    }

    private static <R> Column<R> column(
            int number, Function<R, Optional<Traffic>> traffic, Function<Traffic, Value> value) {
        return Column.maybe(number, row -> traffic.apply(row).map(value));
    }
}
