package keepalived4j.host;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.linux.SocketCalls;
import keepalived4j.vrrp.VirtualRouter;

/// The adverts that wait to leave through one socket in one call. A slot that is filled with what it held before gets
/// the changed bytes only.
final class AdvertOutbox implements AutoCloseable {

    private static final int FIRST_SLOTS = 8;
    /// About two megabytes. Whoever has more adverts at once shares slots, and lays them out each time.
    private static final int MOST_SLOTS = 4096;
    private static final int COMMON_ADVERT_BYTES = 128;

    private final CallState state;
    private final FileDescriptor socket;
    private final int flags;
    private MessageBatch batch = new MessageBatch(FIRST_SLOTS, COMMON_ADVERT_BYTES);
    private PreparedAdvert.Copy[] occupants = new PreparedAdvert.Copy[FIRST_SLOTS];
    private VirtualRouter[] routers = new VirtualRouter[FIRST_SLOTS];
    private int[] priorities = new int[FIRST_SLOTS];
    private int slotBytes = COMMON_ADVERT_BYTES;
    private int waiting;

    AdvertOutbox(CallState state, AdvertWay way) throws ErrnoException {
        this.state = state;
        this.socket = AdvertSockets.openSender(state, way);
        this.flags = switch (way.cast()) {
            case MULTICAST -> SocketCalls.MSG_DONTROUTE;
            case UNICAST -> 0;
        };
    }

    /// The number of the socket.
    int socket() {
        return socket.number();
    }

    /// Takes what is to be sent to one destination, as it is now.
    void add(VirtualRouter router, PreparedAdvert.Copy copy, int priority, AdvertSender.Failures failures) {
        MemorySegment packet = copy.packet();
        if (waiting == occupants.length || packet.byteSize() > slotBytes) {
            flush(failures);
            if (occupants.length < MOST_SLOTS || packet.byteSize() > slotBytes) {
                enlarge((int) packet.byteSize());
            }
        }
        int slot = waiting++;
        if (occupants[slot] != copy) {
            occupants[slot] = copy;
            batch.setDestination(slot, copy.to());
            if (copy.index().isPresent()) {
                batch.setOrigin(slot, copy.index().get(), copy.from());
            }
            batch.setLength(slot, (int) packet.byteSize());
        }
        MemorySegment.copy(packet, 0, batch.buffer(slot), 0, packet.byteSize());
        routers[slot] = router;
        priorities[slot] = priority;
    }

    /// Sends all that waits.
    void flush(AdvertSender.Failures failures) {
        if (waiting == 0) {
            return;
        }
        int sent = batch.send(state, socket, waiting, flags);
        for (int slot = 0; sent < waiting && slot < waiting; slot++) {
            if (batch.errno(slot) != 0) {
                failures.add(
                        routers[slot],
                        priorities[slot],
                        new ErrnoException(
                                "sendmmsg",
                                batch.errno(slot),
                                occupants[slot].to().address().toString()));
            }
        }
        waiting = 0;
    }

    private void enlarge(int packetBytes) {
        int slots = Math.min(occupants.length * 2, MOST_SLOTS);
        slotBytes = Math.max(slotBytes, packetBytes);
        batch.close();
        batch = new MessageBatch(slots, slotBytes);
        occupants = new PreparedAdvert.Copy[slots];
        routers = Arrays.copyOf(routers, slots);
        priorities = Arrays.copyOf(priorities, slots);
    }

    @Override
    public void close() {
        socket.close();
        batch.close();
    }
}
