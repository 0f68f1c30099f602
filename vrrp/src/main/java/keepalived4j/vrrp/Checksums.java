package keepalived4j.vrrp;

import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;

/// Which of the forms of the VRRP checksum a router sends and accepts.
final class Checksums {

    private static final ChecksumCoverage PDU_ONLY = new ChecksumCoverage.PduOnly();
    private static final ChecksumCoverage PSEUDO_HEADER = new ChecksumCoverage.PseudoHeader();
    private static final ChecksumCoverage OLD_UNICAST =
            new ChecksumCoverage.PseudoHeaderTo(Ipv4Address.parse("224.0.0.18"));

    private final VirtualRouter router;
    /// Set by the first packet in the old form; stays until the daemon ends.
    private boolean oldFormHeard;

    Checksums(VirtualRouter router) {
        this.router = router;
    }

    ChecksumCoverage sent() {
        VrrpInstance instance = router.instance();
        if (instance.family() == AddressFamily.INET6) {
            return PSEUDO_HEADER;
        }
        if (instance.version() == VrrpVersion.V2) {
            return PDU_ONLY;
        }
        if (usesOldForm(instance)) {
            return OLD_UNICAST;
        }
        return switch (instance.checksum()) {
            case STANDARD -> PSEUDO_HEADER;
            case AS_V2 -> PDU_ONLY;
        };
    }

    private boolean usesOldForm(VrrpInstance instance) {
        return instance.isUnicast()
                && switch (instance.oldUnicastChecksum()) {
                    case ALWAYS -> true;
                    case DETECTED -> oldFormHeard;
                    case NEVER -> false;
                };
    }

    boolean accepts(ReceivedAdvert advert, Outputs out) {
        VrrpInstance instance = router.instance();
        if (advert.checksumVerifies(sent())) {
            return true;
        }
        if (instance.version() == VrrpVersion.V2) {
            return false;
        }
        // Differs: with v3_checksum_as_v2 keepalived accepts any checksum. We accept that form and the standard one;
        // the standard one also from a peer that was changed to it after we had heard the old one.
        boolean standardToo = instance.checksum() == VrrpInstance.ChecksumForm.AS_V2 || oldFormHeard;
        if (standardToo && advert.checksumVerifies(PSEUDO_HEADER)) {
            return true;
        }
        if (instance.isUnicast()
                && instance.oldUnicastChecksum() == OldUnicastChecksum.DETECTED
                && !oldFormHeard
                && advert.checksumVerifies(OLD_UNICAST)) {
            oldFormHeard = true;
            out.add(router, new Fact.OldChecksumDetected(advert.source()));
            return true;
        }
        return false;
    }
}
