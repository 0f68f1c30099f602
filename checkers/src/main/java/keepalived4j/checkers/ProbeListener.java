package keepalived4j.checkers;

import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Verdict;

/// Is told, on the thread of the loop, what comes of probes.
public interface ProbeListener {

    /// The probe is over. Told once for each, never while it is being started, and not of a probe that was cancelled.
    void completed(ProbeId probe, Verdict verdict);

    /// Something was seen that is worth telling besides the verdict.
    void remarked(ProbeId probe, Remark remark);

    /// A page has another length than its header says, in bytes. Told before the verdict, which does not depend on it.
    void lengthDiffered(ProbeId probe, long declared, long received);
}
