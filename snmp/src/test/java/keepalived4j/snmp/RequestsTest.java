package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.Priority;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final Oid ROOT = Oid.of(1, 3, 6, 1, 9);
    private static final Oid SCALAR = ROOT.with(1);
    private static final Oid ENTRY = ROOT.with(2, 1);
    private static final Oid WRITABLE = ENTRY.with(3);
    private static final Change TO_NINE = new Change.BasePriority("r", new Priority(9));
    private static final Change BACK = new Change.BasePriority("r", new Priority(1));

    private final Requests requests = new Requests();
    private final MibView view = view();

    /// A scalar, one without a value, and a table with rows 1.5 and 2.1, of which the first has no text.
    private static MibView view() {
        List<MibObject> objects = new ArrayList<>();
        List<Column<String>> columns = List.of(
                Column.maybe(2, row -> row.isEmpty() ? Optional.empty() : Optional.of(Value.text(row))),
                Column.<String>integer(3, String::length)
                        .setBy((_, wanted) -> wanted instanceof Value.Int(int number)
                                ? number == 9
                                        ? new SetVerdict.Possible(TO_NINE, BACK)
                                        : new SetVerdict.Refused(ErrorStatus.WRONG_VALUE)
                                : new SetVerdict.Refused(ErrorStatus.WRONG_TYPE)));
        new Table<>(
                        ENTRY,
                        columns,
                        List.of(new Table.Row<>(new int[] {2, 1}, "two"), new Table.Row<>(new int[] {1, 5}, "")))
                .addTo(objects);
        objects.add(new Scalar(ROOT.with(4), Optional.empty()));
        objects.add(Scalar.of(SCALAR, Value.integer(7)));
        return new MibView(objects);
    }

    private List<VarBind> found(Pdu.Request request) {
        Requests.Answer answer = requests.answer(request, 1, view);
        assertThat(answer.response().error()).isZero();
        return answer.response().bindings();
    }

    private static SearchRange from(Oid start) {
        return new SearchRange(start, false, ROOT.with(9));
    }

    private Pdu.Response set(VarBind... bindings) {
        return requests.answer(new Pdu.TestSet(List.of(bindings)), 1, view).response();
    }

    @Test
    void namesAreRegisteredInOrderAlsoWithoutRows() {
        assertThat(view.names()).containsExactly(SCALAR, ENTRY.with(2), WRITABLE, ROOT.with(4));
    }

    @Test
    @Rfc("2741§7.2.3.1")
    void getTellsWhichPartOfTheNameIsMissing() {
        Pdu.Get get = new Pdu.Get(List.of(
                from(SCALAR.with(0)),
                from(SCALAR.with(1)),
                from(ENTRY.with(2, 1, 5)),
                from(ENTRY.with(2, 9, 9)),
                from(ENTRY.with(7, 1, 5)),
                from(ROOT.with(4, 0)),
                from(Oid.of(1))));
        assertThat(found(get))
                .extracting(VarBind::value)
                .containsExactly(
                        Value.integer(7),
                        Value.Absent.NO_SUCH_INSTANCE,
                        Value.Absent.NO_SUCH_INSTANCE,
                        Value.Absent.NO_SUCH_INSTANCE,
                        Value.Absent.NO_SUCH_OBJECT,
                        Value.Absent.NO_SUCH_INSTANCE,
                        Value.Absent.NO_SUCH_OBJECT);
    }

    @Test
    @Rfc("2741§7.2.3.2")
    void getNextWalksColumnByColumnOverWhatHasAValue() {
        List<VarBind> walked = new ArrayList<>();
        Oid at = ROOT;
        while (true) {
            VarBind next = found(new Pdu.GetNext(List.of(from(at)))).getFirst();
            if (next.value() == Value.Absent.END_OF_MIB_VIEW) {
                assertThat(next.name()).isEqualTo(at);
                break;
            }
            walked.add(next);
            at = next.name();
        }
        assertThat(walked)
                .containsExactly(
                        new VarBind(SCALAR.with(0), Value.integer(7)),
                        new VarBind(ENTRY.with(2, 2, 1), Value.text("two")),
                        new VarBind(WRITABLE.with(1, 5), Value.integer(0)),
                        new VarBind(WRITABLE.with(2, 1), Value.integer(3)));
    }

    @Test
    void getNextStaysBeforeTheEndOfItsRange() {
        SearchRange narrow = new SearchRange(SCALAR.with(0), false, ENTRY.with(2));
        assertThat(view.next(narrow)).isEqualTo(new VarBind(SCALAR.with(0), Value.Absent.END_OF_MIB_VIEW));
        SearchRange within = new SearchRange(WRITABLE.with(1, 5), false, WRITABLE.with(2, 1));
        assertThat(view.next(within).value()).isEqualTo(Value.Absent.END_OF_MIB_VIEW);
    }

    @Test
    void aRangeThatIncludesItsStartFindsIt() {
        assertThat(view.next(new SearchRange(SCALAR.with(0), true, Oid.NONE)).name())
                .isEqualTo(SCALAR.with(0));
        assertThat(view.next(new SearchRange(WRITABLE.with(1, 5), true, Oid.NONE))
                        .name())
                .isEqualTo(WRITABLE.with(1, 5));
        assertThat(view.next(new SearchRange(WRITABLE.with(1, 4), true, Oid.NONE))
                        .name())
                .isEqualTo(WRITABLE.with(1, 5));
    }

    @Test
    @Rfc("2741§7.2.3.3")
    void getBulkRepeatsAllButTheFirstAndStopsAtTheEnd() {
        Pdu.GetBulk bulk = new Pdu.GetBulk(1, 10, List.of(from(ROOT), from(WRITABLE)));
        assertThat(found(bulk))
                .extracting(VarBind::name)
                .containsExactly(SCALAR.with(0), WRITABLE.with(1, 5), WRITABLE.with(2, 1), WRITABLE.with(2, 1));
        assertThat(found(bulk).getLast().value()).isEqualTo(Value.Absent.END_OF_MIB_VIEW);
    }

    @Test
    void getBulkIsBoundedHoweverMuchIsAskedFor() {
        List<SearchRange> ranges = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ranges.add(from(ROOT));
        }
        assertThat(found(new Pdu.GetBulk(0, 65535, ranges))).hasSize(300);
        assertThat(found(new Pdu.GetBulk(0, 0, ranges))).isEmpty();
    }

    @Test
    @Rfc("2741§7.2.4")
    void aSettingIsTestedThenMadeThenForgotten() {
        assertThat(set(new VarBind(WRITABLE.with(2, 1), Value.integer(9))).error())
                .isZero();
        assertThat(requests.answer(new Pdu.CommitSet(), 1, view).changes()).containsExactly(TO_NINE);
        requests.answer(new Pdu.CleanupSet(), 1, view);
        Requests.Answer again = requests.answer(new Pdu.CommitSet(), 1, view);
        assertThat(again.response().error()).isEqualTo(ErrorStatus.COMMIT_FAILED.number());
        assertThat(again.changes()).isEmpty();
    }

    @Test
    void whatWasSetCanBeTakenBack() {
        set(new VarBind(WRITABLE.with(2, 1), Value.integer(9)));
        requests.answer(new Pdu.CommitSet(), 1, view);
        assertThat(requests.answer(new Pdu.UndoSet(), 1, view).changes()).containsExactly(BACK);
    }

    @Test
    void whatCannotBeSetIsNamedByItsPlace() {
        VarBind good = new VarBind(WRITABLE.with(2, 1), Value.integer(9));
        Pdu.Response wrong = set(good, new VarBind(WRITABLE.with(1, 5), Value.integer(8)));
        assertThat(wrong.error()).isEqualTo(ErrorStatus.WRONG_VALUE.number());
        assertThat(wrong.index()).isEqualTo(2);
        assertThat(set(new VarBind(WRITABLE.with(1, 5), Value.text("9"))).error())
                .isEqualTo(ErrorStatus.WRONG_TYPE.number());
        assertThat(set(new VarBind(WRITABLE.with(7, 7), Value.integer(9))).error())
                .isEqualTo(ErrorStatus.NO_CREATION.number());
        assertThat(set(new VarBind(ENTRY.with(2, 2, 1), Value.text("x"))).error())
                .isEqualTo(ErrorStatus.NOT_WRITABLE.number());
        assertThat(set(new VarBind(SCALAR.with(0), Value.integer(1))).error())
                .isEqualTo(ErrorStatus.NOT_WRITABLE.number());
        assertThat(set(new VarBind(ROOT, Value.integer(1))).error()).isEqualTo(ErrorStatus.NOT_WRITABLE.number());
    }

    @Test
    void whoTestsAllTheTimeAndNeverSetsFillsNothing() {
        VarBind good = new VarBind(WRITABLE.with(2, 1), Value.integer(9));
        int refused = 0;
        for (int transaction = 0; transaction < 100; transaction++) {
            int error = requests.answer(new Pdu.TestSet(List.of(good)), transaction, view)
                    .response()
                    .error();
            refused += error == ErrorStatus.RESOURCE_UNAVAILABLE.number() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(84);
        requests.forget();
        assertThat(set(good).error()).isZero();
    }
}
