package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// `RTA_ENCAP` and `RTA_ENCAP_TYPE` (linux/lwtunnel.h, linux/mpls_iptunnel.h, linux/ila.h).
final class TunnelCodec {

    private static final int RTA_ENCAP_TYPE = 21;
    private static final int RTA_ENCAP = 22;
    private static final int NLA_F_NESTED = 0x8000;

    private static final int LWTUNNEL_ENCAP_MPLS = 1;
    private static final int LWTUNNEL_ENCAP_IP = 2;
    private static final int LWTUNNEL_ENCAP_ILA = 3;
    private static final int LWTUNNEL_ENCAP_IP6 = 4;

    private static final int MPLS_IPTUNNEL_DST = 1;
    private static final int ILA_ATTR_LOCATOR = 1;
    // The attributes of both versions of IP have the same numbers.
    private static final int LWTUNNEL_IP_ID = 1;
    private static final int LWTUNNEL_IP_DST = 2;
    private static final int LWTUNNEL_IP_SRC = 3;
    private static final int LWTUNNEL_IP_TTL = 4;
    private static final int LWTUNNEL_IP_TOS = 5;
    private static final int LWTUNNEL_IP_FLAGS = 6;

    private static final ValueLayout.OfInt LABEL = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int LABEL_SHIFT = 12; // MPLS_LS_LABEL_SHIFT
    private static final int BOTTOM_OF_STACK = 0x100; // MPLS_LS_S_MASK

    private TunnelCodec() {}

    static void write(MessageWriter writer, LightweightTunnel tunnel) {
        long encap = writer.beginNested(RTA_ENCAP | NLA_F_NESTED);
        int type = switch (tunnel) {
            case LightweightTunnel.Mpls(var labels) -> {
                writer.putBytes(MPLS_IPTUNNEL_DST, stack(labels));
                yield LWTUNNEL_ENCAP_MPLS;
            }
            case LightweightTunnel.Ip ip -> {
                writeId(writer, ip.id());
                if (ip.destination().isPresent()) {
                    writer.putAddress(LWTUNNEL_IP_DST, ip.destination().get());
                }
                if (ip.source().isPresent()) {
                    writer.putAddress(LWTUNNEL_IP_SRC, ip.source().get());
                }
                writeHeader(writer, ip.typeOfService(), ip.timeToLive(), ip.flags());
                yield LWTUNNEL_ENCAP_IP;
            }
            case LightweightTunnel.Ip6 ip6 -> {
                writeId(writer, ip6.id());
                if (ip6.destination().isPresent()) {
                    writer.putAddress(LWTUNNEL_IP_DST, ip6.destination().get());
                }
                if (ip6.source().isPresent()) {
                    writer.putAddress(LWTUNNEL_IP_SRC, ip6.source().get());
                }
                writeHeader(writer, ip6.trafficClass(), ip6.hopLimit(), ip6.flags());
                yield LWTUNNEL_ENCAP_IP6;
            }
            case LightweightTunnel.Ila(long locator) -> {
                writer.putNetworkLong(ILA_ATTR_LOCATOR, locator);
                yield LWTUNNEL_ENCAP_ILA;
            }
        };
        writer.endNested(encap);
        writer.putShort(RTA_ENCAP_TYPE, type);
    }

    private static void writeId(MessageWriter writer, OptionalLong id) {
        if (id.isPresent()) {
            writer.putNetworkLong(LWTUNNEL_IP_ID, id.getAsLong());
        }
    }

    private static void writeHeader(MessageWriter writer, OptionalInt service, OptionalInt hops, OptionalInt flags) {
        if (service.isPresent()) {
            writer.putByte(LWTUNNEL_IP_TOS, service.getAsInt());
        }
        if (hops.isPresent()) {
            writer.putByte(LWTUNNEL_IP_TTL, hops.getAsInt());
        }
        if (flags.isPresent()) {
            writer.putNetworkShort(LWTUNNEL_IP_FLAGS, flags.getAsInt());
        }
    }

    /// Label stack entries (RFC 3032 §2.1) whose TTL is left to the kernel.
    private static byte[] stack(List<Integer> labels) {
        byte[] stack = new byte[labels.size() * (int) LABEL.byteSize()];
        MemorySegment memory = MemorySegment.ofArray(stack);
        for (int i = 0; i < labels.size(); i++) {
            int bottom = i == labels.size() - 1 ? BOTTOM_OF_STACK : 0;
            memory.setAtIndex(LABEL, i, labels.get(i) << LABEL_SHIFT | bottom);
        }
        return stack;
    }
}
