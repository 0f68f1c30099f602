package keepalived4j.lvs;

import java.util.function.Consumer;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Where a virtual server has services in the kernel's table: one for each address, or one for a mark. Two spots are
/// equal where their services are the same.
sealed interface Spot {

    /// How many services a range may need. More would fill the kernel's memory rather than serve anybody: a single
    /// IPv6 prefix can have 2⁶⁴ addresses.
    int LARGEST_RANGE = 1 << 16;

    /// Calls `action` with the key of each service, in ascending order.
    void forEach(Consumer<TableKey> action);

    /// All addresses of a range, of which there are not more than [#LARGEST_RANGE].
    ///
    /// Differs: a range that passes the end of its last octet makes keepalived loop for ever; here it is counted
    /// through with carry.
    record Addresses(TransportProtocol protocol, AddressRange range) implements Spot {

        @Override
        public void forEach(Consumer<TableKey> action) {
            IpAddress address = range.first();
            action.accept(new TableKey.Address(protocol, address, range.port()));
            while (!address.equals(range.last())) {
                address = successor(address);
                action.accept(new TableKey.Address(protocol, address, range.port()));
            }
        }
    }

    /// A mark.
    record Marked(TableKey.Mark key) implements Spot {

        Marked(long mark, AddressFamily family) {
            this(new TableKey.Mark(mark, family));
        }

        @Override
        public void forEach(Consumer<TableKey> action) {
            action.accept(key);
        }
    }

    /// Whether the addresses are few enough to have a service each.
    static boolean isPlaceable(AddressRange range) {
        return switch (range.first()) {
            case Ipv4Address(int first) ->
                ((Ipv4Address) range.last()).bits() - first >= 0
                        && ((Ipv4Address) range.last()).bits() - first < LARGEST_RANGE;
            case Ipv6Address(long high, long low) -> {
                Ipv6Address last = (Ipv6Address) range.last();
                long distance = last.low() - low;
                long carried = last.high() - high - (Long.compareUnsigned(last.low(), low) < 0 ? 1 : 0);
                yield carried == 0 && distance >= 0 && distance < LARGEST_RANGE;
            }
        };
    }

    private static IpAddress successor(IpAddress address) {
        return switch (address) {
            case Ipv4Address(int bits) -> new Ipv4Address(bits + 1);
            case Ipv6Address(long high, long low) -> new Ipv6Address(low == -1 ? high + 1 : high, low + 1);
        };
    }
}
