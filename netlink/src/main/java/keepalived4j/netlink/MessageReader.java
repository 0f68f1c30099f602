package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// Walks over the messages of one datagram. Nothing in the datagram is believed: a length that does not fit ends the
/// walk, and is told by [#isMalformed].
final class MessageReader {

    private static final long ALIGNMENT = 4; // NLMSG_ALIGNTO

    private final MemorySegment memory;
    private final long length;
    private long start;
    private long end;
    private long nextStart;
    private boolean malformed;

    /// @param length how much of `memory` the datagram fills
    MessageReader(MemorySegment memory, long length) {
        this.memory = memory;
        this.length = length;
    }

    /// Goes to the next message; false if there is none, or none that can be read.
    boolean next() {
        start = nextStart;
        if (start >= length) {
            return false;
        }
        if (length - start < Nlmsghdr.SIZE) {
            malformed = true;
            return false;
        }
        long bytes = memory.get(JAVA_INT_UNALIGNED, start + Nlmsghdr.LEN) & 0xffff_ffffL;
        if (bytes < Nlmsghdr.SIZE || bytes > length - start) {
            malformed = true;
            return false;
        }
        end = start + bytes;
        nextStart = start + (bytes + ALIGNMENT - 1 & -ALIGNMENT);
        return true;
    }

    /// Whether the walk ended before the datagram did.
    boolean isMalformed() {
        return malformed;
    }

    MemorySegment memory() {
        return memory;
    }

    int type() {
        return memory.get(JAVA_SHORT_UNALIGNED, start + Nlmsghdr.TYPE) & 0xffff;
    }

    int flags() {
        return memory.get(JAVA_SHORT_UNALIGNED, start + Nlmsghdr.FLAGS) & 0xffff;
    }

    int sequence() {
        return memory.get(JAVA_INT_UNALIGNED, start + Nlmsghdr.SEQ);
    }

    int portId() {
        return memory.get(JAVA_INT_UNALIGNED, start + Nlmsghdr.PID);
    }

    /// Where the content starts, behind the head.
    long content() {
        return start + Nlmsghdr.SIZE;
    }

    /// Where the content ends.
    long end() {
        return end;
    }

    /// Whether the content has at least `bytes` bytes.
    boolean holds(long bytes) {
        return end - content() >= bytes;
    }
}
