package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VrrpInstance;

/// Room for what a virtual router makes with each advert and drops with the next, and for what it makes when it takes
/// its addresses. Where the first does not last an interval, all of it is taken for long-lived: the heap then grows by
/// megabytes a second, until a collection of all of it holds adverts up.
///
/// The launcher's options suit some hundred routers; for more, each has its share. A process keeps what it was started
/// with, also if a reload brings more routers.
final class YoungGeneration {

    /// As in `launcher/keepalived.options`.
    private static final int USUAL_KIBIBYTES = 512;
    private static final int OLD_GENERATION_KIBIBYTES = 2048;
    /// A tenth of it is a survivor space, and some 75 bytes survive: a state and its deadline.
    private static final int KIBIBYTES_PER_ROUTER = 1;
    /// All that taking it makes, so that no collection falls into a take-over.
    private static final int KIBIBYTES_PER_ADDRESS = 4;
    /// Little of a check lives long, and a young generation that is larger than the processor's caches is slow.
    private static final int SERVERS_PER_KIBIBYTE = 4;

    private YoungGeneration() {}

    /// The options of a virtual machine with these routers, beyond those all have.
    static List<String> options(List<VrrpInstance> routers) {
        int addresses = 0;
        for (VrrpInstance router : routers) {
            addresses += router.addresses().size() + router.excludedAddresses().size();
        }
        return options(routers.size(), addresses);
    }

    /// The options of one with these virtual servers.
    static List<String> options(Optional<LoadBalancing> balancing) {
        int servers = 0;
        if (balancing.isPresent()) {
            for (VirtualServer service : balancing.get().services()) {
                servers += service.realServers().size();
            }
        }
        return options(servers / SERVERS_PER_KIBIBYTE);
    }

    static List<String> options(int routers, int addresses) {
        return options(KIBIBYTES_PER_ROUTER * routers + KIBIBYTES_PER_ADDRESS * addresses);
    }

    private static List<String> options(int kibibytes) {
        return kibibytes <= USUAL_KIBIBYTES
                ? List.of()
                : List.of("-Xmn" + kibibytes + "k", "-Xms" + (kibibytes + OLD_GENERATION_KIBIBYTES) + "k");
    }
}
