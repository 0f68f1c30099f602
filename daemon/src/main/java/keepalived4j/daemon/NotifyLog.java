package keepalived4j.daemon;

import keepalived4j.notify.NotifyFact;
import keepalived4j.notify.NotifyFacts;
import keepalived4j.notify.NotifyLines;

/// Puts what becomes of scripts, FIFOs and mails into the lines operators know.
record NotifyLog(Log log) implements NotifyFacts {

    @Override
    public void add(NotifyFact fact) {
        if (fact instanceof NotifyFact.ScriptNotStarted) {
            log.alert(NotifyLines.line(fact));
        } else if (!NotifyLines.isDetail(fact) || log.isDetailed()) {
            log.info(NotifyLines.line(fact));
        }
    }
}
