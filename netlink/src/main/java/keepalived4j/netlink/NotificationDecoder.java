package keepalived4j.netlink;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.netlink.Notification.Overrun;

/// Datagrams of the route family → [Notification]s. Takes any bytes.
final class NotificationDecoder {

    private NotificationDecoder() {}

    /// Adds what the `length` first bytes of `datagram` say to `notifications`.
    static void decode(MemorySegment datagram, int length, List<Notification> notifications) {
        MessageReader message = new MessageReader(datagram, length);
        while (message.next()) {
            Optional<Notification> notification = decode(message);
            if (notification.isPresent()) {
                notifications.add(notification.get());
            }
        }
        if (message.isMalformed()) {
            notifications.add(new Malformed("message length beyond the datagram of " + length + " bytes"));
        }
    }

    /// What the message says, if it is something we listen for.
    static Optional<Notification> decode(MessageReader message) {
        return switch (message.type()) {
            case MessageTypes.RTM_NEWLINK, MessageTypes.RTM_DELLINK -> LinkCodec.read(message);
            case MessageTypes.RTM_NEWADDR, MessageTypes.RTM_DELADDR -> AddressCodec.read(message);
            case MessageTypes.RTM_NEWROUTE, MessageTypes.RTM_DELROUTE -> RouteCodec.read(message);
            case MessageTypes.RTM_NEWRULE, MessageTypes.RTM_DELRULE -> RuleCodec.read(message);
            case MessageTypes.NLMSG_OVERRUN -> Optional.of(new Overrun());
            default -> Optional.empty();
        };
    }
}
