package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.netlink.Notification.Malformed;
import keepalived4j.netlink.Notification.RuleAdded;
import keepalived4j.netlink.Notification.RuleDeleted;
import keepalived4j.netlink.Rule.Action;
import keepalived4j.netlink.Rule.Mark;
import keepalived4j.netlink.Rule.Range;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// `RTM_NEWRULE` and `RTM_DELRULE`: a [FibRuleHdr] and attributes `FRA_…` (linux/fib_rules.h).
final class RuleCodec {

    private static final int FRA_DST = 1;
    private static final int FRA_SRC = 2;
    private static final int FRA_IIFNAME = 3;
    private static final int FRA_GOTO = 4;
    private static final int FRA_PRIORITY = 6;
    private static final int FRA_FWMARK = 10;
    private static final int FRA_FLOW = 11;
    private static final int FRA_TUN_ID = 12;
    private static final int FRA_SUPPRESS_IFGROUP = 13;
    private static final int FRA_SUPPRESS_PREFIXLEN = 14;
    private static final int FRA_TABLE = 15;
    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_L3MDEV = 19;
    private static final int FRA_UID_RANGE = 20;
    private static final int FRA_PROTOCOL = 21;
    private static final int FRA_IP_PROTO = 22;
    private static final int FRA_SPORT_RANGE = 23;
    private static final int FRA_DPORT_RANGE = 24;

    private static final int FR_ACT_TO_TBL = 1;
    private static final int FR_ACT_GOTO = 2;
    private static final int FR_ACT_NOP = 3;
    private static final int FR_ACT_BLACKHOLE = 6;
    private static final int FR_ACT_UNREACHABLE = 7;
    private static final int FR_ACT_PROHIBIT = 8;

    private static final int FIB_RULE_INVERT = 2;
    private static final int LAST_TABLE_OF_A_BYTE = 255;
    /// What the kernel says where nothing is suppressed.
    private static final int NOTHING_SUPPRESSED = -1;

    private RuleCodec() {}

    /// Without `NLM_F_EXCL` the kernel would take the same rule twice.
    static void writeAdd(MessageWriter writer, Rule rule, int sequence) {
        writer.begin(
                MessageTypes.RTM_NEWRULE,
                MessageTypes.NLM_F_REQUEST | MessageTypes.NLM_F_CREATE | MessageTypes.NLM_F_EXCL,
                sequence);
        write(writer, rule);
        writer.end();
    }

    static void writeDelete(MessageWriter writer, Rule rule, int sequence) {
        writer.begin(MessageTypes.RTM_DELRULE, MessageTypes.NLM_F_REQUEST, sequence);
        write(writer, rule);
        writer.end();
    }

    private static void write(MessageWriter writer, Rule rule) {
        long head = writer.reserve(FibRuleHdr.SIZE);
        writer.setByte(head + FibRuleHdr.FAMILY, rule.family().linuxNumber());
        writer.setByte(head + FibRuleHdr.TOS, rule.typeOfService());
        writer.setInt(head + FibRuleHdr.FLAGS, rule.inverted() ? FIB_RULE_INVERT : 0);
        writer.putInt(FRA_PRIORITY, (int) rule.priority());
        if (rule.source().isPresent()) {
            writer.setByte(head + FibRuleHdr.SRC_LEN, rule.source().get().length());
            writer.putAddress(FRA_SRC, rule.source().get().address());
        }
        if (rule.destination().isPresent()) {
            writer.setByte(head + FibRuleHdr.DST_LEN, rule.destination().get().length());
            writer.putAddress(FRA_DST, rule.destination().get().address());
        }
        writeSelectors(writer, rule);
        writer.putByte(FRA_PROTOCOL, rule.protocol());
        writeAction(writer, head, rule.action());
    }

    private static void writeSelectors(MessageWriter writer, Rule rule) {
        if (rule.mark().isPresent()) {
            writer.putInt(FRA_FWMARK, rule.mark().get().value());
            writer.putInt(FRA_FWMASK, rule.mark().get().mask());
        }
        if (rule.inputInterface().isPresent()) {
            writer.putString(FRA_IIFNAME, rule.inputInterface().get().value());
        }
        if (rule.outputInterface().isPresent()) {
            writer.putString(FRA_OIFNAME, rule.outputInterface().get().value());
        }
        if (rule.tunnelId().isPresent()) {
            writer.putNetworkLong(FRA_TUN_ID, rule.tunnelId().getAsLong());
        }
        if (rule.users().isPresent()) {
            long at = writer.putStruct(FRA_UID_RANGE, FibRuleUidRange.SIZE);
            writer.setInt(at + FibRuleUidRange.START, (int) rule.users().get().first());
            writer.setInt(at + FibRuleUidRange.END, (int) rule.users().get().last());
        }
        if (rule.ipProtocol().isPresent()) {
            writer.putByte(FRA_IP_PROTO, rule.ipProtocol().getAsInt());
        }
        writePorts(writer, FRA_SPORT_RANGE, rule.sourcePorts());
        writePorts(writer, FRA_DPORT_RANGE, rule.destinationPorts());
    }

    private static void writePorts(MessageWriter writer, int type, Optional<Range> ports) {
        if (ports.isPresent()) {
            long at = writer.putStruct(type, FibRulePortRange.SIZE);
            writer.setShort(at + FibRulePortRange.START, (int) ports.get().first());
            writer.setShort(at + FibRulePortRange.END, (int) ports.get().last());
        }
    }

    private static void writeAction(MessageWriter writer, long head, Action action) {
        int number = switch (action) {
            case Action.Lookup(int table, var prefixLength, var group, var realms) -> {
                writer.setByte(head + FibRuleHdr.TABLE, table > 0 && table <= LAST_TABLE_OF_A_BYTE ? table : 0);
                writer.putInt(FRA_TABLE, table);
                putIfPresent(writer, FRA_SUPPRESS_PREFIXLEN, prefixLength);
                putIfPresent(writer, FRA_SUPPRESS_IFGROUP, group);
                putIfPresent(writer, FRA_FLOW, realms);
                yield FR_ACT_TO_TBL;
            }
            case Action.LookupOfDomain _ -> {
                writer.putByte(FRA_L3MDEV, 1);
                yield FR_ACT_TO_TBL;
            }
            case Action.GoTo(long priority) -> {
                writer.putInt(FRA_GOTO, (int) priority);
                yield FR_ACT_GOTO;
            }
            case Action.Nothing _ -> FR_ACT_NOP;
            case Action.Blackhole _ -> FR_ACT_BLACKHOLE;
            case Action.Unreachable _ -> FR_ACT_UNREACHABLE;
            case Action.Prohibit _ -> FR_ACT_PROHIBIT;
        };
        writer.setByte(head + FibRuleHdr.ACTION, number);
    }

    private static void putIfPresent(MessageWriter writer, int type, OptionalInt value) {
        if (value.isPresent()) {
            writer.putInt(type, value.getAsInt());
        }
    }

    /// The notification in `message`; none for other families and for actions nobody can ask us for.
    static Optional<Notification> read(MessageReader message) {
        if (!message.holds(FibRuleHdr.SIZE)) {
            return Optional.of(new Malformed("rule message of " + (message.end() - message.content()) + " bytes"));
        }
        MemorySegment memory = message.memory();
        long head = message.content();
        Optional<AddressFamily> family = Families.of(memory.get(JAVA_BYTE, head + FibRuleHdr.FAMILY));
        if (family.isEmpty()) {
            return Optional.empty();
        }
        Attributes attributes = new Attributes(memory, head + FibRuleHdr.SIZE, message.end());
        int sourceLength = memory.get(JAVA_BYTE, head + FibRuleHdr.SRC_LEN) & 0xff;
        int destinationLength = memory.get(JAVA_BYTE, head + FibRuleHdr.DST_LEN) & 0xff;
        int longest = family.get().addressBits();
        if (!attributes.areWellFormed() || sourceLength > longest || destinationLength > longest) {
            return Optional.of(new Malformed("rule message whose attributes do not fit together"));
        }
        Optional<Action> action = action(memory, head, attributes);
        if (action.isEmpty()) {
            return Optional.empty();
        }
        Rule rule = new Rule(
                family.get(),
                Integer.toUnsignedLong(attributes.intValue(FRA_PRIORITY).orElse(0)),
                (memory.get(JAVA_INT_UNALIGNED, head + FibRuleHdr.FLAGS) & FIB_RULE_INVERT) != 0,
                prefix(attributes, FRA_SRC, family.get(), sourceLength),
                prefix(attributes, FRA_DST, family.get(), destinationLength),
                memory.get(JAVA_BYTE, head + FibRuleHdr.TOS) & 0xff,
                mark(attributes),
                attributes.interfaceName(FRA_IIFNAME),
                attributes.interfaceName(FRA_OIFNAME),
                attributes.networkLong(FRA_TUN_ID),
                users(memory, attributes),
                attributes.byteValue(FRA_IP_PROTO),
                ports(memory, attributes, FRA_SPORT_RANGE),
                ports(memory, attributes, FRA_DPORT_RANGE),
                attributes.byteValue(FRA_PROTOCOL).orElse(0),
                action.get());
        return Optional.of(
                message.type() == MessageTypes.RTM_NEWRULE
                        ? new RuleAdded(rule, message.portId())
                        : new RuleDeleted(rule, message.portId()));
    }

    private static Optional<Action> action(MemorySegment memory, long head, Attributes attributes) {
        return switch (memory.get(JAVA_BYTE, head + FibRuleHdr.ACTION) & 0xff) {
            case FR_ACT_TO_TBL ->
                Optional.of(
                        attributes.byteValue(FRA_L3MDEV).orElse(0) != 0
                                ? new Action.LookupOfDomain()
                                : lookup(memory, head, attributes));
            case FR_ACT_GOTO ->
                Optional.of(new Action.GoTo(
                        Integer.toUnsignedLong(attributes.intValue(FRA_GOTO).orElse(0))));
            case FR_ACT_NOP -> Optional.of(new Action.Nothing());
            case FR_ACT_BLACKHOLE -> Optional.of(new Action.Blackhole());
            case FR_ACT_UNREACHABLE -> Optional.of(new Action.Unreachable());
            case FR_ACT_PROHIBIT -> Optional.of(new Action.Prohibit());
            default -> Optional.empty();
        };
    }

    private static Action lookup(MemorySegment memory, long head, Attributes attributes) {
        OptionalInt length = attributes.intValue(FRA_SUPPRESS_PREFIXLEN);
        OptionalInt group = attributes.intValue(FRA_SUPPRESS_IFGROUP);
        return new Action.Lookup(
                attributes.intValue(FRA_TABLE).orElse(memory.get(JAVA_BYTE, head + FibRuleHdr.TABLE) & 0xff),
                length.equals(OptionalInt.of(NOTHING_SUPPRESSED)) ? OptionalInt.empty() : length,
                group.equals(OptionalInt.of(NOTHING_SUPPRESSED)) ? OptionalInt.empty() : group,
                attributes.intValue(FRA_FLOW));
    }

    private static Optional<IpPrefix> prefix(Attributes attributes, int type, AddressFamily family, int length) {
        Optional<IpAddress> address = attributes.address(type, family);
        return address.isPresent() ? Optional.of(new IpPrefix(address.get(), length)) : Optional.empty();
    }

    private static Optional<Mark> mark(Attributes attributes) {
        OptionalInt value = attributes.intValue(FRA_FWMARK);
        OptionalInt mask = attributes.intValue(FRA_FWMASK);
        return value.isEmpty() && mask.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mark(value.orElse(0), mask.orElse(-1)));
    }

    private static Optional<Range> users(MemorySegment memory, Attributes attributes) {
        if (attributes.length(FRA_UID_RANGE) < FibRuleUidRange.SIZE) {
            return Optional.empty();
        }
        long at = attributes.start(FRA_UID_RANGE);
        return Optional.of(new Range(
                Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, at + FibRuleUidRange.START)),
                Integer.toUnsignedLong(memory.get(JAVA_INT_UNALIGNED, at + FibRuleUidRange.END))));
    }

    private static Optional<Range> ports(MemorySegment memory, Attributes attributes, int type) {
        if (attributes.length(type) < FibRulePortRange.SIZE) {
            return Optional.empty();
        }
        long at = attributes.start(type);
        return Optional.of(new Range(
                memory.get(JAVA_SHORT_UNALIGNED, at + FibRulePortRange.START) & 0xffff,
                memory.get(JAVA_SHORT_UNALIGNED, at + FibRulePortRange.END) & 0xffff));
    }
}
