package keepalived4j.packets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv6Address;

/// The captured packets of vectors.txt, from the IP header on, by name.
final class Vectors {

    private static final int IPV6_HEADER_BYTES = 40;

    private Vectors() {}

    static Map<String, byte[]> all() {
        Map<String, StringBuilder> digits = new LinkedHashMap<>();
        String name = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith(" ")) {
                digits.get(name).append(line.replace(" ", ""));
            } else if (!line.isBlank()) {
                name = line.substring(0, line.indexOf(' '));
                digits.put(name, new StringBuilder());
            }
        }
        Map<String, byte[]> packets = new LinkedHashMap<>();
        digits.forEach((key, value) -> packets.put(key, HexFormat.of().parseHex(value)));
        return packets;
    }

    /// What a raw socket delivers and takes: without the IPv6 header.
    static MemorySegment onSocket(byte[] packet) {
        MemorySegment all = MemorySegment.ofArray(packet);
        return isIpv6(packet) ? all.asSlice(IPV6_HEADER_BYTES) : all;
    }

    static DecodedAdvert decode(byte[] packet) {
        return isIpv6(packet)
                ? AdvertDecoder.decodeIpv6(
                        onSocket(packet), ipv6(packet, 8), ipv6(packet, 24), OptionalInt.of(packet[7] & 0xff))
                : AdvertDecoder.decodeIpv4(onSocket(packet));
    }

    static String hex(MemorySegment packet) {
        return HexFormat.of().formatHex(packet.toArray(ValueLayout.JAVA_BYTE));
    }

    static boolean isIpv6(byte[] packet) {
        return packet[0] >>> 4 == 6;
    }

    private static Ipv6Address ipv6(byte[] packet, int offset) {
        return (Ipv6Address) NetworkOrder.getAddress(MemorySegment.ofArray(packet), offset, AddressFamily.INET6);
    }

    private static String text() {
        try (InputStream stream = Vectors.class.getResourceAsStream("/vectors.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
