package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.snmp.Pdu.Response;

/// Answers what the master agent asks for its managers (RFC 2741 §7.2.3), and remembers what is being set in between.
public final class Requests {

    /// A response stays well below what a message may hold, however much is asked for.
    private static final int MAX_BINDINGS = 400;
    /// Who tests and never goes on to set is forgotten from so many on.
    private static final int MAX_TRANSACTIONS = 16;

    private final Map<Integer, List<SetVerdict.Possible>> transactions = new HashMap<>();

    public Requests() {}

    /// An answer, and what it leads to.
    ///
    /// @param changes in order
    public record Answer(Response response, List<Change> changes) {

        public Answer {
            changes = List.copyOf(changes);
        }
    }

    /// @param transaction number that ties the steps of a setting together
    public Answer answer(Pdu.Request request, int transaction, MibView view) {
        return switch (request) {
            case Pdu.Get(var ranges) -> found(get(ranges, view));
            case Pdu.GetNext(var ranges) -> found(next(ranges, view));
            case Pdu.GetBulk bulk -> found(bulk(bulk, view));
            case Pdu.TestSet(var bindings) -> test(bindings, transaction, view);
            case Pdu.CommitSet _ -> commit(transaction);
            case Pdu.UndoSet _ -> undo(transaction);
            case Pdu.CleanupSet _ -> {
                transactions.remove(transaction);
                yield status(ErrorStatus.NO_ERROR, 0);
            }
        };
    }

    /// The session has ended, and with it what was being set.
    public void forget() {
        transactions.clear();
    }

    private static Answer found(List<VarBind> bindings) {
        return new Answer(new Response(0, 0, 0, bindings), List.of());
    }

    private static Answer status(ErrorStatus status, int index) {
        return new Answer(new Response(0, status.number(), index, List.of()), List.of());
    }

    private static List<VarBind> get(List<SearchRange> ranges, MibView view) {
        List<VarBind> bindings = new ArrayList<>(ranges.size());
        for (SearchRange range : ranges) {
            bindings.add(new VarBind(range.start(), view.get(range.start())));
        }
        return bindings;
    }

    private static List<VarBind> next(List<SearchRange> ranges, MibView view) {
        List<VarBind> bindings = new ArrayList<>(ranges.size());
        for (SearchRange range : ranges) {
            bindings.add(view.next(range));
        }
        return bindings;
    }

    /// RFC 2741 §7.2.3.3. Fewer repetitions than asked for are an answer too: the master agent asks on.
    private static List<VarBind> bulk(Pdu.GetBulk bulk, MibView view) {
        int single = Math.min(bulk.nonRepeaters(), bulk.ranges().size());
        List<VarBind> bindings = new ArrayList<>(next(bulk.ranges().subList(0, single), view));
        List<SearchRange> repeated = bulk.ranges().subList(single, bulk.ranges().size());
        boolean more = !repeated.isEmpty();
        for (int round = 0; more && round < bulk.maxRepetitions(); round++) {
            if (round > 0 && bindings.size() + repeated.size() > MAX_BINDINGS) {
                break;
            }
            List<SearchRange> following = new ArrayList<>(repeated.size());
            more = false;
            for (SearchRange range : repeated) {
                VarBind next = view.next(range);
                bindings.add(next);
                more |= next.value() != Value.Absent.END_OF_MIB_VIEW;
                following.add(new SearchRange(next.name(), false, range.end()));
            }
            repeated = following;
        }
        return bindings;
    }

    private Answer test(List<VarBind> bindings, int transaction, MibView view) {
        List<SetVerdict.Possible> possible = new ArrayList<>();
        for (VarBind binding : bindings) {
            switch (view.test(binding)) {
                case SetVerdict.Possible one -> possible.add(one);
                case SetVerdict.Refused(ErrorStatus reason) -> {
                    return status(reason, possible.size() + 1);
                }
            }
        }
        if (transactions.size() >= MAX_TRANSACTIONS && !transactions.containsKey(transaction)) {
            return status(ErrorStatus.RESOURCE_UNAVAILABLE, 0);
        }
        transactions.put(transaction, List.copyOf(possible));
        return status(ErrorStatus.NO_ERROR, 0);
    }

    private Answer commit(int transaction) {
        List<SetVerdict.Possible> tested = transactions.get(transaction);
        if (tested == null) {
            return status(ErrorStatus.COMMIT_FAILED, 0);
        }
        List<Change> changes = new ArrayList<>(tested.size());
        for (SetVerdict.Possible one : tested) {
            changes.add(one.change());
        }
        return new Answer(new Response(0, 0, 0, List.of()), changes);
    }

    private Answer undo(int transaction) {
        List<SetVerdict.Possible> tested = transactions.remove(transaction);
        if (tested == null) {
            return status(ErrorStatus.UNDO_FAILED, 0);
        }
        List<Change> changes = new ArrayList<>(tested.size());
        for (SetVerdict.Possible one : tested.reversed()) {
            changes.add(one.undo());
        }
        return new Answer(new Response(0, 0, 0, List.of()), changes);
    }
}
