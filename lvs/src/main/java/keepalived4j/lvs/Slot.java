package keepalived4j.lvs;

import java.util.OptionalInt;
import keepalived4j.model.Forwarding;
import keepalived4j.values.IpAddress;

/// The place of one server, real or sorry, in all services of its virtual server: whether it is there, and with what
/// weight, as far as that was wished for.
final class Slot implements Table.Concern {

    private final Pool pool;
    private final Route route;

    private boolean set;
    private int weight;
    /// The kernel refused something: what is there is not what was wished for.
    private boolean doubtful;
    /// Counts its moves.
    private int version;

    /// How packets get to a server, and how many connections it gets.
    record Route(IpAddress address, int port, Forwarding forwarding, long upperThreshold, long lowerThreshold) {

        /// The server as a destination of a service. Only NAT changes the port of packets.
        TableDestination in(TableKey key, int weight) {
            return new TableDestination(address, portIn(key), forwarding, weight, upperThreshold, lowerThreshold);
        }

        /// Whether both lead to the same server, in whatever way.
        boolean hasSameEnd(Route other) {
            return address.equals(other.address) && port == other.port;
        }

        int portIn(TableKey key) {
            if (forwarding instanceof Forwarding.Masquerading) {
                return port;
            }
            return switch (key) {
                case TableKey.Address(var _, var _, int servicePort) -> servicePort;
                case TableKey.Mark _ -> 0;
            };
        }
    }

    /// What is to become of a server in the table.
    sealed interface Move {

        Move STAY = new Stay();
        Move DELETE = new Delete();

        record Add(int weight) implements Move {}

        record Edit(int weight) implements Move {}

        record Delete() implements Move {}

        record Stay() implements Move {}
    }

    Slot(Pool pool, Route route) {
        this.pool = pool;
        this.route = route;
    }

    Route route() {
        return route;
    }

    boolean isSet() {
        return set;
    }

    /// Its weight in the table.
    int weight() {
        return weight;
    }

    /// Another one after each move.
    int version() {
        return version;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /// Takes over where the server stands from its place under the former configuration.
    void inherit(Slot former) {
        set = former.set;
        weight = former.weight;
        doubtful = former.doubtful;
    }

    /// What leads to this weight.
    ///
    /// @param wanted absent: not in the table
    Move towards(OptionalInt wanted) {
        if (wanted.isEmpty()) {
            return set ? Move.DELETE : Move.STAY;
        }
        if (!set) {
            return new Move.Add(wanted.getAsInt());
        }
        return weight == wanted.getAsInt() ? Move.STAY : new Move.Edit(wanted.getAsInt());
    }

    /// Wishes for what leads to this weight, and takes it for done.
    void bring(OptionalInt wanted, Outputs out) {
        perform(towards(wanted), out);
    }

    /// Wishes for a move and takes it for done. At the start what is refused counts as done.
    void perform(Move move, Outputs out) {
        request(move, pool.isStarting() ? Table.Unconcerned.TOLD : this, out);
        assume(move);
    }

    /// Wishes for a move.
    ///
    /// @return how many answers are to come
    int request(Move move, Table.Concern concern, Outputs out) {
        if (move instanceof Move.Stay) {
            return 0;
        }
        version++;
        int requests = 0;
        for (Spot spot : pool.spots()) {
            requests += requestIn(spot, move, concern, out);
        }
        return requests;
    }

    /// The same in a part of the services.
    int requestIn(Spot spot, Move move, Table.Concern concern, Outputs out) {
        int[] requests = {0};
        spot.forEach(key -> {
            if (requestIn(key, move, concern, out)) {
                requests[0]++;
            }
        });
        return requests[0];
    }

    private boolean requestIn(TableKey key, Move move, Table.Concern concern, Outputs out) {
        TableService service = pool.service(key);
        switch (move) {
            case Move.Add(int added) ->
                pool.table().wish(new TableChange.AddDestination(service, route.in(key, added)), concern, this, out);
            case Move.Edit(int edited) ->
                pool.table().wish(new TableChange.EditDestination(service, route.in(key, edited)), concern, this, out);
            case Move.Delete _ ->
                pool.table()
                        .wish(new TableChange.DeleteDestination(service, route.in(key, weight)), concern, this, out);
            case Move.Stay _ -> {
                return false;
            }
        }
        return true;
    }

    /// Wishes that it is in no service. Nothing of it is known: an earlier run may have left it there.
    void clear(Outputs out) {
        for (Spot spot : pool.spots()) {
            spot.forEach(key -> pool.table()
                    .wish(
                            new TableChange.ClearDestination(pool.service(key), route.in(key, 0)),
                            Table.Unconcerned.TOLD,
                            this,
                            out));
        }
    }

    /// Takes a move for done.
    void assume(Move move) {
        switch (move) {
            case Move.Add(int added) -> {
                set = true;
                weight = added;
            }
            case Move.Edit(int edited) -> weight = edited;
            case Move.Delete _ -> {
                set = false;
                weight = 0;
            }
            case Move.Stay _ -> {}
        }
    }

    /// Changes to another way for packets, and to this weight. Where that means another port, the kernel takes it for
    /// another server.
    void reroute(Route former, int wanted, Outputs out) {
        version++;
        for (Spot spot : pool.spots()) {
            spot.forEach(key -> {
                if (former.portIn(key) == route.portIn(key)) {
                    requestIn(key, new Move.Edit(wanted), this, out);
                } else {
                    pool.table()
                            .wish(
                                    new TableChange.DeleteDestination(pool.service(key), former.in(key, weight)),
                                    this,
                                    this,
                                    out);
                    requestIn(key, new Move.Add(wanted), this, out);
                }
            });
        }
        assume(new Move.Edit(wanted));
    }

    /// Whatever the kernel has, wishes for this.
    void insist(OptionalInt wanted, Outputs out) {
        doubtful = false;
        perform(wanted.isPresent() ? new Move.Add(wanted.getAsInt()) : Move.DELETE, out);
    }

    /// Leaves the table for good, also where it is only feared to be there.
    void leave(Outputs out) {
        if (set || doubtful) {
            doubtful = false;
            perform(Move.DELETE, out);
        }
    }

    /// A move was refused for a part of the services, and may have been done in others.
    void doubt() {
        doubtful = true;
        pool.fallBehind();
    }

    @Override
    public void answered(TableAnswer answer) {
        if (answer instanceof TableAnswer.Refused) {
            doubt();
        }
    }
}
