package keepalived4j.packets;

/// What an advert carries to prove who sent it.
public sealed interface AdvertAuthentication {

    /// Nothing.
    record None() implements AdvertAuthentication {}

    /// A plain password in the authentication data: version 2 over IPv4 only.
    record SimplePassword(AuthData password) implements AdvertAuthentication {}

    /// An IP authentication header before the PDU: version 2 over IPv4 only.
    record Ah(AhKey key) implements AdvertAuthentication {}

    /// A signed trailer after the PDU (`auth_hmac`): either version, either family.
    record Hmac(HmacKey key) implements AdvertAuthentication {}

    /// The number in the authentication type field of a version 2 PDU (RFC 2338 §5.3.6).
    default int authType() {
        return switch (this) {
            case None _, Hmac _ -> 0;
            case SimplePassword _ -> 1;
            case Ah _ -> 2;
        };
    }
}
