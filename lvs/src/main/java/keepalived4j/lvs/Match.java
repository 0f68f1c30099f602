package keepalived4j.lvs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Which virtual servers and real servers of a new configuration are those of the former, under whatever settings.
/// Several that look the same are matched in order.
final class Match {

    /// What makes a virtual server the same.
    private record ServerIdentity(ServiceName name, Optional<AddressFamily> family) {

        static ServerIdentity of(Pool pool) {
            return new ServerIdentity(
                    pool.name(),
                    pool.name() instanceof ServiceName.Mark ? pool.server().family() : Optional.empty());
        }
    }

    /// What makes a real server the same.
    private record MemberIdentity(IpAddress address, int port) {

        static MemberIdentity of(Member member) {
            return new MemberIdentity(member.server().address(), member.server().port());
        }
    }

    private final Map<Pool, Pool> wantedOf = new HashMap<>();
    private final Map<Pool, Pool> formerOf = new HashMap<>();
    private final Map<Member, Member> formerMembers = new HashMap<>();
    private final Map<Member, Member> wantedMembers = new HashMap<>();

    Match(List<Pool> former, List<Pool> wanted) {
        Map<ServerIdentity, Deque<Pool>> unmatched = new HashMap<>();
        for (Pool pool : former) {
            unmatched
                    .computeIfAbsent(ServerIdentity.of(pool), _ -> new ArrayDeque<>(1))
                    .add(pool);
        }
        for (Pool pool : wanted) {
            Deque<Pool> candidates = unmatched.getOrDefault(ServerIdentity.of(pool), new ArrayDeque<>(0));
            if (!candidates.isEmpty()) {
                Pool present = candidates.removeFirst();
                wantedOf.put(present, pool);
                formerOf.put(pool, present);
                matchMembers(present, pool);
            }
        }
    }

    private void matchMembers(Pool former, Pool wanted) {
        Map<MemberIdentity, Deque<Member>> unmatched = new HashMap<>();
        for (Member member : former.members()) {
            unmatched
                    .computeIfAbsent(MemberIdentity.of(member), _ -> new ArrayDeque<>(1))
                    .add(member);
        }
        for (Member member : wanted.members()) {
            Deque<Member> candidates = unmatched.getOrDefault(MemberIdentity.of(member), new ArrayDeque<>(0));
            if (!candidates.isEmpty()) {
                Member present = candidates.removeFirst();
                formerMembers.put(member, present);
                wantedMembers.put(present, member);
            }
        }
    }

    Optional<Pool> wanted(Pool former) {
        return Optional.ofNullable(wantedOf.get(former));
    }

    Optional<Pool> former(Pool wanted) {
        return Optional.ofNullable(formerOf.get(wanted));
    }

    Optional<Member> former(Member wanted) {
        return Optional.ofNullable(formerMembers.get(wanted));
    }

    /// The members of a former virtual server that are no longer wanted, in order.
    List<Member> gone(Pool former) {
        List<Member> gone = new ArrayList<>(0);
        for (Member member : former.members()) {
            if (!wantedMembers.containsKey(member)) {
                gone.add(member);
            }
        }
        return gone;
    }
}
