package keepalived4j.lab;

import java.util.Optional;

/// A gratuitous ARP request or an unsolicited neighbour advertisement: who has an address from now on.
record Announcement(Frame frame, String address, String mac) {
    long nanos() {
        return frame.nanos();
    }

    static Optional<Announcement> of(Frame frame) {
        if (frame.length() < 42) return Optional.empty();
        if (frame.etherType() == 0x0806) {
            String sender = Advert.address(frame, 28, 4);
            boolean gratuitous = sender.equals(Advert.address(frame, 38, 4)) && !sender.equals("0.0.0.0");
            return gratuitous ? Optional.of(new Announcement(frame, sender, frame.sourceMac())) : Optional.empty();
        }
        boolean neighbourAdvertisement =
                frame.etherType() == 0x86dd && frame.length() >= 78 && frame.u8(20) == 58 && frame.u8(54) == 136;
        boolean toAllNodes = neighbourAdvertisement && frame.u8(38) == 0xff;
        if (!toAllNodes) return Optional.empty();
        return Optional.of(new Announcement(frame, Advert.address(frame, 62, 16), frame.sourceMac()));
    }
}
