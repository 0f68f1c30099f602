package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.time.Duration;
import java.util.List;

/// A daemon with all of its processes: a virtual router, a BFD session, and a virtual server that no kernel knows of.
final class WholeDaemon {
    static final String ADDRESS = "10.1.0.100";
    static final String OTHER_ADDRESS = "10.1.0.105";
    static final List<String> PID_FILES = List.of("bfd.pid", "checkers.pid", "keepalived.pid", "vrrp.pid");
    static final Timers TIMERS = new Timers(3, 100, Duration.ofMillis(500));
    static final String CONFIGURATION = """
            child_wait_time 1
            global_defs {
                router_id lab
            }
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                priority 100
                advert_int 0.5
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            bfd_instance B1 {
                neighbor_ip 10.1.0.2
                source_ip 10.1.0.1
            }
            virtual_server 10.1.0.50 80 {
                protocol TCP
                real_server 10.1.0.51 80 {
                }
            }
            """;

    private WholeDaemon() {}

    enum Child {
        VRRP("vrrp.pid", "VRRP", "vrrp"),
        CHECKER("checkers.pid", "Healthcheck", "checker"),
        BFD("bfd.pid", "BFD", "bfd");

        final String file;
        final String title;
        final String word;

        Child(String file, String title, String word) {
            this.file = file;
            this.title = title;
            this.word = word;
        }

        /// Waits until another process than `former` is it, as the log and its pid file say; returns its number.
        String awaitSuccessor(Host host, Daemon daemon, int mark, String former) throws Exception {
            daemon.awaitEntry(mark, title + " child process(" + former + ") died: Respawning", PATIENCE);
            String begin = "Starting " + title + " child process, pid=";
            daemon.awaitLine(mark, begin, PATIENCE);
            String successor = daemon.log().since(mark).stream()
                    .filter(line -> line.startsWith(begin))
                    .findFirst()
                    .orElseThrow()
                    .substring(begin.length());
            if (successor.equals(former) || !Host.await(() -> host.pidIn(file).equals(successor), PATIENCE)) {
                throw new AssertionError(file + " says " + host.pidIn(file) + ", not " + successor);
            }
            return successor;
        }
    }

    /// Starts it, and waits until all of it runs.
    static Daemon start(Host host) throws Exception {
        return await(host, host.start(Software.OURS, CONFIGURATION, "--lvs-engine=none"));
    }

    /// Waits until all of it runs.
    static Daemon await(Host host, Daemon daemon) throws Exception {
        daemon.awaitEntry(0, "Startup complete", PATIENCE);
        daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
        if (!host.awaitHolds(ADDRESS, true, PATIENCE)) throw new AssertionError(daemon + " has no address");
        return daemon;
    }

    /// The same with other settings of the virtual router, the session and the virtual server.
    ///
    /// @param last of the address that differs
    static String other(int last) {
        return CONFIGURATION
                .replace(ADDRESS + "/24", ADDRESS + "/24\n10.1.0." + last + "/24")
                .replace("neighbor_ip 10.1.0.2", "neighbor_ip 10.1.0." + last)
                .replace("real_server 10.1.0.51", "real_server 10.1.0." + last);
    }
}
