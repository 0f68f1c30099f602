package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.lvs.TableDestination;

/// How servers take turns: a list in which each stands as often as it is to be taken, to be gone through in order
/// or to be looked into by a hash.
final class ServerSlots {

    /// Weights are made smaller where they would need more. A server keeps at least one.
    static final int MOST = 2048;

    /// A prime, as the table of Maglev must have. The share of a server is exact to a thousandth.
    static final int HASHED = 1021;

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ServerSlots() {}

    /// The order of weighted round robin in IPVS: at each level from the highest weight down to 1, in steps of
    /// the weights' greatest common divisor, come those whose weight is at least that. So the heavy ones are
    /// spread over the whole, and any few connections in a row are spread fairly.
    ///
    /// @param servers each with a weight above 0
    static List<TableDestination> inTurns(List<TableDestination> servers) {
        int[] weights = reduced(servers, MOST);
        int highest = 0;
        for (int weight : weights) {
            highest = Math.max(highest, weight);
        }
        List<TableDestination> slots = new ArrayList<>();
        for (int level = highest; level > 0; level--) {
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] >= level) {
                    slots.add(servers.get(i));
                }
            }
        }
        return slots;
    }

    /// The table of Maglev (Eisenbud et al., NSDI 2016, §3.4): each server goes through the slots in an order of
    /// its own and takes the next one that is free, as many at a time as its weight says. When one goes, hardly
    /// any slots change but its own. The orders follow from addresses and ports alone, so two directors have the
    /// same table.
    ///
    /// @param servers each with a weight above 0, in an order that does not depend on time
    static List<TableDestination> hashed(List<TableDestination> servers) {
        // No server fills the table before the others have had a turn.
        int[] weights = reduced(servers, HASHED);
        TableDestination[] slots = new TableDestination[HASHED];
        boolean[] taken = new boolean[HASHED];
        int[] place = new int[servers.size()];
        int[] step = new int[servers.size()];
        for (int i = 0; i < servers.size(); i++) {
            long hash = hash(servers.get(i));
            place[i] = (int) Long.remainderUnsigned(hash >>> 32, HASHED);
            step[i] = 1 + (int) Long.remainderUnsigned(hash & 0xffffffffL, HASHED - 1);
        }
        int free = HASHED;
        while (true) {
            for (int i = 0; i < servers.size(); i++) {
                for (int turn = 0; turn < weights[i]; turn++) {
                    while (taken[place[i]]) {
                        place[i] = (place[i] + step[i]) % HASHED;
                    }
                    taken[place[i]] = true;
                    slots[place[i]] = servers.get(i);
                    free--;
                    if (free == 0) {
                        return List.of(slots);
                    }
                }
            }
        }
    }

    /// FNV-1a, and the mixing of MurmurHash3 behind it: addresses of one rack differ in few bits.
    private static long hash(TableDestination server) {
        long hash = FNV_BASIS;
        for (byte octet : server.address().toBytes()) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        hash = (hash ^ server.port()) * FNV_PRIME;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /// Weights with the same proportions, as small as can be, and no more than `most` together unless there are
    /// as many servers.
    private static int[] reduced(List<TableDestination> servers, int most) {
        long sum = 0;
        int divisor = 0;
        for (TableDestination server : servers) {
            sum += server.weight();
            divisor = commonDivisor(server.weight(), divisor);
        }
        int[] weights = new int[servers.size()];
        boolean fits = sum / divisor <= most;
        for (int i = 0; i < weights.length; i++) {
            long weight = servers.get(i).weight();
            weights[i] = (int) (fits ? weight / divisor : Math.max(1, weight * most / sum));
        }
        return weights;
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }
}
