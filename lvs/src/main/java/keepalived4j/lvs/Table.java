package keepalived4j.lvs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The kernel's table as seen from here: what has been wished for and not been answered yet.
///
/// Differs: keepalived leaves alone what it finds in the table, so that after a crash a server keeps a weight it no
/// longer has. Here a service or a server that is there already is edited to what it should be.
final class Table {

    /// Who wants to know how a change turned out.
    interface Concern {
        void answered(TableAnswer answer);
    }

    /// Nobody.
    enum Unconcerned implements Concern {
        /// A refusal is told, and that is all.
        TOLD,
        /// A refusal is not even told.
        SILENT;

        @Override
        public void answered(TableAnswer answer) {}
    }

    private enum Attempt {
        FIRST,
        /// What was tried first was refused, and this leads to the same end. There is no third.
        SECOND
    }

    /// @param slot whose server it is about; absent: about no server
    /// @param version of the slot when it was wished for
    private record Wish(TableChange change, Concern concern, Optional<Slot> slot, int version, Attempt attempt) {

        /// Whether something else was wished for the same server since then.
        boolean isSuperseded() {
            return slot.isPresent() && slot.get().version() != version;
        }

        Wish instead(TableChange other) {
            return new Wish(other, concern, slot, version, Attempt.SECOND);
        }
    }

    private final Deque<Wish> unanswered = new ArrayDeque<>();

    boolean isAwaiting() {
        return !unanswered.isEmpty();
    }

    void wish(TableChange change, Concern concern, Outputs out) {
        wish(new Wish(change, concern, Optional.empty(), 0, Attempt.FIRST), out);
    }

    /// Wishes for something about the server of a slot.
    void wish(TableChange change, Concern concern, Slot slot, Outputs out) {
        wish(new Wish(change, concern, Optional.of(slot), slot.version(), Attempt.FIRST), out);
    }

    private void wish(Wish wish, Outputs out) {
        unanswered.addLast(wish);
        out.add(new Effect.ChangeTable(wish.change()));
    }

    /// @throws IllegalStateException if nothing was wished for
    void answered(TableAnswer answer, Outputs out) {
        if (unanswered.isEmpty()) {
            throw new IllegalStateException("the table answers a change nobody has wished for: " + answer);
        }
        Wish wish = unanswered.removeFirst();
        switch (answer) {
            case TableAnswer.Accepted _ -> wish.concern().answered(answer);
            case TableAnswer.Refused refused -> refused(wish, refused, out);
        }
    }

    private void refused(Wish wish, TableAnswer.Refused refused, Outputs out) {
        if (wish.concern() != Unconcerned.SILENT) {
            out.add(new Fact.TableRefused(wish.change(), refused));
        }
        switch (remedy(wish.change(), refused.errno())) {
            case Remedy.Other(TableChange change) -> {
                if (wish.isSuperseded()) {
                    // What was wished for later is on its way already, and must have the last word.
                    wish.concern().answered(TableAnswer.ACCEPTED);
                } else if (wish.attempt() == Attempt.FIRST) {
                    wish(wish.instead(change), out);
                } else {
                    wish.concern().answered(refused);
                }
            }
            case Remedy.NoneNeeded _ -> wish.concern().answered(TableAnswer.ACCEPTED);
            case Remedy.NoneKnown _ -> wish.concern().answered(refused);
        }
    }

    /// What is to be done about a refusal.
    private sealed interface Remedy {

        Remedy NONE_NEEDED = new NoneNeeded();
        Remedy NONE_KNOWN = new NoneKnown();

        /// Something else leads to the same end.
        record Other(TableChange change) implements Remedy {}

        /// Things are as they should be.
        record NoneNeeded() implements Remedy {}

        record NoneKnown() implements Remedy {}
    }

    private static Remedy remedy(TableChange change, int errno) {
        return switch (change) {
            case TableChange.AddService(var service) ->
                errno == Refusals.EEXIST ? other(new TableChange.EditService(service)) : Remedy.NONE_KNOWN;
            // ENOENT says that the scheduler is missing, ESRCH that the service is.
            case TableChange.EditService(var service) ->
                errno == Refusals.ESRCH ? other(new TableChange.AddService(service)) : Remedy.NONE_KNOWN;
            case TableChange.AddDestination(var service, var destination) ->
                errno == Refusals.EEXIST
                        ? other(new TableChange.EditDestination(service, destination))
                        : Remedy.NONE_KNOWN;
            case TableChange.EditDestination(var service, var destination) ->
                errno == Refusals.ENOENT
                        ? other(new TableChange.AddDestination(service, destination))
                        : Remedy.NONE_KNOWN;
            case TableChange.DeleteService _, TableChange.DeleteDestination _, TableChange.ClearDestination _ ->
                errno == Refusals.ENOENT || errno == Refusals.ESRCH ? Remedy.NONE_NEEDED : Remedy.NONE_KNOWN;
            case TableChange.Flush _,
                    TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StartSyncDaemon _,
                    TableChange.StopSyncDaemon _ -> Remedy.NONE_KNOWN;
        };
    }

    private static Remedy other(TableChange change) {
        return new Remedy.Other(change);
    }
}
