package keepalived4j.vrrp;

import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.AddressFamily;

/// Which of the forms of the VRRP checksum a router sends and accepts.
final class Checksums {

    private static final ChecksumCoverage PDU_ONLY = new ChecksumCoverage.PduOnly();
    private static final ChecksumCoverage PSEUDO_HEADER = new ChecksumCoverage.PseudoHeader();

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
        if (usesOldForm(instance) && instance.transport() instanceof Transport.Unicast unicast) {
            return oldForm(unicast);
        }
        return switch (instance.checksum()) {
            case STANDARD -> PSEUDO_HEADER;
            case AS_V2 -> PDU_ONLY;
        };
    }

    private boolean usesOldForm(VrrpInstance instance) {
        return switch (instance.oldUnicastChecksum()) {
            case ALWAYS -> true;
            case DETECTED -> oldFormHeard;
            case NEVER -> false;
        };
    }

    private static ChecksumCoverage oldForm(Transport.Unicast unicast) {
        return new ChecksumCoverage.PseudoHeaderTo(unicast.checksummedGroup());
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
        if (instance.transport() instanceof Transport.Unicast unicast
                && instance.oldUnicastChecksum() == OldUnicastChecksum.DETECTED
                && !oldFormHeard
                && advert.checksumVerifies(oldForm(unicast))) {
            oldFormHeard = true;
            out.add(router, new Fact.OldChecksumDetected(advert.source()));
            return true;
        }
        return false;
    }
}
