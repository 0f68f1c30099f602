package keepalived4j.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.MessageBatch;
import keepalived4j.netlink.Notification.Overrun;

/// Hears what happens to interfaces, addresses and routes in the network namespace its thread was in when it was made.
/// Belongs to that thread.
///
/// Open it before the first dump, and apply what it says after the dump, so that nothing falls between.
public final class RouteMonitor implements AutoCloseable {

    private static final int KERNEL = 0;
    private static final int DATAGRAMS = 16;
    /// One notification each; an interface with all its statistics takes 2 KiB, and 200 bytes for each virtual
    /// function.
    private static final int DATAGRAM_BYTES = 16 * 1024;

    private final CallState state;
    private final FileDescriptor socket;
    private final MessageBatch received = new MessageBatch(DATAGRAMS, DATAGRAM_BYTES);

    public RouteMonitor(CallState state, Set<MonitorGroup> groups) throws ErrnoException {
        this.state = state;
        int bits = 0;
        for (MonitorGroup group : groups) {
            bits |= group.bit();
        }
        this.socket = NetlinkSockets.open(state, bits);
    }

    /// To be watched for `EPOLLIN`, and to be given a larger receive buffer.
    public FileDescriptor descriptor() {
        return socket;
    }

    /// What has happened since last asked, without waiting. What other programs send is not listened to.
    public List<Notification> receive() throws ErrnoException {
        List<Notification> notifications = new ArrayList<>();
        int datagrams;
        do {
            try {
                datagrams = received.receive(state, socket);
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOBUFS) {
                    throw e;
                }
                notifications.add(new Overrun());
                return notifications; // the rest stays readable
            }
            for (int datagram = 0; datagram < datagrams; datagram++) {
                if (received.sourcePortId(datagram) != KERNEL) {
                    continue;
                }
                if (received.isTruncated(datagram)) {
                    notifications.add(new Overrun());
                } else {
                    NotificationDecoder.decode(received.buffer(datagram), received.length(datagram), notifications);
                }
            }
        } while (datagrams == DATAGRAMS);
        return notifications;
    }

    @Override
    public void close() {
        socket.close();
        received.close();
    }
}
