package keepalived4j.daemon;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;

/// How a BFD session stands, as one process tells another: a byte for the standing, eight for the time, and the
/// name.
///
/// @param standing not [Standing#UNKNOWN]
/// @param told when this was so, on the clock that all processes share
record SessionReport(String session, Standing standing, Deadline told) {

    /// The longest report: 31 characters of the name have at most so many bytes.
    static final int MAX_BYTES = 128;

    private static final byte UP = 'u';
    private static final byte DOWN = 'd';
    private static final int TOLD = 1;
    private static final int NAME = TOLD + Long.BYTES;

    /// Writes it to `record`, which has room for [#MAX_BYTES], and returns its length.
    int encode(MemorySegment record) {
        byte[] name = session.getBytes(StandardCharsets.UTF_8);
        record.set(JAVA_BYTE, 0, standing == Standing.UP ? UP : DOWN);
        record.set(JAVA_LONG_UNALIGNED, TOLD, told.nanos());
        MemorySegment.copy(name, 0, record, JAVA_BYTE, NAME, name.length);
        return NAME + name.length;
    }

    /// The report in `record`.
    ///
    /// @throws IllegalArgumentException if it is none
    static SessionReport decode(MemorySegment record) {
        if (record.byteSize() < NAME) {
            throw new IllegalArgumentException("a report of " + record.byteSize() + " bytes");
        }
        String name = new String(record.asSlice(NAME).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        Deadline told = new Deadline(record.get(JAVA_LONG_UNALIGNED, TOLD));
        return new SessionReport(name, Standing.of(record.get(JAVA_BYTE, 0) == UP), told);
    }
}
