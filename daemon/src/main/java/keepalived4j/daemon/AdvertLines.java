package keepalived4j.daemon;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;

/// What is logged of a received advert that is not as it should be, behind the name of the instance.
final class AdvertLines {

    private AdvertLines() {}

    /// @param missing the first of our addresses that it lacks
    static String of(VrrpInstance instance, AdvertDefect defect, ReceivedAdvert advert, Optional<IpAddress> missing) {
        IpAddress source = advert.source();
        return switch (defect) {
            case AUTHENTICATION_HEADER ->
                advert.authenticationHeader().isPresent()
                        ? "Received AH header but auth type not AH from " + source
                        : "No AH header but auth type is AH from " + source;
            case LENGTH, STATED_LENGTH -> lengthLine(advert);
            case HOP_LIMIT -> "invalid TTL/HL from " + source + ". Received " + hopLimit(advert) + " and expect 255";
            case VERSION ->
                "wrong VRRP version from " + source + ". Received " + advert.version() + " and expect "
                        + instance.version().number();
            case AUTH_TYPE_INVALID -> "Invalid auth type from " + source + ": " + authType(advert);
            case AUTH_TYPE_MISMATCH ->
                "received a " + authType(advert) + " auth from " + source + ", expecting "
                        + authType(instance.authentication()) + "!";
            case PASSWORD -> "received an invalid passwd from " + source + "!";
            case HEADER_VALUE ->
                "IPSEC-AH : invalid IPSEC HMAC-MD5 value. Due to fields mutation or bad password ! (from " + source
                        + ")";
            case HEADER_INDEX -> "IPSEC-AH : invalid IPSEC SPI value " + spi(advert) + " from " + source;
            case HEADER_REPLAYED ->
                "IPSEC-AH : sequence number " + headerSequence(advert) + " already processed. Packet dropped. (from "
                        + source + ")";
            case HEADER_PROTOCOL -> "IPSEC-AH : another protocol than VRRP from " + source;
            case SIGNATURE_MISSING -> "missing authentication trailer from " + source;
            case SIGNATURE_MALFORMED -> "malformed authentication trailer";
            case SIGNATURE_STALE -> "stale authentication trailer from " + source;
            case SIGNATURE_KEY_UNKNOWN -> "unknown authentication key id " + keyId(advert) + " from " + source;
            case SIGNATURE_WRONG -> "invalid authentication HMAC from " + source;
            case SIGNATURE_REPLAYED -> "replayed authentication trailer from " + source;
            case CLOCK_SKEW -> "clock skew with " + source;
            case INTERVAL -> intervalLine(instance, advert);
            case TYPE -> "Invalid packet type from " + source + ". " + advert.type() + " and expect 1";
            case CHECKSUM -> "Invalid VRRPv" + instance.version().number() + " checksum from " + source;
            case DESTINATION ->
                instance.isUnicast()
                        ? "Expected unicast packet but received multicast packet from " + source
                        : "Expected multicast packet but received unicast packet from " + source;
            case ADDRESS_COUNT ->
                "expected " + instance.addresses().size() + " VIPs but received " + advert.addressCount();
            case ADDRESS_MISSING ->
                "ip address associated with VRID " + instance.vrid() + " not present in advert from " + source + ": "
                        + missing.map(IpAddress::toString).orElse("?");
            case UNKNOWN_PEER -> "unicast source address " + source + " not a unicast peer";
            case PEER_HOP_LIMIT -> "TTL/HL " + hopLimit(advert) + " from " + source + peerRange(instance, source);
        };
    }

    private static String lengthLine(ReceivedAdvert advert) {
        int received = advert.length().received();
        int expected = advert.length().expected();
        return "vrrp packet from " + advert.source() + " too " + (received > expected ? "long" : "short") + ", length "
                + received + " and expect " + expected;
    }

    private static String intervalLine(VrrpInstance instance, ReceivedAdvert advert) {
        Duration ours = instance.advertInterval();
        return instance.version() == VrrpVersion.V2
                ? "advertisement interval mismatch with " + advert.source() + " mine=" + ours.toSeconds()
                        + " sec rcv'd=" + advert.interval().toSeconds() + " sec"
                : "advertisement interval mismatch ours = " + ours.toMillis() / 10 + " centi-sec rcv'd="
                        + advert.interval().toMillis() / 10 + " centi-sec";
    }

    private static String peerRange(VrrpInstance instance, IpAddress source) {
        if (instance.transport() instanceof Transport.Unicast unicast) {
            Optional<UnicastPeer> peer = unicast.peer(source);
            if (peer.isPresent()) {
                return " not in range [" + peer.get().minTtl() + ", "
                        + peer.get().maxTtl() + "]";
            }
        }
        return " not in range";
    }

    /// The number in the authentication type field of those who authenticate like that.
    private static int authType(Authentication authentication) {
        return switch (authentication) {
            case Authentication.None _ -> 0;
            case Authentication.Pass _ -> 1;
            case Authentication.Header _ -> 2;
        };
    }

    private static String spi(ReceivedAdvert advert) {
        return advert.authenticationHeader().isPresent()
                ? "0x" + Integer.toHexString(advert.authenticationHeader().get().spi())
                : "unknown";
    }

    private static String headerSequence(ReceivedAdvert advert) {
        return advert.authenticationHeader().isPresent()
                ? Long.toString(advert.authenticationHeader().get().sequence())
                : "unknown";
    }

    private static String keyId(ReceivedAdvert advert) {
        return advert.trailer().isPresent()
                ? Integer.toString(advert.trailer().get().keyId())
                : "unknown";
    }

    private static String hopLimit(ReceivedAdvert advert) {
        return advert.hopLimit().isPresent()
                ? Integer.toString(advert.hopLimit().getAsInt())
                : "unknown";
    }

    private static String authType(ReceivedAdvert advert) {
        return advert.authType().isPresent()
                ? Integer.toString(advert.authType().getAsInt())
                : "unknown";
    }

    static String stale(IpAddress source, int skewSeconds, int windowSeconds) {
        return "stale authentication trailer from " + source + ", clock skew " + skewSeconds + " sec exceeds window "
                + windowSeconds + " sec";
    }

    static String clocksDiffer(IpAddress source, int skewSeconds, int windowSeconds) {
        return "WARNING - clock skew " + skewSeconds + " sec with " + source + " is more than half of the window "
                + windowSeconds + " sec";
    }
}
