package keepalived4j.lvs;

import keepalived4j.model.Command;

/// What the virtual servers want done. The order is part of the wish.
public sealed interface Effect extends Output {

    /// Change the kernel's table, and answer with [Event.TableAnswered].
    record ChangeTable(TableChange change) implements Effect {}

    /// Change the marks that packets to groups get (`nftables_ipvs`). Not answered.
    record ChangeMarks(MarkChange change) implements Effect {}

    /// Find out, and answer with [Event.ProbeCompleted].
    record Probe(ProbeId id, Question question) implements Effect {}

    /// Nobody waits for this probe any more: close its connection, end its script.
    record AbandonProbe(ProbeId id) implements Effect {}

    /// Nobody waits for any probe any more. From here on the numbers of checkers mean others.
    record AbandonProbes() implements Effect {}

    /// Start a command, and do not wait for it.
    record RunScript(Command command) implements Effect {}

    /// Write this line to the FIFOs that hear of virtual servers, as it is: its newline and the NUL behind it are part
    /// of it.
    record WriteFifo(String line) implements Effect {}

    /// Send a mail to those who are to know.
    record SendMail(String subject, String body) implements Effect {}
}
