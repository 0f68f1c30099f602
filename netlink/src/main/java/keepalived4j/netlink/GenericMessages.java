package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.util.OptionalInt;

/// Messages of generic netlink: an [Nlmsghdr] with the number of a family as type, a [Genlmsghdr], and attributes. The
/// kernel numbers families as they come; its controller knows the numbers by their names.
final class GenericMessages {

    /// The family that knows the others.
    static final int GENL_ID_CTRL = 16;

    private static final int CTRL_CMD_NEWFAMILY = 1;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_VERSION = 1;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;

    private GenericMessages() {}

    /// Begins a message; [MessageWriter#end] ends it.
    static void begin(MessageWriter writer, int family, int command, int version, int flags, int sequence) {
        writer.begin(family, flags, sequence);
        long head = writer.reserve(Genlmsghdr.SIZE);
        writer.setByte(head + Genlmsghdr.CMD, command);
        writer.setByte(head + Genlmsghdr.VERSION, version);
    }

    /// Asks the controller for the family of this name.
    static void writeFamilyQuestion(MessageWriter writer, String name, int sequence) {
        int flags = MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_ACK;
        begin(writer, GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_VERSION, flags, sequence);
        writer.putString(CTRL_ATTR_FAMILY_NAME, name);
        writer.end();
    }

    /// The number of the family that the controller speaks of.
    static OptionalInt readFamily(MessageReader message) {
        return is(message, GENL_ID_CTRL, CTRL_CMD_NEWFAMILY)
                ? attributes(message).shortValue(CTRL_ATTR_FAMILY_ID)
                : OptionalInt.empty();
    }

    /// Whether the message is of this family and command.
    static boolean is(MessageReader message, int family, int command) {
        return message.type() == family
                && message.holds(Genlmsghdr.SIZE)
                && message.memory().get(JAVA_BYTE, message.content() + Genlmsghdr.CMD) == command;
    }

    static Attributes attributes(MessageReader message) {
        return new Attributes(message.memory(), message.content() + Genlmsghdr.SIZE, message.end());
    }
}
