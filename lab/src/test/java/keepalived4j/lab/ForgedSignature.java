package keepalived4j.lab;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A version 3 advertisement with a signed trailer (`auth_hmac`), built byte by byte by whoever has the key, or
/// pretends to.
///
/// @param keyId what the trailer says
/// @param key what it is signed with
/// @param signedAt seconds and fraction of the trailer
/// @param scheme 1 is the one that exists
record ForgedSignature(int priority, int keyId, byte[] key, Instant signedAt, int scheme) {
    private static final int PSEUDO_HEADER = 20;
    private static final int PDU = 8;
    private static final int TRAILER = 28;
    private static final int MAC = 16;

    static ForgedSignature now(int priority, int keyId, String key) {
        return new ForgedSignature(priority, keyId, key.getBytes(), Instant.now(), 1);
    }

    ForgedSignature signedAt(Instant moment) {
        return new ForgedSignature(priority, keyId, key, moment, scheme);
    }

    ForgedSignature withScheme(int other) {
        return new ForgedSignature(priority, keyId, key, signedAt, other);
    }

    /// The frame as `host` would send it for the virtual router of `flavour`.
    byte[] frame(Host host, Flavour flavour) throws GeneralSecurityException {
        byte[] pdu = pdu(host, flavour);
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER);
        trailer.put((byte) scheme).put((byte) keyId).putShort((short) 0);
        trailer.putInt((int) signedAt.getEpochSecond());
        trailer.putShort((short) (signedAt.getNano() * 65536L / 1_000_000_000));
        trailer.putShort((short) 0);

        ByteBuffer message = ByteBuffer.allocate(PSEUDO_HEADER + pdu.length + TRAILER);
        message.put((byte) 4).put((byte) 3).put((byte) Flavour.VRID).put((byte) 0);
        message.put(ForgedAdvert.octets(host.ipv4())).position(PSEUDO_HEADER);
        message.put(pdu).put(trailer.array());
        message.putShort(PSEUDO_HEADER + 6, (short) 0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        trailer.put(Arrays.copyOf(mac.doFinal(message.array()), MAC));

        byte[] signed = Arrays.copyOf(pdu, pdu.length + TRAILER);
        System.arraycopy(trailer.array(), 0, signed, pdu.length, TRAILER);
        return ForgedAdvert.packet(host, 255, signed);
    }

    /// The same without a trailer.
    byte[] unsigned(Host host, Flavour flavour) {
        return ForgedAdvert.packet(host, 255, pdu(host, flavour));
    }

    private byte[] pdu(Host host, Flavour flavour) {
        int count = flavour.addresses().size();
        int length = PDU + 4 * count;
        ByteBuffer checked = ByteBuffer.allocate(12 + length);
        checked.put(ForgedAdvert.octets(host.ipv4())).put(ForgedAdvert.octets("224.0.0.18"));
        checked.put((byte) 0).put((byte) 112).putShort((short) length);
        checked.put((byte) 0x31).put((byte) Flavour.VRID).put((byte) priority).put((byte) count);
        checked.putShort((short) 20).putShort((short) 0);
        for (String address : flavour.addresses()) checked.put(ForgedAdvert.octets(address));
        checked.putShort(12 + 6, (short) ForgedAdvert.checksum(checked.array()));
        return Arrays.copyOfRange(checked.array(), 12, 12 + length);
    }
}
