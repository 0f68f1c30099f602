package keepalived4j.checkers;

import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.Deadline;

/// `DNS_CHECK`: one query over UDP, answered without an error. What the answer says does not matter.
final class DnsConversation implements Conversation {

    private final CheckTarget target;
    private final DnsQuery query;
    private Deadline answerBy;

    /// @param id of the query, which nobody is to guess
    DnsConversation(HealthCheck.Dns check, int id, Deadline now) {
        this.target = check.target();
        this.query = new DnsQuery(id, check.name(), check.type());
        this.answerBy = now.plus(target.connectTimeout());
    }

    @Override
    public SocketKind kind() {
        return SocketKind.DATAGRAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SOCKET -> new Verdict.Postponed("failed to create socket");
            case NOT_BOUND -> new Verdict.Postponed("UDP socket bind failed");
            case UNREACHABLE ->
                new Verdict.Failed("network unreachable for [" + target.address() + "]:" + target.port());
            case AT_ONCE -> new Verdict.Failed("connection error.");
            case LATER -> new Verdict.Failed("connection failure.");
            case TIMEOUT -> new Verdict.Failed("connection timeout.");
        };
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        try {
            if (wire.sendDatagram(query.bytes())) {
                answerBy = now.plus(target.connectTimeout());
                return Step.input(answerBy);
            }
            return Step.failed("failed to write socket.");
        } catch (ErrnoException _) {
            return Step.failed("failed to write socket.");
        }
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        try {
            long length = wire.receiveDatagram();
            if (length == FileCalls.WOULD_BLOCK || !query.isAnsweredBy(wire.received(), length)) {
                return Step.input(answerBy);
            }
            int code = DnsQuery.responseCode(wire.received());
            return code == 0 ? Step.passed() : Step.failed("read error occurred. (rcode = " + code + ")");
        } catch (ErrnoException e) {
            return Step.failed("failed to read socket; errno " + e.errno() + " (" + e.text() + ")");
        }
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed("read timeout from socket");
    }
}
