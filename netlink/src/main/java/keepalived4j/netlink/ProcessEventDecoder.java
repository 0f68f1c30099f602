package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Datagrams of the process connector → [ProcessEvent]s. Takes any bytes.
///
/// ```
///  nlmsghdr (16) │ cn_msg (20) │ proc_event: head (16), then of its union as much as the kernel knows
/// ```
final class ProcessEventDecoder {

    /// `CN_IDX_PROC` and `CN_VAL_PROC`, linux/connector.h.
    static final int PROCESSES = 1;

    private ProcessEventDecoder() {}

    /// Adds what the `length` first bytes of `datagram` say to `events`.
    static void decode(MemorySegment datagram, int length, List<ProcessEvent> events) {
        MessageReader message = new MessageReader(datagram, length);
        while (message.next()) {
            Optional<ProcessEvent> event = decode(message);
            if (event.isPresent()) {
                events.add(event.get());
            }
        }
    }

    private static Optional<ProcessEvent> decode(MessageReader message) {
        MemorySegment memory = message.memory();
        long head = message.content();
        if (!message.holds(CnMsg.SIZE + ProcEvent.LAYOUT.byteSize())
                || memory.get(JAVA_INT_UNALIGNED, head + CnMsg.INDEX) != PROCESSES
                || memory.get(JAVA_INT_UNALIGNED, head + CnMsg.VALUE) != PROCESSES
                || (memory.get(JAVA_SHORT_UNALIGNED, head + CnMsg.LEN) & 0xffff) < ProcEvent.LAYOUT.byteSize()) {
            return Optional.empty();
        }
        long event = head + CnMsg.SIZE;
        int process = memory.get(JAVA_INT_UNALIGNED, event + ProcEvent.PROCESS);
        boolean ofThread = memory.get(JAVA_INT_UNALIGNED, event + ProcEvent.THREAD) != process;
        return switch (memory.get(JAVA_INT_UNALIGNED, event + ProcEvent.WHAT)) {
            case ProcEvent.PROC_EVENT_FORK -> forked(memory, event, process);
            case ProcEvent.PROC_EVENT_EXEC -> Optional.of(new ProcessEvent.Executed(process));
            case ProcEvent.PROC_EVENT_COMM ->
                ofThread ? Optional.empty() : Optional.of(new ProcessEvent.Renamed(process, name(memory, event)));
            case ProcEvent.PROC_EVENT_EXIT ->
                ofThread ? Optional.empty() : Optional.of(new ProcessEvent.Exited(process));
            default -> Optional.empty();
        };
    }

    private static Optional<ProcessEvent> forked(MemorySegment memory, long event, int parent) {
        int child = memory.get(JAVA_INT_UNALIGNED, event + ProcEvent.CHILD_PROCESS);
        boolean isThread = memory.get(JAVA_INT_UNALIGNED, event + ProcEvent.CHILD_THREAD) != child;
        return isThread ? Optional.empty() : Optional.of(new ProcessEvent.Forked(parent, child));
    }

    private static String name(MemorySegment memory, long event) {
        byte[] bytes = new byte[ProcEvent.NAME_BYTES];
        MemorySegment.copy(memory, JAVA_BYTE, event + ProcEvent.NAME, bytes, 0, bytes.length);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
