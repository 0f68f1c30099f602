package keepalived4j.packets;

import java.time.Duration;
import keepalived4j.values.AddressFamily;

/// The VRRP protocol data unit, version 2 (RFC 3768 §5.1) and version 3 (RFC 9568 §5.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+---------------+---------------+
/// |Version| Type  | Virtual rtr ID|   Priority    | Address count |
/// +-------+-------+---------------+---------------+---------------+
/// |   Auth type   |   Adver int   |           Checksum            |   version 2
/// +-------+-------+---------------+-------------------------------+
/// | (rsvd)|   Max advertise int   |           Checksum            |   version 3
/// +-------+-----------------------+-------------------------------+
/// |                   IPv4 or IPv6 address(es)                    |
/// +---------------------------------------------------------------+
/// |                  Authentication data (1)                      |   version 2 over IPv4
/// |                  Authentication data (2)                      |
/// +---------------------------------------------------------------+
/// ```
final class VrrpPdu {

    static final int TYPE_ADVERTISEMENT = 1;
    static final int MAX_ADDRESSES = 255;

    static final int VIRTUAL_ROUTER_ID = 1;
    static final int PRIORITY = 2;
    static final int ADDRESS_COUNT = 3;
    static final int AUTH_TYPE = 4;
    static final int ADVER_INT_SECONDS = 5;
    static final int MAX_ADVERT_INT = 4;
    static final int CHECKSUM = 6;
    static final int ADDRESSES = 8;

    private static final int MAX_ADVERT_INT_MASK = 0xfff;
    private static final int MILLIS_PER_CENTI = 10;

    private VrrpPdu() {}

    /// The bytes of a PDU with `count` addresses. A version 2 PDU over IPv6, which no RFC knows, goes without
    /// authentication data.
    static int length(int version, AddressFamily family, int count) {
        return ADDRESSES + count * family.addressBytes() + (carriesAuthData(version, family) ? AuthData.BYTES : 0);
    }

    static boolean carriesAuthData(int version, AddressFamily family) {
        return version == 2 && family == AddressFamily.INET;
    }

    /// The interval in a version 3 PDU; the four reserved bits are ignored (RFC 9568 §5.2.6).
    static Duration maxAdvertInt(int field) {
        return Duration.ofMillis((long) (field & MAX_ADVERT_INT_MASK) * MILLIS_PER_CENTI);
    }

    static int maxAdvertCentis(Duration interval) {
        return Math.toIntExact(interval.toMillis() / MILLIS_PER_CENTI);
    }
}
