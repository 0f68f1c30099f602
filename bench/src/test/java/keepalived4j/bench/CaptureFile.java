package keepalived4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A capture as tcpdump writes it with nanoseconds: one Ethernet interface, or all interfaces at once.
final class CaptureFile {
    private static final int MAGIC = 0xa1b23c4d;
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_LINUX_SLL = 113;
    private static final int LINKTYPE_LINUX_SLL2 = 276;

    private CaptureFile() {}

    static List<Heard> read(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (file.remaining() < 24 || file.getInt(0) != MAGIC) throw new IOException("not a capture with nanoseconds");
        int linkType = file.getInt(20);
        List<Heard> heard = new ArrayList<>();
        file.position(24);
        while (file.remaining() >= 16) {
            long nanos = Integer.toUnsignedLong(file.getInt()) * 1_000_000_000L + file.getInt();
            int length = file.getInt();
            file.getInt();
            if (file.remaining() < length) break;
            ByteBuffer packet = file.slice(file.position(), length).order(ByteOrder.BIG_ENDIAN);
            file.position(file.position() + length);
            Heard.of(
                            nanos,
                            etherType(packet, linkType),
                            packet.slice(linkHeader(linkType), length - linkHeader(linkType)))
                    .ifPresent(heard::add);
        }
        return heard;
    }

    private static int etherType(ByteBuffer packet, int linkType) throws IOException {
        return switch (linkType) {
            case LINKTYPE_ETHERNET -> packet.getShort(12) & 0xffff;
            case LINKTYPE_LINUX_SLL -> packet.getShort(14) & 0xffff;
            case LINKTYPE_LINUX_SLL2 -> packet.getShort(0) & 0xffff;
            default -> throw new IOException("link type " + linkType + " is not known here");
        };
    }

    private static int linkHeader(int linkType) {
        return switch (linkType) {
            case LINKTYPE_ETHERNET -> 14;
            case LINKTYPE_LINUX_SLL -> 16;
            default -> 20;
        };
    }
}
