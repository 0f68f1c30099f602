package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.snmp.Pdu.Response;

/// Answers what the master agent asks for its managers (RFC 2741 §7.2.3), and remembers what is being set in between.
/// However much one request asks for, the work it makes is bounded, since adverts wait for the answer.
public final class Requests {

    /// More than a manager asks for at once. A request for more is refused as a whole.
    static final int MAX_BINDINGS = 400;
    /// An answer stays below what a message may hold.
    static final int MAX_ANSWER_BYTES = 60_000;
    /// Each setting is a small reload.
    static final int MAX_SETTINGS = 16;
    /// Of so many that were tested and not set, the oldest is forgotten.
    static final int MAX_TRANSACTIONS = 16;

    private static final Answer TOO_BIG = status(ErrorStatus.TOO_BIG, 0);

    /// The oldest first.
    private final Map<Integer, List<SetVerdict.Possible>> transactions = new LinkedHashMap<>();

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
            case Pdu.Get(var ranges) -> isTooMuch(ranges) ? TOO_BIG : found(get(ranges, view));
            case Pdu.GetNext(var ranges) -> isTooMuch(ranges) ? TOO_BIG : found(next(ranges, view));
            case Pdu.GetBulk bulk -> isTooMuch(bulk.ranges()) ? TOO_BIG : found(bulk(bulk, view));
            case Pdu.TestSet(var bindings) ->
                bindings.size() > MAX_SETTINGS ? TOO_BIG : test(bindings, transaction, view);
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

    private static boolean isTooMuch(List<SearchRange> ranges) {
        return ranges.size() > MAX_BINDINGS;
    }

    private static Answer found(List<VarBind> bindings) {
        return MessageEncoder.mostBytes(bindings) > MAX_ANSWER_BYTES
                ? TOO_BIG
                : new Answer(new Response(0, 0, 0, bindings), List.of());
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
        int bytes = MessageEncoder.mostBytes(bindings);
        for (int round = 0; more && round < bulk.maxRepetitions(); round++) {
            if (round > 0 && bindings.size() + repeated.size() > MAX_BINDINGS) {
                break;
            }
            int before = bindings.size();
            List<SearchRange> following = new ArrayList<>(repeated.size());
            more = false;
            for (SearchRange range : repeated) {
                VarBind next = view.next(range);
                bindings.add(next);
                more |= next.value() != Value.Absent.END_OF_MIB_VIEW;
                following.add(new SearchRange(next.name(), false, range.end()));
            }
            repeated = following;
            bytes += MessageEncoder.mostBytes(bindings.subList(before, bindings.size()));
            if (round > 0 && bytes > MAX_ANSWER_BYTES) {
                return bindings.subList(0, before);
            }
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
        remember(transaction, List.copyOf(possible));
        return status(ErrorStatus.NO_ERROR, 0);
    }

    private void remember(int transaction, List<SetVerdict.Possible> tested) {
        transactions.remove(transaction);
        if (transactions.size() >= MAX_TRANSACTIONS) {
            Iterator<Integer> oldest = transactions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        transactions.put(transaction, tested);
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
