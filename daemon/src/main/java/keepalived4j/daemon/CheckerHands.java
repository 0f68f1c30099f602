package keepalived4j.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.checkers.Probes;
import keepalived4j.host.ServiceMarks;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.Effect;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.Output;
import keepalived4j.lvs.Outputs;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.model.TlsIdentity;
import keepalived4j.notify.Mail;
import keepalived4j.notify.NotifyFifos;
import keepalived4j.values.Deadline;

/// Does what virtual servers wish: what comes out of their steps is put together until [#carryOut].
final class CheckerHands implements Outputs {

    private final CheckerLog lines;
    private final KernelTable table;
    private final Probes probes;
    private final EventCommands commands;
    private final Mails mails;
    private final ServiceMarks marks;
    private final Audience audience;
    private final Deque<Output> outputs = new ArrayDeque<>();
    private final List<TableChange> changes = new ArrayList<>();
    private NotifyFifos fifos;
    private Optional<TlsIdentity> identity;

    /// Who wants to know how servers stand.
    interface Audience {
        void told(Fact fact, Deadline now);
    }

    /// @param identity what servers are shown that ask for a certificate
    CheckerHands(
            CheckerLog lines,
            KernelTable table,
            Probes probes,
            EventCommands commands,
            Mails mails,
            ServiceMarks marks,
            NotifyFifos fifos,
            Optional<TlsIdentity> identity,
            Audience audience) {
        this.audience = audience;
        this.lines = lines;
        this.table = table;
        this.probes = probes;
        this.commands = commands;
        this.mails = mails;
        this.marks = marks;
        this.fifos = fifos;
        this.identity = identity;
    }

    /// From here on lines go to these FIFOs, and servers are shown this.
    void use(NotifyFifos opened, Optional<TlsIdentity> shown) {
        fifos = opened;
        identity = shown;
    }

    @Override
    public void add(Output output) {
        outputs.addLast(output);
    }

    /// Does all that was wished for: changes of the table first, in as few sends as they fit into, and then the rest,
    /// so that whoever is told of a change finds it made.
    ///
    /// @return the kernel's answers to changes of the table, in order
    List<TableAnswer> carryOut(Deadline now) throws ErrnoException {
        for (Output output : outputs) {
            if (output instanceof Effect.ChangeTable(var change)) {
                changes.add(change);
            }
        }
        List<TableAnswer> answers = changes.isEmpty() ? List.of() : table.change(changes);
        changes.clear();
        while (!outputs.isEmpty()) {
            switch (outputs.removeFirst()) {
                case Fact fact -> {
                    lines.write(fact);
                    audience.told(fact, now);
                }
                case Effect.ChangeTable _ -> {}
                case Effect effect -> carryOut(effect, now);
            }
        }
        marks.flush();
        return answers;
    }

    private void carryOut(Effect effect, Deadline now) throws ErrnoException {
        switch (effect) {
            case Effect.Probe(ProbeId id, var question) -> probes.start(id, question, now);
            case Effect.AbandonProbe(ProbeId id) -> probes.cancel(id, now);
            case Effect.AbandonProbes _ -> probes.cancelAll(identity, now);
            case Effect.RunScript(var command) -> commands.run(command);
            case Effect.WriteFifo(String line) -> fifos.write(line);
            case Effect.ChangeMarks(var change) -> marks.change(change);
            case Effect.SendMail(String subject, String body) -> mails.send(new Mail(subject, body));
            case Effect.ChangeTable _ -> throw new IllegalStateException("changes of the table go together, ahead");
        }
    }
}
