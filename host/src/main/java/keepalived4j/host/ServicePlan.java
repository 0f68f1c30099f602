package keepalived4j.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import keepalived4j.values.AddressFamily;

/// What stands in a table of nftables for one service.
///
/// @param family whose table
/// @param sets their names, and what stands in their braces
/// @param chains their names, and their rules in order
/// @param entries what leads packets to the chains
record ServicePlan(
        AddressFamily family,
        SequencedMap<String, String> sets,
        SequencedMap<String, List<String>> chains,
        List<Entry> entries) {

    ServicePlan {
        entries = List.copyOf(entries);
    }

    /// Of a service that is not there.
    static ServicePlan none(AddressFamily family) {
        return new ServicePlan(family, new LinkedHashMap<>(0), new LinkedHashMap<>(0), List.of());
    }

    /// Where packets are taken up.
    enum Stage {
        /// Before connections are tracked any further: packets that are passed on as they are.
        DIRECT,
        /// Where the first packet of a connection gets its destination.
        NAT;

        String word() {
            return switch (this) {
                case DIRECT -> "direct";
                case NAT -> "nat";
            };
        }
    }

    /// What tells the packets of a service.
    enum Selector {
        MARKS,
        SERVICES,
        ADDRESSES;

        String word() {
            return switch (this) {
                case MARKS -> "marks";
                case SERVICES -> "services";
                case ADDRESSES -> "addresses";
            };
        }
    }

    /// An element of one of the maps that lead to the chains of services.
    ///
    /// @param key as nft(8) reads it
    record Entry(Stage stage, Selector selector, String key, String chain) {

        String map() {
            return stage.word() + "_" + selector.word();
        }
    }

    boolean hasStage(Stage stage) {
        for (Entry entry : entries) {
            if (entry.stage() == stage) {
                return true;
            }
        }
        return false;
    }
}
