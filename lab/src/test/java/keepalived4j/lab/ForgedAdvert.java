package keepalived4j.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A version 2 advertisement by password, built byte by byte (RFC 3768 §5, RFC 2338 §5.3.6), that can be spoilt in one
/// place and is right everywhere else.
///
/// @param checksumError added to the right checksum
/// @param surplus bytes added at the end, or cut off where negative; the IP header counts them
record ForgedAdvert(
        int priority,
        int versionAndType,
        int ttl,
        int authType,
        int interval,
        String password,
        int checksumError,
        int surplus) {

    private static final int ETHERNET = 14;
    private static final int IP = 20;

    static ForgedAdvert valid(int priority) {
        return new ForgedAdvert(priority, 0x21, 255, 1, 1, "passwd", 0, 0);
    }

    ForgedAdvert withVersionAndType(int octet) {
        return new ForgedAdvert(priority, octet, ttl, authType, interval, password, checksumError, surplus);
    }

    ForgedAdvert withTtl(int hops) {
        return new ForgedAdvert(priority, versionAndType, hops, authType, interval, password, checksumError, surplus);
    }

    ForgedAdvert withAuthType(int type) {
        return new ForgedAdvert(priority, versionAndType, ttl, type, interval, password, checksumError, surplus);
    }

    ForgedAdvert withInterval(int seconds) {
        return new ForgedAdvert(priority, versionAndType, ttl, authType, seconds, password, checksumError, surplus);
    }

    ForgedAdvert withPassword(String word) {
        return new ForgedAdvert(priority, versionAndType, ttl, authType, interval, word, checksumError, surplus);
    }

    ForgedAdvert withChecksumError(int difference) {
        return new ForgedAdvert(priority, versionAndType, ttl, authType, interval, password, difference, surplus);
    }

    ForgedAdvert withSurplus(int bytes) {
        return new ForgedAdvert(priority, versionAndType, ttl, authType, interval, password, checksumError, bytes);
    }

    /// The frame as `host` would send it for the virtual router of `flavour`.
    byte[] frame(Host host, Flavour flavour) {
        int count = flavour.addresses().size();
        ByteBuffer pdu = ByteBuffer.allocate(16 + 4 * count);
        pdu.put((byte) versionAndType)
                .put((byte) Flavour.VRID)
                .put((byte) priority)
                .put((byte) count);
        pdu.put((byte) authType).put((byte) interval).putShort((short) 0);
        for (String address : flavour.addresses()) pdu.put(octets(address));
        pdu.put(Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8));
        pdu.putShort(6, (short) (checksum(pdu.array()) + checksumError));
        return packet(host, ttl, Arrays.copyOf(pdu.array(), pdu.capacity() + surplus));
    }

    /// `payload` as a packet of protocol 112 from `host` to the routers' group.
    static byte[] packet(Host host, int ttl, byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(IP);
        ip.put((byte) 0x45).put((byte) 0xc0).putShort((short) (IP + payload.length));
        ip.putShort((short) 1)
                .putShort((short) 0)
                .put((byte) ttl)
                .put((byte) 112)
                .putShort((short) 0);
        ip.put(octets(host.ipv4())).put(octets("224.0.0.18"));
        ip.putShort(10, (short) checksum(ip.array()));
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET + IP + payload.length);
        frame.put(HexFormat.of().parseHex("01005e000012"))
                .put(HexFormat.ofDelimiter(":").parseHex(host.mac()));
        return frame.putShort((short) 0x0800).put(ip.array()).put(payload).array();
    }

    static byte[] octets(String address) {
        byte[] octets = new byte[4];
        String[] words = address.split("\\.");
        for (int i = 0; i < 4; i++) octets[i] = (byte) Integer.parseInt(words[i]);
        return octets;
    }

    /// The Internet checksum (RFC 1071) of an even number of bytes.
    static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
        while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
        return ~sum & 0xffff;
    }
}
