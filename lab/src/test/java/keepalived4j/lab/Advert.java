package keepalived4j.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A VRRP advertisement (RFC 9568 §5, RFC 3768 §5), as far as the scenarios ask. What is too short for one is none.
///
/// @param interval in centiseconds, also for version 2, which counts seconds
record Advert(
        Frame frame,
        String source,
        String destination,
        int ttl,
        int version,
        int vrid,
        int priority,
        int interval,
        List<String> addresses) {

    private static final int VRRP = 112;
    private static final int AUTHENTICATION_HEADER = 51;

    long nanos() {
        return frame.nanos();
    }

    static Optional<Advert> of(Frame frame) {
        if (frame.length() < 14) return Optional.empty();
        return switch (frame.etherType()) {
            case 0x0800 -> frame.length() < 34 ? Optional.empty() : ofIpv4(frame);
            case 0x86dd -> frame.length() < 54 ? Optional.empty() : ofIpv6(frame);
            default -> Optional.empty();
        };
    }

    private static Optional<Advert> ofIpv4(Frame frame) {
        int pdu = 14 + 4 * (frame.u8(14) & 15);
        int protocol = frame.u8(23);
        if (protocol == AUTHENTICATION_HEADER) pdu += 24;
        else if (protocol != VRRP) return Optional.empty();
        return read(frame, address(frame, 26, 4), address(frame, 30, 4), frame.u8(22), pdu, 4);
    }

    private static Optional<Advert> ofIpv6(Frame frame) {
        if (frame.u8(20) != VRRP) return Optional.empty();
        return read(frame, address(frame, 22, 16), address(frame, 38, 16), frame.u8(21), 54, 16);
    }

    private static Optional<Advert> read(Frame frame, String source, String destination, int ttl, int pdu, int width) {
        if (frame.length() < pdu + 8 || frame.length() < pdu + 8 + frame.u8(pdu + 3) * width) return Optional.empty();
        int version = frame.u8(pdu) >> 4;
        int interval = version == 2 ? 100 * frame.u8(pdu + 5) : frame.u16(pdu + 4) & 0xfff;
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < frame.u8(pdu + 3); i++) addresses.add(address(frame, pdu + 8 + i * width, width));
        return Optional.of(new Advert(
                frame, source, destination, ttl, version, frame.u8(pdu + 1), frame.u8(pdu + 2), interval, addresses));
    }

    static String address(Frame frame, int offset, int width) {
        try {
            String text = InetAddress.getByAddress(frame.slice(offset, offset + width))
                    .getHostAddress();
            return width == 4 ? text : compressed(text);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }

    /// The longest run of zero groups as `::` (RFC 5952 §4.2), from Java's `fe80:0:0:0:0:0:0:1`.
    private static String compressed(String groups) {
        for (int zeros = 7; zeros > 1; zeros--) {
            String run = "0" + ":0".repeat(zeros - 1);
            String padded = ":" + groups + ":";
            int at = padded.indexOf(":" + run + ":");
            if (at < 0) continue;
            String shorter = padded.substring(0, at) + "::" + padded.substring(at + run.length() + 2);
            return shorter.replaceAll("^:(?!:)", "").replaceAll("(?<!:):$", "");
        }
        return groups;
    }
}
