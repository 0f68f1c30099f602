package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// An advert laid out in a slot of the caller's, ready to be sent again and again: what changes from one sending to the
/// next is patched in place, without allocating unless the advert is signed. The bytes start at the IP header for IPv4,
/// whose checksum is left 0 to the kernel, and at the PDU for IPv6.
///
/// Like the slot, it belongs to one thread at a time. Patch first, sign last: an authentication header covers the
/// identification, either signature covers the priority.
public final class EncodedAdvert {

    private final Advert advert;
    private final MemorySegment packet;
    private final MemorySegment pdu;

    private EncodedAdvert(Advert advert, MemorySegment packet) {
        this.advert = advert;
        this.packet = packet;
        this.pdu = packet.asSlice(advert.pduOffset());
    }

    /// Lays `advert` out at the start of `slot`, with identification 0 and unsigned.
    ///
    /// @throws IllegalArgumentException if `slot` is shorter than [Advert#encodedLength()]
    public static EncodedAdvert encode(Advert advert, MemorySegment slot) {
        if (slot.byteSize() < advert.encodedLength()) {
            throw new IllegalArgumentException(
                    "an advert of " + advert.encodedLength() + " bytes in a slot of " + slot.byteSize());
        }
        EncodedAdvert encoded = new EncodedAdvert(advert, slot.asSlice(0, advert.encodedLength()));
        encoded.packet.fill((byte) 0);
        encoded.writeIpHeader();
        encoded.writePdu();
        encoded.writeChecksum();
        return encoded;
    }

    /// What was laid out; its priority may have been patched since.
    public Advert advert() {
        return advert;
    }

    /// The bytes to send, at the start of the slot.
    public MemorySegment packet() {
        return packet;
    }

    /// Patches the identification, 1 to 65535: the kernel replaces a 0. Does nothing for IPv6, which has none.
    public void identify(int identification) {
        if (advert.family() == AddressFamily.INET) {
            NetworkOrder.putShort(packet, Ipv4Header.IDENTIFICATION, identification);
        }
    }

    /// Patches the priority, 0 to 255, and with it the checksum.
    public void prioritize(int priority) {
        Advert.requirePriority(priority);
        int oldWord = NetworkOrder.getShort(pdu, VrrpPdu.PRIORITY);
        NetworkOrder.putByte(pdu, VrrpPdu.PRIORITY, priority);
        int newWord = NetworkOrder.getShort(pdu, VrrpPdu.PRIORITY);
        int checksum = NetworkOrder.getShort(pdu, VrrpPdu.CHECKSUM);
        NetworkOrder.putShort(pdu, VrrpPdu.CHECKSUM, InternetChecksum.adjusted(checksum, oldWord, newWord));
    }

    /// Completes the authentication header.
    ///
    /// @param sequence 0 to 2³²−1, above that of every advert sent before
    /// @throws IllegalStateException if the advert has no authentication header
    public void sign(long sequence) {
        if (!(advert.authentication() instanceof AdvertAuthentication.Ah(AhKey key))) {
            throw new IllegalStateException("no authentication header to sign: " + advert);
        }
        AhTtl ttl = advert.destination().isMulticast() ? AhTtl.AS_SENT : AhTtl.ZEROED;
        AuthenticationHeader.sign(packet, Ipv4Header.BYTES, (int) sequence, key, ttl);
    }

    /// Completes the trailer.
    ///
    /// @throws IllegalStateException if the advert has no trailer
    public void sign(HmacSequence sequence) {
        if (!(advert.authentication() instanceof AdvertAuthentication.Hmac(HmacKey key))) {
            throw new IllegalStateException("no trailer to sign: " + advert);
        }
        HmacTrailer.sign(pdu, advert.source(), key, sequence);
        if (advert.family() == AddressFamily.INET6) {
            writeChecksum();
        }
    }

    private void writeIpHeader() {
        if (!(advert.source() instanceof Ipv4Address source)
                || !(advert.destination() instanceof Ipv4Address destination)) {
            return;
        }
        boolean authenticated = advert.authentication() instanceof AdvertAuthentication.Ah;
        Ipv4Header.write(
                packet,
                advert.encodedLength(),
                advert.hopLimit().orElse(Ipv4Header.DEFAULT_TTL),
                authenticated ? Ipv4Header.PROTOCOL_AH : Ipv4Header.PROTOCOL_VRRP,
                source,
                destination);
        if (authenticated) {
            AuthenticationHeader.write(packet, Ipv4Header.BYTES, source.bits());
        }
    }

    private void writePdu() {
        List<IpAddress> addresses = advert.addresses();
        NetworkOrder.putByte(pdu, 0, advert.version() << 4 | VrrpPdu.TYPE_ADVERTISEMENT);
        NetworkOrder.putByte(pdu, VrrpPdu.VIRTUAL_ROUTER_ID, advert.vrid().value());
        NetworkOrder.putByte(pdu, VrrpPdu.PRIORITY, advert.priority());
        NetworkOrder.putByte(pdu, VrrpPdu.ADDRESS_COUNT, addresses.size());
        writeInterval(advert.interval());
        int at = VrrpPdu.ADDRESSES;
        for (int i = 0; i < addresses.size(); i++) {
            NetworkOrder.putAddress(pdu, at, addresses.get(i));
            at += advert.family().addressBytes();
        }
        if (advert.authentication() instanceof AdvertAuthentication.SimplePassword(AuthData password)) {
            NetworkOrder.putLong(pdu, at, password.bits());
        }
    }

    private void writeInterval(Duration interval) {
        if (advert.version() == 2) {
            NetworkOrder.putByte(pdu, VrrpPdu.AUTH_TYPE, advert.authentication().authType());
            NetworkOrder.putByte(pdu, VrrpPdu.ADVER_INT_SECONDS, (int) interval.toSeconds());
        } else {
            NetworkOrder.putShort(pdu, VrrpPdu.MAX_ADVERT_INT, VrrpPdu.maxAdvertCentis(interval));
        }
    }

    /// IPv6 sockets checksum all they send, a trailer included (`IPV6_CHECKSUM`, RFC 3542 §3.1); over IPv4 a trailer
    /// stays outside.
    private void writeChecksum() {
        int covered = switch (advert.family()) {
            case INET -> advert.pduLength();
            case INET6 -> (int) pdu.byteSize();
        };
        NetworkOrder.putShort(pdu, VrrpPdu.CHECKSUM, 0);
        int beside = InternetChecksum.sumBesidePdu(advert.checksum(), advert.source(), advert.destination(), covered);
        int sum = InternetChecksum.add(InternetChecksum.sum(pdu, 0, covered), beside);
        NetworkOrder.putShort(pdu, VrrpPdu.CHECKSUM, InternetChecksum.checksum(sum));
    }
}
