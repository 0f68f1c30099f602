package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
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
    void whoTestsAllTheTimeAndNeverSetsDisplacesHisOwnOldest() {
        VarBind good = new VarBind(WRITABLE.with(2, 1), Value.integer(9));
        for (int transaction = 0; transaction < 100; transaction++) {
            assertThat(requests.answer(new Pdu.TestSet(List.of(good)), transaction, view)
                            .response()
                            .error())
                    .isZero();
        }
        int kept = 100 - Requests.MAX_TRANSACTIONS;
        assertThat(commit(kept - 1).response().error()).isEqualTo(ErrorStatus.COMMIT_FAILED.number());
        assertThat(commit(kept).changes()).containsExactly(TO_NINE);
        assertThat(commit(99).changes()).containsExactly(TO_NINE);
        requests.forget();
        assertThat(commit(99).changes()).isEmpty();
    }

    private Requests.Answer commit(int transaction) {
        return requests.answer(new Pdu.CommitSet(), transaction, view);
    }

    @Test
    void whatIsTestedAgainCountsAsNew() {
        VarBind good = new VarBind(WRITABLE.with(2, 1), Value.integer(9));
        for (int transaction = 0; transaction < Requests.MAX_TRANSACTIONS; transaction++) {
            requests.answer(new Pdu.TestSet(List.of(good)), transaction, view);
        }
        requests.answer(new Pdu.TestSet(List.of(good)), 0, view);
        requests.answer(new Pdu.TestSet(List.of(good)), 99, view);
        assertThat(commit(1).changes()).isEmpty();
        assertThat(commit(0).changes()).containsExactly(TO_NINE);
    }

    @Test
    void whoAsksForTooMuchAtOnceIsToldSo() {
        List<SearchRange> ranges = Collections.nCopies(Requests.MAX_BINDINGS + 1, from(ROOT));
        List<Pdu.Request> tooMuch = List.of(
                new Pdu.Get(ranges),
                new Pdu.GetNext(ranges),
                new Pdu.GetBulk(0, 1, ranges),
                new Pdu.TestSet(Collections.nCopies(
                        Requests.MAX_SETTINGS + 1, new VarBind(WRITABLE.with(2, 1), Value.integer(9)))));
        for (Pdu.Request request : tooMuch) {
            assertThat(requests.answer(request, 1, view).response())
                    .isEqualTo(new Pdu.Response(0, ErrorStatus.TOO_BIG.number(), 0, List.of()));
        }
        assertThat(found(new Pdu.Get(ranges.subList(1, ranges.size())))).hasSize(Requests.MAX_BINDINGS);
    }

    @Test
    void anAnswerFitsIntoAMessageHoweverLongItsTextsAre() {
        List<MibObject> objects = new ArrayList<>();
        List<String> texts = Collections.nCopies(20, "x".repeat(4000));
        Table.numbered(ENTRY, List.of(Column.<String>text(2, text -> text)), texts)
                .addTo(objects);
        MibView long20 = new MibView(objects);
        Pdu.Response bulk = requests.answer(new Pdu.GetBulk(0, 20, List.of(from(ROOT))), 1, long20)
                .response();
        assertThat(bulk.bindings()).hasSize(14);
        assertThat(MessageEncoder.encode(new Message(1, 1, 1, bulk), ByteOrder.BIG_ENDIAN))
                .hasSizeLessThan(MessageDecoder.MAX_BYTES);
        Pdu.Response all = requests.answer(new Pdu.GetNext(Collections.nCopies(20, from(ROOT))), 1, long20)
                .response();
        assertThat(all.error()).isEqualTo(ErrorStatus.TOO_BIG.number());
    }

    @Test
    void rowsWithoutAValueAreAskedOnceHoweverManyWalksPassThem() {
        int[] asked = {0};
        List<MibObject> objects = new ArrayList<>();
        Column<Integer> column = Column.maybe(2, row -> {
            asked[0]++;
            return row % 1000 == 0 ? Optional.of(Value.integer(row)) : Optional.empty();
        });
        List<Integer> rows = new ArrayList<>();
        for (int row = 1; row <= 2500; row++) {
            rows.add(row);
        }
        Table.numbered(ENTRY, List.of(column), rows).addTo(objects);
        MibView sparse = new MibView(objects);
        for (int start = 2500; start >= 0; start--) {
            VarBind next = sparse.next(from(ENTRY.with(2, start)));
            assertThat(next.value())
                    .isEqualTo(start < 2000 ? Value.integer(start / 1000 * 1000 + 1000) : Value.Absent.END_OF_MIB_VIEW);
        }
        for (int start = 0; start <= 2500; start += 10) {
            sparse.next(from(ENTRY.with(2, start)));
        }
        // Those with a value are asked each time.
        assertThat(asked[0]).isLessThan(2500 + 2000 + 260);
    }
}
