package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class AgentSessionTest {

    private static final Oid ONE = Oid.of(1, 3, 6, 1, 4, 1, 9586, 100, 5, 1, 1);
    private static final Oid TWO = Oid.of(1, 3, 6, 1, 4, 1, 9586, 100, 5, 1, 2);
    private static final MibModule MODULE = new MibModule(Keepalived.GLOBAL, "The MIB module for Keepalived");
    private static final List<VarBind> TRAP = List.of(new VarBind(ONE, Value.integer(1)));

    private final List<SessionOutput> out = new ArrayList<>();
    private final AgentSession session = new AgentSession(List.of(ONE, TWO), List.of(MODULE), out::add);

    private static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    private List<SessionOutput> step(SessionEvent event, double seconds) {
        out.clear();
        session.step(event, at(seconds));
        return List.copyOf(out);
    }

    private List<SessionOutput> answer(int number, int packet, int error, double seconds) {
        return step(
                new SessionEvent.MessageReceived(
                        new Message(number, 0, packet, new Pdu.Response(0, error, 0, List.of()))),
                seconds);
    }

    private static SessionOutput send(int number, int packet, Pdu pdu) {
        return new SessionOutput.Send(new Message(number, 0, packet, pdu));
    }

    private static SessionOutput open() {
        return send(0, 1, new Pdu.Open(0, Oid.NONE, "keepalived4j AgentX sub-agent"));
    }

    private void establish(double seconds) {
        step(new SessionEvent.Startup(), seconds);
        step(new SessionEvent.Connected(), seconds);
        answer(9, 1, 0, seconds);
    }

    private void answerAll(double seconds) {
        answer(9, 2, 0, seconds);
        answer(9, 3, 0, seconds);
        answer(9, 4, 0, seconds);
    }

    @Test
    @Rfc("2741§7.1.1")
    void aSessionRegistersEachObjectAndShowsItsModules() {
        assertThat(step(new SessionEvent.Startup(), 0)).containsExactly(new SessionOutput.Connect());
        assertThat(step(new SessionEvent.Connected(), 0)).containsExactly(open());
        assertThat(answer(9, 1, 0, 0.1))
                .containsExactly(
                        new SessionOutput.Opened(),
                        send(9, 2, new Pdu.Register(0, 127, ONE)),
                        send(9, 3, new Pdu.Register(0, 127, TWO)),
                        send(9, 4, new Pdu.AddAgentCaps(Keepalived.GLOBAL, "The MIB module for Keepalived")));
        assertThat(session.isOf(new Message(9, 1, 1, new Pdu.CommitSet()))).isTrue();
        assertThat(session.isOf(new Message(8, 1, 1, new Pdu.CommitSet()))).isFalse();
    }

    @Test
    void attemptsAreTwiceAsFarApartEachTimeUpToTwoMinutes() {
        step(new SessionEvent.Startup(), 0);
        double now = 0;
        for (int wait : new int[] {1, 2, 4, 8, 16, 32, 64, 120, 120}) {
            assertThat(step(new SessionEvent.ConnectionLost("nobody"), now))
                    .containsExactly(new SessionOutput.Disconnect(), new SessionOutput.NotConnected("nobody"));
            assertThat(session.nextDeadline()).isEqualTo(Optional.of(at(now + wait)));
            assertThat(step(new SessionEvent.TimeReached(), now + wait - 0.001)).isEmpty();
            now += wait;
            assertThat(step(new SessionEvent.TimeReached(), now)).containsExactly(new SessionOutput.Connect());
        }
    }

    @Test
    void aSessionThatStoodIsTriedAgainAfterASecond() {
        establish(0);
        answerAll(0.1);
        assertThat(step(new SessionEvent.ConnectionLost("gone"), 50))
                .containsExactly(new SessionOutput.Disconnect(), new SessionOutput.Lost("gone"));
        assertThat(session.nextDeadline()).isEqualTo(Optional.of(at(51)));
    }

    @Test
    void whoDoesNotAnswerWithinFiveSecondsIsLeft() {
        step(new SessionEvent.Startup(), 0);
        step(new SessionEvent.Connected(), 1);
        assertThat(step(new SessionEvent.TimeReached(), 5.9)).isEmpty();
        assertThat(step(new SessionEvent.TimeReached(), 6))
                .containsExactly(
                        new SessionOutput.Disconnect(), new SessionOutput.NotConnected("no answer within 5 s"));
    }

    @Test
    void whoOpensSessionsAndGoesNoFurtherIsAskedEverLessOften() {
        double now = 0;
        step(new SessionEvent.Startup(), now);
        for (int wait : new int[] {1, 2, 4, 8}) {
            step(new SessionEvent.Connected(), now);
            answer(9, 1, 0, now);
            step(new SessionEvent.ConnectionLost("gone"), now);
            assertThat(session.nextDeadline()).isEqualTo(Optional.of(at(now + wait)));
            now += wait;
            step(new SessionEvent.TimeReached(), now);
        }
    }

    @Test
    void anAnswerThatNobodyWaitsForGivesNoMoreTime() {
        establish(0);
        for (int packet : new int[] {1, 99, 0, -1}) {
            answer(9, packet, 0, 4);
        }
        answer(9, 2, 0, 3);
        answer(9, 2, 0, 7);
        assertThat(answer(9, 77, 263, 7)).isEmpty();
        assertThat(step(new SessionEvent.TimeReached(), 8))
                .containsExactly(new SessionOutput.Disconnect(), new SessionOutput.Lost("no answer within 5 s"));
    }

    @Test
    void anAnswerThatNobodyWaitsForOpensNoSession() {
        step(new SessionEvent.Startup(), 0);
        step(new SessionEvent.Connected(), 0);
        assertThat(answer(9, 2, 0, 0.1)).isEmpty();
        assertThat(answer(9, 2, 256, 0.1)).isEmpty();
        assertThat(answer(9, 1, 0, 0.1)).startsWith(new SessionOutput.Opened());
    }

    @Test
    void registrationsThatNobodyAnswersEndTheSession() {
        establish(0);
        answer(9, 2, 0, 3);
        assertThat(step(new SessionEvent.TimeReached(), 7.9)).isEmpty();
        assertThat(step(new SessionEvent.TimeReached(), 8))
                .containsExactly(new SessionOutput.Disconnect(), new SessionOutput.Lost("no answer within 5 s"));
    }

    @Test
    void theMasterIsAskedEveryTwoMinutesWhetherItIsThere() {
        establish(0);
        answerAll(0.1);
        assertThat(session.nextDeadline()).isEqualTo(Optional.of(at(120)));
        assertThat(step(new SessionEvent.TimeReached(), 120)).containsExactly(send(9, 5, new Pdu.Ping()));
        answer(9, 5, 0, 120.1);
        assertThat(step(new SessionEvent.TimeReached(), 126)).isEmpty();
        assertThat(session.nextDeadline()).isEqualTo(Optional.of(at(240)));
    }

    @Test
    void aRefusedRegistrationIsNamedAndTheSessionGoesOn() {
        establish(0);
        assertThat(answer(9, 3, 263, 0.1))
                .containsExactly(new SessionOutput.Refused(TWO.toString(), "duplicateRegistration"));
        assertThat(answer(9, 2, 4711, 0.1)).containsExactly(new SessionOutput.Refused(ONE.toString(), "error 4711"));
        assertThat(session.isOf(new Message(9, 1, 1, new Pdu.CommitSet()))).isTrue();
    }

    @Test
    void aMasterThatKnowsOfNoSessionIsLeft() {
        establish(0);
        assertThat(answer(9, 2, 257, 0.1))
                .containsExactly(
                        new SessionOutput.Disconnect(), new SessionOutput.Lost("the master agent knows of no session"));
    }

    @Test
    void aRefusedSessionIsTriedAgain() {
        step(new SessionEvent.Startup(), 0);
        step(new SessionEvent.Connected(), 0);
        assertThat(answer(0, 1, 256, 0.1))
                .containsExactly(
                        new SessionOutput.Disconnect(),
                        new SessionOutput.NotConnected("the master agent opens no session: openFailed"));
    }

    @Test
    @Rfc("2741§7.1.8")
    void theMasterMayCloseTheSessionButNotSomebodyElses() {
        establish(0);
        var close = new Pdu.Close(CloseReason.BY_MANAGER);
        assertThat(step(new SessionEvent.MessageReceived(new Message(8, 0, 1, close)), 1))
                .isEmpty();
        assertThat(step(new SessionEvent.MessageReceived(new Message(9, 0, 1, close)), 1))
                .containsExactly(
                        new SessionOutput.Disconnect(),
                        new SessionOutput.Lost("the master agent closed the session: BY_MANAGER"));
    }

    @Test
    void whatHappensWhileASessionComesAboutIsToldWhenItStands() {
        step(new SessionEvent.Startup(), 0);
        assertThat(step(new SessionEvent.Happened(TRAP), 0)).isEmpty();
        step(new SessionEvent.Connected(), 0);
        assertThat(answer(9, 1, 0, 0.1)).endsWith(send(9, 5, new Pdu.Notify(TRAP)));
        assertThat(step(new SessionEvent.Happened(TRAP), 1)).containsExactly(send(9, 6, new Pdu.Notify(TRAP)));
    }

    @Test
    void onlySoMuchIsKeptForASession() {
        step(new SessionEvent.Startup(), 0);
        for (int i = 0; i < 2 * AgentSession.MAX_KEPT; i++) {
            step(new SessionEvent.Happened(TRAP), 0);
        }
        step(new SessionEvent.Connected(), 0);
        assertThat(answer(9, 1, 0, 0.1)).hasSize(1 + 3 + AgentSession.MAX_KEPT);
    }

    @Test
    void nobodyIsToldWhileNoSessionComesAbout() {
        step(new SessionEvent.Startup(), 0);
        step(new SessionEvent.ConnectionLost("nobody"), 0);
        assertThat(step(new SessionEvent.Happened(TRAP), 0)).isEmpty();
        step(new SessionEvent.TimeReached(), 1);
        step(new SessionEvent.Connected(), 1);
        assertThat(answer(9, 1, 0, 1)).hasSize(1 + 3);
    }

    @Test
    void theEndIsSaidInOrder() {
        establish(0);
        assertThat(step(new SessionEvent.Shutdown(), 1))
                .containsExactly(
                        send(9, 5, new Pdu.RemoveAgentCaps(Keepalived.GLOBAL)),
                        send(9, 6, new Pdu.Close(CloseReason.SHUTDOWN)),
                        new SessionOutput.Disconnect());
        assertThat(session.nextDeadline()).isEmpty();
        assertThat(step(new SessionEvent.TimeReached(), 500)).isEmpty();
    }
}
