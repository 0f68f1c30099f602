package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

/// A daemon with one virtual router and nothing else, which soon is master.
final class OneRouter {
    static final String ADDRESS = "10.1.0.100";
    static final String CONFIGURATION = """
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    private OneRouter() {}

    /// Starts it, and waits until it has its address.
    static Daemon start(Host host, Software software, String... options) throws Exception {
        return await(host, host.start(software, CONFIGURATION, options));
    }

    /// Waits until a daemon has started, and its router `VI_1` has its address.
    static Daemon await(Host host, Daemon daemon) throws Exception {
        daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
        daemon.awaitEntry(0, "Startup complete", PATIENCE);
        if (!host.awaitHolds(ADDRESS, true, PATIENCE)) throw new AssertionError(daemon + " has no address");
        return daemon;
    }
}
