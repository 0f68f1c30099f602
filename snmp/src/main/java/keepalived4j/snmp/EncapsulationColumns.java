package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import keepalived4j.model.Encapsulation;
import keepalived4j.values.IpAddress;

/// The nine columns about a tunnel, of routes and of their ways.
final class EncapsulationColumns {

    private static final int MPLS = 1;
    private static final int IP = 2;
    private static final int ILA = 3;
    private static final int IP6 = 4;

    private EncapsulationColumns() {}

    /// @param first number of the first of them
    static <R> void add(int first, Function<R, Optional<Encapsulation>> of, List<Column<R>> columns) {
        columns.add(column(first, of, encapsulation -> Optional.of(Value.integer(type(encapsulation)))));
        columns.add(column(first + 1, of, EncapsulationColumns::labels));
        columns.add(column(first + 2, of, EncapsulationColumns::id));
        columns.add(column(
                first + 3, of, encapsulation -> destination(encapsulation).map(MibValues::address)));
        columns.add(column(first + 4, of, encapsulation -> source(encapsulation).map(MibValues::address)));
        columns.add(column(first + 5, of, encapsulation -> gauge(typeOfService(encapsulation))));
        columns.add(column(first + 6, of, encapsulation -> gauge(timeToLive(encapsulation))));
        columns.add(column(first + 7, of, encapsulation -> gauge(flags(encapsulation))));
        columns.add(column(first + 8, of, EncapsulationColumns::locator));
    }

    private static <R> Column<R> column(
            int number, Function<R, Optional<Encapsulation>> of, Function<Encapsulation, Optional<Value>> value) {
        return Column.maybe(number, row -> of.apply(row).flatMap(value));
    }

    private static int type(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Mpls _ -> MPLS;
            case Encapsulation.Ip _ -> IP;
            case Encapsulation.Ila _ -> ILA;
            case Encapsulation.Ip6 _ -> IP6;
        };
    }

    private static Optional<Value> labels(Encapsulation encapsulation) {
        if (!(encapsulation instanceof Encapsulation.Mpls(var labels))) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(labels.size());
        for (int label : labels) {
            words.add(Integer.toString(label));
        }
        return Optional.of(Value.text(String.join("/", words)));
    }

    private static Optional<Value> id(Encapsulation encapsulation) {
        OptionalLong id = switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.id();
            case Encapsulation.Ip6 ip -> ip.id();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> OptionalLong.empty();
        };
        return id.isPresent() ? Optional.of(Value.counter64(id.getAsLong())) : Optional.empty();
    }

    private static Optional<? extends IpAddress> destination(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.destination();
            case Encapsulation.Ip6 ip -> ip.destination();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> Optional.<IpAddress>empty();
        };
    }

    private static Optional<? extends IpAddress> source(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.source();
            case Encapsulation.Ip6 ip -> ip.source();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> Optional.<IpAddress>empty();
        };
    }

    private static OptionalInt typeOfService(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.typeOfService();
            case Encapsulation.Ip6 ip -> ip.trafficClass();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt timeToLive(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.timeToLive();
            case Encapsulation.Ip6 ip -> ip.hopLimit();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt flags(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip ip -> ip.flags();
            case Encapsulation.Ip6 ip -> ip.flags();
            case Encapsulation.Mpls _, Encapsulation.Ila _ -> OptionalInt.empty();
        };
    }

    private static Optional<Value> locator(Encapsulation encapsulation) {
        return encapsulation instanceof Encapsulation.Ila(long locator)
                ? Optional.of(Value.counter64(locator))
                : Optional.empty();
    }

    private static Optional<Value> gauge(OptionalInt number) {
        return number.isPresent() ? Optional.of(Value.gauge(number.getAsInt())) : Optional.empty();
    }
}
