package keepalived4j.lvs;

import java.util.List;

/// The end: takes out of the kernel what was put there.
final class Farewell {

    private static final String BODY = "Shutting down";

    private final Policy policy;
    private final Table table;
    private final Notices notices;

    Farewell(Policy policy, Table table, Notices notices) {
        this.policy = policy;
        this.table = table;
        this.notices = notices;
    }

    void run(List<Pool> pools, Outputs out) {
        switch (policy.lvs().flushAtStop()) {
            case NOTHING -> {
                for (Pool pool : pools) {
                    pool.site().unmapMarks(out);
                    removeServers(pool, out);
                    tell(pool, out);
                    pool.site().close(pool, out);
                }
            }
            case VIRTUAL_SERVERS -> {
                for (Pool pool : pools) {
                    pool.site().unmapMarks(out);
                    tell(pool, out);
                    pool.site().close(pool, out);
                }
            }
            case EVERYTHING -> {
                table.wish(new TableChange.Flush(), Table.Unconcerned.TOLD, out);
                for (Pool pool : pools) {
                    tell(pool, out);
                    pool.site().forget();
                }
            }
        }
        if (policy.marks().isPresent()) {
            out.add(new Effect.ChangeMarks(new MarkChange.RemoveAll()));
        }
    }

    /// Servers go with their service, where that goes for certain: the kernel has a fifth of the work then.
    ///
    /// Differs: keepalived takes out each of them first.
    private void removeServers(Pool pool, Outputs out) {
        boolean goOnTheirOwn = pool.site().isShared();
        if (goOnTheirOwn && pool.reserve().isPresent()) {
            pool.reserve().get().withdraw(out);
        }
        for (Member member : pool.members()) {
            boolean inhibited = member.server().inhibitsOnFailure() && !member.isAlive();
            out.add(new Fact.ServerShutDown(
                    member.name(), pool.name(), inhibited ? Fact.Inhibition.INHIBITED : Fact.Inhibition.NONE));
            if (goOnTheirOwn) {
                member.slot().leave(out);
            }
            if (member.isAlive()) {
                member.stand(Condition.DOWN);
                tell(member, out);
            }
        }
    }

    private void tell(Member member, Outputs out) {
        Pool pool = member.pool();
        if (pool.server().omega()) {
            notices.server(member, Condition.DOWN, out);
            notices.mailServer(member, Condition.DOWN, BODY, out);
        } else {
            out.add(new Fact.ServerStands(member.name(), pool.name(), Condition.DOWN, Tally.of(pool)));
        }
    }

    private void tell(Pool pool, Outputs out) {
        if (!pool.isQuorumUp()) {
            return;
        }
        if (pool.server().omega()) {
            notices.service(pool, Condition.DOWN, BODY, out);
        } else {
            out.add(new Fact.ServiceStands(pool.name(), Condition.DOWN, Tally.of(pool)));
        }
    }
}
