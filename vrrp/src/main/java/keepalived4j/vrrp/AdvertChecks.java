package keepalived4j.vrrp;

import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// What a router demands of an advert before it looks at its priority (RFC 9568 §7.1, RFC 3768 §7.1), in the order in
/// which errors are counted.
final class AdvertChecks {

    private static final int TYPE_ADVERTISEMENT = 1;
    private static final int MULTICAST_HOP_LIMIT = 255;
    private static final int AUTH_NONE = 0;
    private static final int AUTH_PASS = 1;
    private static final int AUTH_AH = 2;

    /// What became of the checks.
    enum Verdict {
        /// To be answered by the state machine.
        VALID,
        /// Dropped; said and counted where the rules want it.
        REJECTED
    }

    private final VirtualRouter router;

    AdvertChecks(VirtualRouter router) {
        this.router = router;
    }

    /// @param heardAt by the wall clock
    /// @param knownMaster whom we listen to; absent: nobody, or we are master ourselves
    Verdict check(ReceivedAdvert advert, Instant heardAt, Optional<KnownMaster> knownMaster, Outputs out) {
        VrrpInstance instance = router.instance();
        boolean isMisdirected = advert.destination().isMulticast() == instance.isUnicast();
        if (isMisdirected && instance.family() == AddressFamily.INET6) {
            return Verdict.REJECTED;
        }
        Optional<AdvertDefect> defect = defect(advert, instance, heardAt, out);
        if (defect.isPresent()) {
            return reject(defect.get(), advert, heardAt, out);
        }
        if (!checksumAccepted(advert, instance, out)) {
            return reject(AdvertDefect.CHECKSUM, advert, heardAt, out);
        }
        if (isMisdirected) {
            return reject(AdvertDefect.DESTINATION, advert, heardAt, out);
        }
        if (instance.ownerIgnoresAdverts() && router.effectivePriority() == 255) {
            return Verdict.REJECTED;
        }
        router.counters().countReceived();
        compareAddresses(advert, instance, knownMaster, out);
        Optional<AdvertDefect> stranger = peerDefect(advert, instance);
        if (stranger.isPresent()) {
            return reject(stranger.get(), advert, heardAt, out);
        }
        if (advert.priority() == 0) {
            router.counters().countPriorityZeroReceived();
        }
        return Verdict.VALID;
    }

    private Verdict reject(AdvertDefect defect, ReceivedAdvert advert, Instant heardAt, Outputs out) {
        router.counters().count(defect);
        if (defect != AdvertDefect.HEADER_PROTOCOL && router.told().first(defect)) {
            out.add(
                    router,
                    defect == AdvertDefect.SIGNATURE_STALE
                            ? router.authenticity().stale(advert, heardAt)
                            : new Fact.AdvertRejected(defect, advert));
        }
        return Verdict.REJECTED;
    }

    private Optional<AdvertDefect> defect(ReceivedAdvert advert, VrrpInstance instance, Instant heardAt, Outputs out) {
        Authenticity authenticity = router.authenticity();
        if (!authenticity.hasHeaderAsWanted(advert)) {
            return Optional.of(AdvertDefect.AUTHENTICATION_HEADER);
        }
        if (!authenticity.hasLengthAsWanted(advert)) {
            return Optional.of(AdvertDefect.LENGTH);
        }
        if (!instance.isUnicast() && advert.hopLimit().orElse(MULTICAST_HOP_LIMIT) != MULTICAST_HOP_LIMIT) {
            return Optional.of(AdvertDefect.HOP_LIMIT);
        }
        if (advert.version() != instance.version().number()) {
            return Optional.of(AdvertDefect.VERSION);
        }
        Optional<AdvertDefect> unsigned = authenticity.signatureDefect(advert, heardAt, out);
        if (unsigned.isPresent()) {
            return unsigned;
        }
        if (instance.version() == VrrpVersion.V2) {
            Optional<AdvertDefect> defect = versionTwoDefect(advert, instance);
            if (defect.isPresent()) {
                return defect;
            }
        }
        if (advert.type() != TYPE_ADVERTISEMENT) {
            return Optional.of(AdvertDefect.TYPE);
        }
        if (!advert.length().isAsStated()) {
            return Optional.of(AdvertDefect.STATED_LENGTH);
        }
        // Differs: keepalived believes a master of version 3 that says 0, and takes it for dead at once.
        return instance.version() == VrrpVersion.V3 && advert.interval().isZero()
                ? Optional.of(AdvertDefect.INTERVAL)
                : Optional.empty();
    }

    private Optional<AdvertDefect> versionTwoDefect(ReceivedAdvert advert, VrrpInstance instance) {
        int authType = advert.authType().orElse(AUTH_NONE);
        if (authType != AUTH_NONE && authType != AUTH_PASS && authType != AUTH_AH) {
            return Optional.of(AdvertDefect.AUTH_TYPE_INVALID);
        }
        if (authType != router.settings().authentication().authType()) {
            return Optional.of(AdvertDefect.AUTH_TYPE_MISMATCH);
        }
        Optional<AdvertDefect> impostor = router.authenticity().passwordOrHeaderDefect(advert);
        if (impostor.isPresent()) {
            return impostor;
        }
        // Two masters with different intervals do not see each other: each drops the other's adverts.
        return advert.interval().equals(instance.advertInterval())
                ? Optional.empty()
                : Optional.of(AdvertDefect.INTERVAL);
    }

    private boolean checksumAccepted(ReceivedAdvert advert, VrrpInstance instance, Outputs out) {
        if (instance.version() == VrrpVersion.V3
                && !advert.interval().equals(instance.advertInterval())
                && router.told().first(AdvertDefect.INTERVAL)) {
            out.add(router, new Fact.AdvertDiffers(AdvertDefect.INTERVAL, advert, Optional.empty()));
        }
        // The kernel verifies and drops by itself over IPv6 (RFC 3542 §3.1).
        return instance.family() == AddressFamily.INET6 || router.checksums().accepts(advert, out);
    }

    /// Differences in the addresses are mentioned and counted, but never keep an advert from counting.
    private void compareAddresses(
            ReceivedAdvert advert, VrrpInstance instance, Optional<KnownMaster> knownMaster, Outputs out) {
        if (advert.addressCount() != router.settings().advertised().size()) {
            differs(AdvertDefect.ADDRESS_COUNT, advert, Optional.empty(), out);
            return;
        }
        boolean looksOnlyOnce = instance.skipsAddressCheck()
                && knownMaster.isPresent()
                && knownMaster.get().address().equals(advert.source());
        if (looksOnlyOnce || advert.addresses().equals(router.settings().advertised())) {
            return;
        }
        for (IpAddress address : router.settings().advertised()) {
            if (!advert.addresses().contains(address)) {
                differs(AdvertDefect.ADDRESS_MISSING, advert, Optional.of(address), out);
                return;
            }
        }
    }

    private void differs(AdvertDefect defect, ReceivedAdvert advert, Optional<IpAddress> missing, Outputs out) {
        router.counters().count(defect);
        if (router.told().first(defect)) {
            out.add(router, new Fact.AdvertDiffers(defect, advert, missing));
        }
    }

    private static Optional<AdvertDefect> peerDefect(ReceivedAdvert advert, VrrpInstance instance) {
        return switch (instance.transport()) {
            case Transport.Multicast _ -> Optional.empty();
            case Transport.Unicast unicast -> {
                if (!unicast.checksSource()) {
                    yield Optional.empty();
                }
                Optional<UnicastPeer> peer = unicast.peer(advert.source());
                if (peer.isEmpty()) {
                    yield Optional.of(AdvertDefect.UNKNOWN_PEER);
                }
                int lowest = peer.get().minTtl();
                int hopLimit = advert.hopLimit().orElse(lowest);
                yield hopLimit >= lowest && hopLimit <= peer.get().maxTtl()
                        ? Optional.empty()
                        : Optional.of(AdvertDefect.PEER_HOP_LIMIT);
            }
        };
    }
}
