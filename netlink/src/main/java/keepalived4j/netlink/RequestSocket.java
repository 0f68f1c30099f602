package keepalived4j.netlink;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;

/// Puts requests to the kernel, many in one send, and matches its answers to them by their sequence numbers. Acts in
/// the network namespace its thread was in when it was made. Belongs to that thread.
final class RequestSocket implements AutoCloseable {

    /// Hears the messages that answer a question, one by one; each is gone when the call returns.
    interface Listener {
        void heard(MessageReader message);
    }

    /// Requests in one send. The kernel answers before the send returns, into a receive buffer of limited size: more
    /// than 150 refusals overrun the default one.
    private static final int REQUESTS_PER_SEND = 50;

    private static final long SEND_BYTES = 64 * 1024;
    /// Room that any single request fits in, also a route with 256 ways.
    private static final long LARGEST_REQUEST = 16 * 1024;

    private static final long ALIGNMENT = 16;
    private static final int DATAGRAMS = 4;
    /// The kernel fills datagrams of a dump up to this size.
    private static final int DATAGRAM_BYTES = 32 * 1024;

    private final Arena arena = Arena.ofConfined();
    private final CallState state;
    private final FileDescriptor socket;
    private final MemorySegment sendBuffer = arena.allocate(SEND_BYTES, ALIGNMENT);
    private final MessageWriter writer = new MessageWriter(sendBuffer);
    private final MessageBatch received = new MessageBatch(DATAGRAMS, DATAGRAM_BYTES);
    private int firstSequence = 1;
    private int lastSequence;

    /// @param family `NETLINK_…`
    RequestSocket(CallState state, int family) throws ErrnoException {
        this.state = state;
        this.socket = NetlinkSockets.open(state, family, 0);
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_NETLINK, SocketOptions.NETLINK_EXT_ACK, 1);
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_NETLINK, SocketOptions.NETLINK_CAP_ACK, 1);
    }

    /// What notifications about changes made here carry.
    int portId() throws ErrnoException {
        return NetlinkSockets.portId(state, socket);
    }

    FileDescriptor descriptor() {
        return socket;
    }

    /// Where requests are written, each with a sequence number from [#nextSequence].
    MessageWriter writer() {
        return writer;
    }

    /// Begins a new send.
    void clear() {
        writer.clear();
        firstSequence = lastSequence + 1;
    }

    int nextSequence() {
        return ++lastSequence;
    }

    /// Whether one more request fits into this send.
    boolean hasRoom() {
        return lastSequence - firstSequence + 1 < REQUESTS_PER_SEND && SEND_BYTES - writer.length() >= LARGEST_REQUEST;
    }

    /// Sends the requests written since [#clear], and waits for the answer to each. A refusal does not keep back those
    /// behind it.
    ///
    /// @return the answers in the same order
    /// @throws ErrnoException if the kernel could not be asked (ENOBUFS, ENOMEM): how far it came is not known then
    KernelAnswer[] perform() throws ErrnoException {
        // Refusals are told in any case; so one acknowledgement, of the last request, says that all were looked at.
        writer.addFlags(MessageTypes.NLM_F_ACK);
        NetlinkSockets.send(state, socket, sendBuffer, writer.length());
        int count = lastSequence - firstSequence + 1;
        KernelAnswer[] answers = new KernelAnswer[count];
        Arrays.fill(answers, new KernelAnswer(0, ""));
        boolean complete = false;
        while (!complete) {
            int datagrams = receive();
            for (int datagram = 0; datagram < datagrams; datagram++) {
                complete |= collect(datagram, answers);
            }
        }
        return answers;
    }

    /// Takes the answers in a datagram; true if the last one is there.
    private boolean collect(int datagram, KernelAnswer[] answers) {
        boolean complete = false;
        MessageReader message = new MessageReader(received.buffer(datagram), received.length(datagram));
        while (message.next()) {
            int index = message.sequence() - firstSequence;
            if (message.type() == MessageTypes.NLMSG_ERROR && index >= 0 && index < answers.length) {
                answers[index] = KernelAnswer.read(message);
                complete |= index == answers.length - 1;
            }
        }
        return complete;
    }

    /// How an answer ends.
    ///
    /// @param consistent whether nothing changed meanwhile, so that the answer cannot have gaps (`NLM_F_DUMP_INTR`)
    record Ending(KernelAnswer answer, boolean consistent) {}

    /// Sends the one question written since [#clear], and hears all of its answer.
    ///
    /// @param question what to call it where it is refused
    /// @return whether the answer is consistent
    /// @throws ErrnoException what the kernel answers instead
    boolean ask(String question, Listener listener) throws ErrnoException {
        Ending ending = hear(listener);
        if (ending.answer().errno() != 0) {
            throw new ErrnoException(
                    question, ending.answer().errno(), ending.answer().explanation());
        }
        return ending.consistent();
    }

    /// Sends the one question written since [#clear], which may be refused, and hears all of its answer.
    Ending hear(Listener listener) throws ErrnoException {
        NetlinkSockets.send(state, socket, sendBuffer, writer.length());
        boolean consistent = true;
        while (true) {
            int datagrams = receive();
            Optional<KernelAnswer> end = Optional.empty();
            for (int datagram = 0; datagram < datagrams; datagram++) {
                MessageReader message = new MessageReader(received.buffer(datagram), received.length(datagram));
                while (message.next()) {
                    if (message.sequence() != lastSequence) {
                        continue;
                    }
                    consistent &= (message.flags() & MessageTypes.NLM_F_DUMP_INTR) == 0;
                    if (message.type() == MessageTypes.NLMSG_DONE || message.type() == MessageTypes.NLMSG_ERROR) {
                        end = Optional.of(KernelAnswer.read(message));
                    } else {
                        listener.heard(message);
                    }
                }
            }
            if (end.isPresent()) {
                return new Ending(end.get(), consistent);
            }
        }
    }

    /// The next datagrams, which are there already: the kernel works while we send, and goes on with a dump while we
    /// read.
    private int receive() throws ErrnoException {
        int datagrams = received.receive(state, socket);
        if (datagrams == 0) {
            throw new ErrnoException("recvmmsg", Errno.EAGAIN, "netlink request " + lastSequence);
        }
        return datagrams;
    }

    @Override
    public void close() {
        socket.close();
        received.close();
        arena.close();
    }
}
