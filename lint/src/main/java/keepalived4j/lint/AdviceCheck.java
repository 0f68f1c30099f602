package keepalived4j.lint;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in configurations that are valid.
public enum AdviceCheck implements Check {
    IMPLIED_OWNER(
            700,
            "A router that starts as MASTER has a priority.",
            "Without one it counts as address owner with priority 255: it takes over always, and weights do not count."),
    STRICT_SILENCE(
            701,
            "A router in strict mode says whether it accepts packets to its addresses.",
            "It does not: while it is master, its addresses answer no ping and no service."),
    WEIGHT_WITHOUT_EFFECT(
            702,
            "The failure of a tracked object changes the priority.",
            "Priorities end at 1 and 254, and beyond them the weight changes nothing."),
    WEIGHT_AND_NOPREEMPT(
            703,
            "A router that tracks objects with a weight takes over from a lower priority.",
            "With nopreempt it leaves a master that has lost priority in place."),
    GROUP_PREEMPTION(
            704,
            "All or none of the routers of a sync group have nopreempt.",
            "The one that preempts takes the others along."),
    OUTSIDE_NETWORK(
            710,
            "A virtual address lies in a network of its interface, or brings one with it.",
            "Neighbours reach it by a route of their own, or not at all."),
    PERMANENT_ADDRESS(
            711,
            "A virtual address belongs to no host.",
            "The host answers for it also while another router is master."),
    STATIC_AND_VIRTUAL(
            712,
            "An address is static or virtual.",
            "The host keeps it while another router is master, or loses it with the mastership."),
    SHARED_ADDRESS(
            713,
            "A virtual address belongs to one router.",
            "When one of them becomes backup, it takes the address from the other."),
    BROADCAST_ADDRESS(
            714,
            "A virtual address is that of a host in its network.",
            "Neighbours take it for the network or for everybody in it."),
    UNUSABLE_ADDRESS(715, "A virtual address is one that hosts can have.", "Nobody can reach it."),
    ADDRESS_OF_PEER(
            720,
            "A virtual address is not that of a peer.",
            "The master takes the address of the router it speaks to."),
    ADDRESS_IS_SOURCE(
            721,
            "Adverts come from an address that stays.",
            "As a backup the router loses the address it speaks from."),
    OWN_PEER(722, "Peers are other routers.", "Adverts to it reach nobody but this router."),
    PEER_BEHIND_ROUTER(
            723,
            "A peer whose adverts must arrive with TTL 255 is a neighbour.",
            "Its adverts are dropped: each router on the way takes one from the TTL."),
    SOURCE_ABSENT(
            724,
            "The source address of a unicast router is on this host.",
            "The router stays in FAULT state until it is."),
    NO_SOURCE(
            725,
            "The interface of a router has an address of the router's family.",
            "The router stays in FAULT state until it has one."),
    TRACK_SOURCE(726, "A source address that is tracked is configured.", "Nothing is tracked."),
    UNUSED_SCRIPT(730, "A check script is tracked.", "It never runs."),
    UNUSED_FILE(731, "A track file is tracked.", "Nothing depends on it."),
    UNUSED_PROCESS(732, "A process that is defined to be tracked is tracked.", "Nothing depends on it."),
    UNUSED_SESSION(733, "A BFD session is tracked.", "It is kept up, and nothing depends on it."),
    UNUSED_TRACK_GROUP(734, "A track group is followed.", "Nothing depends on it."),
    SCRIPT_TIMEOUT(
            735,
            "A check script ends before it is due again.",
            "Runs that fall due while it hangs are left out, and the failure is found later."),
    SESSION_BEHIND_ROUTER(
            736,
            "The neighbour of a BFD session without hops is on the link.",
            "Its packets are dropped: each router on the way counts as a hop."),
    REFRESH_REPEAT(740, "Announcements that are repeated are made.", "The repetition has no effect."),
    PRIORITY_CHANGES(741, "Changes of priorities are reported to a FIFO.", "Nobody is told."),
    FIFO_READER(742, "A script that reads a FIFO has a FIFO to read.", "It is never started."),
    FIFO_STATES(743, "States are written to a FIFO.", "They are written nowhere."),
    MAIL_RECIPIENT(744, "Alerts by mail have a recipient.", "No mail is sent."),
    MAIL_RELAY(745, "Alerts by mail have a server that takes them.", "No mail is sent."),
    SCRIPT_NOT_RUN(
            746,
            "A script exists, and its user may run it.",
            "It is left out, which a running daemon says in its log alone."),
    UNUSED_SERVER_GROUP(750, "A group of addresses has a service.", "Its addresses are not balanced."),
    IGNORED_WEIGHTS(
            751, "Real servers of different weight have a scheduler that asks for weights.", "All get the same share."),
    SERVICE_ADDRESS(
            752,
            "The address of a service is on this host, or a virtual router brings it.",
            "Packets for the service do not arrive."),
    SORRY_SERVER(753, "The sorry server is not the server that has failed.", "Clients are sent to a failed server."),
    UNCHECKED_SERVER(754, "Real servers are checked.", "One that fails keeps getting connections."),
    REPEATED_SERVICE(755, "A service is configured once.", "Both blocks change the same service of the kernel."),
    CHECK_PORT(756, "A check knows to which port it connects.", "It fails always, and the server is never used."),
    THRESHOLDS(757, "The lower threshold is below the upper one.", "The kernel refuses the server."),
    CHECK_TIMEOUT(
            758,
            "A check script ends before it is due again.",
            "Runs that fall due while it hangs are left out, and the failure is found later."),
    DIRECT_ROUTING(
            759,
            "A server that packets are routed to directly is on the link.",
            "They do not arrive: a router on the way would send them back to the service's address.");

    private final Facts facts;

    AdviceCheck(int number, String rule, String consequence) {
        this.facts = new Facts(number, Rank.ADVICE, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
