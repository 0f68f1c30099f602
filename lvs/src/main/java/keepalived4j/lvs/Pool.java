package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Quorum;
import keepalived4j.model.SorryServer;
import keepalived4j.model.VirtualServer;

/// A virtual server: its real servers, its sorry server, whether the quorum is there, and what all of that means to the
/// kernel's table.
///
/// What the table is to hold follows from how members and reserve stand ([Member#wanted], [Reserve#wanted]). Events
/// change how they stand, and each says in which order the table follows.
final class Pool {

    private final VirtualServer server;
    private final Site site;
    private final Commons commons;
    private final Member[] members;
    private final Optional<Reserve> reserve;

    private boolean quorumUp;
    private boolean starting;
    /// The kernel refused something that is to be tried again.
    private boolean behind;
    /// How many of its addresses local interfaces have (`ha_suspend`).
    private int held;

    /// What all virtual servers of a process have in common.
    record Commons(Table table, Notices notices, Backlog backlog) {}

    /// Whether scripts and FIFOs hear of servers that come in without having been away (`rs_init_notifies`).
    enum Welcome {
        SILENT,
        TOLD;

        static Welcome of(Policy policy) {
            return policy.lvs().notifiesAtStart() ? TOLD : SILENT;
        }
    }

    Pool(VirtualServer server, Site site, Commons commons) {
        this.server = server;
        this.site = site;
        this.commons = commons;
        members = new Member[server.realServers().size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = new Member(this, server.realServers().get(i));
        }
        Optional<SorryServer> sorry = server.sorryServer();
        reserve = sorry.isPresent() ? Optional.of(new Reserve(this, sorry.get())) : Optional.empty();
    }

    VirtualServer server() {
        return server;
    }

    Site site() {
        return site;
    }

    ServiceName name() {
        return site.name();
    }

    /// Where its services are in the table now.
    List<Spot> spots() {
        return site.openSpots();
    }

    Table table() {
        return commons.table();
    }

    Member[] members() {
        return members;
    }

    Optional<Reserve> reserve() {
        return reserve;
    }

    /// The places of all its servers, the sorry server's last.
    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>(members.length + 1);
        for (Member member : members) {
            slots.add(member.slot());
        }
        if (reserve.isPresent()) {
            slots.add(reserve.get().slot());
        }
        return slots;
    }

    boolean isQuorumUp() {
        return quorumUp;
    }

    boolean isStarting() {
        return starting;
    }

    TableService service(TableKey key) {
        return new TableService(key, server.scheduling(), server.persistence());
    }

    /// Whether servers that work are in the table: they are not while the sorry server answers for them.
    boolean takesServers() {
        return reserve.isEmpty() || !reserve.get().isActive();
    }

    // Begin

    /// Puts everything into the table, every server that no check speaks against, before any check has run.
    void open(Welcome welcome, Outputs out) {
        starting = true;
        site.open(this, out);
        for (Member member : members) {
            admit(member, welcome, out);
        }
        judgeAtStart(out);
        site.mapMarks(out);
        starting = false;
    }

    /// Takes in a server that was not there.
    void admit(Member member, Welcome welcome, Outputs out) {
        member.stand(member.found());
        place(member, out);
        if (member.isAlive() && welcome == Welcome.TOLD) {
            commons.notices().server(member, Condition.UP, out);
        }
    }

    /// Puts a server into the table as it stands; not while a reload has left open who is to serve.
    void place(Member member, Outputs out) {
        if (starting || !isUndecided()) {
            member.settle(out);
        }
    }

    private boolean isUndecided() {
        return !quorumUp && reserve.isPresent() && !reserve.get().isActive();
    }

    /// Takes over how the quorum stood under the former configuration.
    void inherit(Pool former) {
        quorumUp = former.quorumUp;
        if (former.behind) {
            fallBehind();
        }
    }

    // Quorum

    /// What the servers that work weigh together.
    long aliveWeight() {
        long weight = 0;
        for (Member member : members) {
            if (member.isAlive()) {
                weight += member.weight();
            }
        }
        return weight;
    }

    /// Where all weights are 0 the quorum is 0 too, and cannot be gained.
    private boolean isGained(long weight) {
        Quorum quorum = server.quorum();
        return quorum.weight() > 0 && weight >= quorum.weight() + quorum.hysteresis();
    }

    private boolean isLost(long weight) {
        Quorum quorum = server.quorum();
        return weight == 0 || weight < quorum.weight() - quorum.hysteresis();
    }

    /// Looks whether the servers that work are enough.
    void judge(Outputs out) {
        long weight = aliveWeight();
        if (!quorumUp && isGained(weight)) {
            gain(weight, "Gained quorum ", out);
        } else if (quorumUp && isLost(weight)) {
            lose(weight, out);
        }
    }

    /// The same at the start and after a reload, when nobody knows yet whether there is a quorum.
    void judgeAtStart(Outputs out) {
        long weight = aliveWeight();
        if (!quorumUp && isGained(weight)) {
            gain(weight, "Starting with quorum up ", out);
        } else if (quorumUp && isLost(weight)) {
            lose(weight, out);
        } else if (isUndecided()) {
            beginWithout(reserve.orElseThrow(), weight, out);
        }
        if (reserve.isPresent()) {
            if (isStarting()) {
                reserve.get().settleAtStart(out);
            } else {
                reserve.get().settle(out);
            }
        }
    }

    private void gain(long weight, String title, Outputs out) {
        quorumUp = true;
        long threshold = server.quorum().weight() + server.quorum().hysteresis();
        tell(Fact.QuorumNews.GAINED, threshold, weight, out);
        if (reserve.isPresent() && reserve.get().isActive()) {
            reserve.get().turn(Condition.DOWN);
            reserve.get().tellSwitch(Condition.DOWN, out);
            reserve.get().settle(out);
            addAlive(out);
        } else {
            settleMembers(out);
        }
        commons.notices().service(this, Condition.UP, title + sum(threshold, weight), out);
    }

    private void lose(long weight, Outputs out) {
        quorumUp = false;
        long threshold = server.quorum().weight() - server.quorum().hysteresis();
        tell(Fact.QuorumNews.LOST, threshold, weight, out);
        if (reserve.isPresent() && !reserve.get().isActive()) {
            reserve.get().turn(Condition.UP);
            reserve.get().tellSwitch(Condition.UP, out);
            out.add(new Fact.AliveServersRemoved(name()));
            settleMembers(out);
            reserve.get().settle(out);
        }
        commons.notices().service(this, Condition.DOWN, "Lost quorum " + sum(threshold, weight), out);
    }

    /// Servers that work and are too few leave the place to the sorry server.
    private void beginWithout(Reserve sorry, long weight, Outputs out) {
        long threshold = server.quorum().weight() + server.quorum().hysteresis();
        tell(Fact.QuorumNews.STARTS_DOWN, threshold, weight, out);
        sorry.turn(Condition.UP);
        if (hasAliveInPlace()) {
            out.add(new Fact.AliveServersRemoved(name()));
        }
        settleMembers(out);
        sorry.settle(out);
        commons.notices().service(this, Condition.DOWN, "Starting with quorum down " + sum(threshold, weight), out);
    }

    private void tell(Fact.QuorumNews news, long threshold, long weight, Outputs out) {
        Quorum quorum = server.quorum();
        out.add(new Fact.QuorumJudged(news, name(), quorum.weight(), quorum.hysteresis(), threshold, weight));
    }

    /// In mails the reference writes a plus sign and `<=` whatever happened.
    private String sum(long threshold, long weight) {
        Quorum quorum = server.quorum();
        return quorum.weight() + "+" + quorum.hysteresis() + "=" + threshold + " <= " + weight;
    }

    private boolean hasAliveInPlace() {
        for (Member member : members) {
            if (member.isAlive() && member.slot().isSet()) {
                return true;
            }
        }
        return false;
    }

    void addAlive(Outputs out) {
        out.add(new Fact.AliveServersAdded(name()));
        settleMembers(out);
    }

    private void settleMembers(Outputs out) {
        for (Member member : members) {
            member.settle(out);
        }
    }

    // What the kernel refused

    /// Something was refused, or could not follow for that.
    void fallBehind() {
        if (!behind) {
            behind = true;
            commons.backlog().add(this);
        }
    }

    /// Tries again what the kernel refused. Where sorry server and real server are the same, the one that is to be
    /// there comes last.
    void catchUp(Outputs out) {
        behind = false;
        boolean twins = reserve.isPresent() && reserve.get().twin().isPresent();
        boolean reserveDoubtful = reserve.isPresent() && reserve.get().slot().isDoubtful();
        if (reserveDoubtful && takesServers()) {
            insist(reserve.orElseThrow(), out);
        }
        boolean memberDoubtful = false;
        for (Member member : members) {
            if (member.slot().isDoubtful()
                    || twins && reserveDoubtful && member.slot().isSet()) {
                memberDoubtful = true;
                member.slot().insist(member.wanted(), out);
            }
        }
        if (!takesServers() && (reserveDoubtful || twins && memberDoubtful)) {
            insist(reserve.orElseThrow(), out);
        }
    }

    private static void insist(Reserve reserve, Outputs out) {
        reserve.slot().insist(reserve.wanted(), out);
    }

    // Addresses

    /// Whether its checkers rest because no local interface has its address.
    boolean isResting() {
        return server.suspendsWithoutAddress() && held == 0;
    }

    /// One more of its addresses is there, or one fewer.
    void count(Condition condition) {
        held += condition.isUp() ? 1 : -1;
    }

    @Override
    public String toString() {
        return name().toString();
    }
}
