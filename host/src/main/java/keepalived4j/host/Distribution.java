package keepalived4j.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.lvs.TableDestination;
import keepalived4j.model.Scheduling;

/// The rule of nftables that comes nearest to a scheduler of IPVS. Nobody counts the connections of a server, so
/// those that go by their number take turns by weight.
///
/// @param ip the protocol as nft(8) calls it, `ip` or `ip6`
record Distribution(Scheduling scheduling, String ip) {

    /// `IP_VS_SVC_F_SCHED_SH_PORT` and `IP_VS_SVC_F_SCHED_MH_PORT` (linux/ip_vs.h).
    private static final int WITH_PORT = Scheduling.FLAG_2;

    /// The kernel would draw one, and two directors would send a client to two servers.
    private static final String SEED = " seed 0x6b613464";

    /// What is to be known about a scheduler that is not to be had.
    static Optional<String> remark(Scheduling scheduling) {
        return switch (scheduling.scheduler()) {
            case RR, WRR, SH, MH, DH, FO -> Optional.empty();
            case LC ->
                Optional.of("lc is not to be had, as connections are not counted; servers take turns, as with rr");
            case WLC, SED, NQ ->
                Optional.of(
                        word(scheduling) + " is not to be had, as connections are not counted; servers take turns by"
                                + " weight, as with wrr");
            case TWOS ->
                Optional.of("twos is not to be had, as connections are not counted; servers are drawn by weight");
            case LBLC, LBLCR ->
                Optional.of(word(scheduling) + " is not to be had, as connections are not counted; as with dh");
            case OVF -> Optional.of("ovf is not to be had, as connections are not counted; as with fo");
        };
    }

    private static String word(Scheduling scheduling) {
        return scheduling.scheduler().name().toLowerCase(Locale.ROOT);
    }

    /// Sends a connection on.
    ///
    /// @param servers two or more, each with a weight above 0
    /// @param chain of a server
    String rule(List<TableDestination> servers, Function<TableDestination, String> chain) {
        return switch (scheduling.scheduler()) {
            case RR, LC -> choice("numgen inc", "", servers, chain);
            case WRR, WLC, SED, NQ -> choice("numgen inc", "", ServerSlots.inTurns(servers), chain);
            case TWOS -> choice("numgen random", "", ServerSlots.inTurns(servers), chain);
            case SH -> choice("jhash " + client(), SEED, ServerSlots.inTurns(servers), chain);
            case MH -> choice("jhash " + client(), SEED, ServerSlots.hashed(servers), chain);
            case DH, LBLC, LBLCR -> choice("jhash " + ip + " daddr", SEED, ServerSlots.inTurns(servers), chain);
            case FO, OVF -> "goto " + chain.apply(heaviest(servers));
        };
    }

    private String client() {
        String address = ip + " saddr";
        return (scheduling.flags() & WITH_PORT) == 0 ? address : address + " . th sport";
    }

    private static TableDestination heaviest(List<TableDestination> servers) {
        TableDestination heaviest = servers.getFirst();
        for (TableDestination server : servers) {
            if (server.weight() > heaviest.weight()) {
                heaviest = server;
            }
        }
        return heaviest;
    }

    private static String choice(
            String number, String seed, List<TableDestination> slots, Function<TableDestination, String> chain) {
        StringBuilder rule = new StringBuilder(number)
                .append(" mod ")
                .append(slots.size())
                .append(seed)
                .append(" vmap { ");
        for (int i = 0; i < slots.size(); i++) {
            rule.append(i == 0 ? "" : ", ").append(i).append(" : goto ").append(chain.apply(slots.get(i)));
        }
        return rule.append(" }").toString();
    }
}
