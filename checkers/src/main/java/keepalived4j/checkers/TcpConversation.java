package keepalived4j.checkers;

import keepalived4j.lvs.Verdict;
import keepalived4j.values.Deadline;

/// `TCP_CHECK`: to be connected is all; nothing is said.
enum TcpConversation implements Conversation {
    CONVERSATION;

    @Override
    public SocketKind kind() {
        return SocketKind.STREAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SOCKET, NOT_BOUND -> new Verdict.Postponed("TCP socket bind failed");
            case TIMEOUT -> timedOut();
            case UNREACHABLE, AT_ONCE, LATER -> new Verdict.Failed("failed");
        };
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        return Step.passed();
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        return Step.passed();
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed("timeout");
    }
}
