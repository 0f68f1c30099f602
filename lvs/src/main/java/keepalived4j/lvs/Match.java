package keepalived4j.lvs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /// Things of the former configuration and of the new one that belong together.
    private static final class Pairs<T> {

        private final Map<T, T> wantedOf = new HashMap<>();
        private final Map<T, T> formerOf = new HashMap<>();

        void match(Iterable<T> former, Iterable<T> wanted, Function<T, Object> identity) {
            Map<Object, Deque<T>> unmatched = new HashMap<>();
            for (T thing : former) {
                unmatched
                        .computeIfAbsent(identity.apply(thing), _ -> new ArrayDeque<>(1))
                        .add(thing);
            }
            for (T thing : wanted) {
                Deque<T> candidates = unmatched.getOrDefault(identity.apply(thing), new ArrayDeque<>(0));
                if (!candidates.isEmpty()) {
                    T present = candidates.removeFirst();
                    wantedOf.put(present, thing);
                    formerOf.put(thing, present);
                }
            }
        }

        Optional<T> wanted(T former) {
            return Optional.ofNullable(wantedOf.get(former));
        }

        Optional<T> former(T wanted) {
            return Optional.ofNullable(formerOf.get(wanted));
        }
    }

    private final Pairs<Pool> pools = new Pairs<>();
    private final Pairs<Member> members = new Pairs<>();

    Match(List<Pool> former, List<Pool> wanted) {
        pools.match(former, wanted, ServerIdentity::of);
        for (Pool pool : wanted) {
            Optional<Pool> present = pools.former(pool);
            if (present.isPresent()) {
                members.match(
                        Arrays.asList(present.get().members()), Arrays.asList(pool.members()), MemberIdentity::of);
            }
        }
    }

    Optional<Pool> wanted(Pool former) {
        return pools.wanted(former);
    }

    Optional<Pool> former(Pool wanted) {
        return pools.former(wanted);
    }

    Optional<Member> former(Member wanted) {
        return members.former(wanted);
    }

    /// The members of a former virtual server that are no longer wanted, in order.
    List<Member> gone(Pool former) {
        List<Member> gone = new ArrayList<>(0);
        for (Member member : former.members()) {
            if (members.wanted(member).isEmpty()) {
                gone.add(member);
            }
        }
        return gone;
    }
}
