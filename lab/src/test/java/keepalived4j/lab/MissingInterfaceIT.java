package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An interface that is not there yet, that comes, goes and comes back, with `dynamic_interfaces`.
class MissingInterfaceIT {

    /// `VI_1` runs on the missing interface, `VI_2` and `VI_3` on another one and depend on it.
    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                dynamic_interfaces
            }
            vrrp_instance VI_1 {
                interface dyn0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.9.0.100/24
                }
            }
            vrrp_instance VI_2 {
                interface eth0
                version 3
                virtual_router_id 52
                advert_int 0.2
                track_interface {
                    dyn0
                }
                virtual_ipaddress {
                    10.1.0.102
                }
            }
            vrrp_instance VI_3 {
                interface eth0
                version 3
                virtual_router_id 53
                advert_int 0.2
                track_interface {
                    dyn0 weight -10
                }
                virtual_ipaddress {
                    10.1.0.103
                }
            }
            """;

    @ParameterizedTest
    @EnumSource
    void missingInterfaceIsAFaultUntilItComes(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, CONFIGURATION);
            for (String line : List.of(
                    "Configuration specifies interface dyn0 which doesn't currently exist - will use if created",
                    "(VI_1): entering FAULT state (interface dyn0 down)",
                    "(VI_1) entering FAULT state (no IPv4 address for interface)",
                    "(VI_1) entering FAULT state",
                    "(VI_2): entering FAULT state (interface dyn0 down)",
                    "(VI_2) entering FAULT state",
                    "(VI_3) Changing effective priority from 100 to 90",
                    "(VI_3) Entering MASTER STATE")) {
                daemon.awaitEntry(0, line, PATIENCE);
            }
            assertThat(daemon.logText()).doesNotContain("(VI_1) Entering", "(VI_2) Entering");

            int mark = daemon.log().mark();
            plugIn(host);
            daemon.awaitEntry(mark, "(VI_3) Changing effective priority from 90 to 100", PATIENCE);
            awaitMasters(daemon, mark, host);

            mark = daemon.log().mark();
            host.run("ip", "link", "del", "dyn0");
            for (String line : List.of(
                    "Netlink reports dyn0 down",
                    "(VI_1) Entering FAULT STATE",
                    "(VI_2) Entering FAULT STATE",
                    "(VI_2) removing VIPs.",
                    "(VI_3) Changing effective priority from 100 to 90",
                    "Interface dyn0 deleted")) {
                daemon.awaitEntry(mark, line, PATIENCE);
            }
            assertThat(host.awaitHolds("10.1.0.102", false, PATIENCE)).isTrue();

            mark = daemon.log().mark();
            plugIn(host);
            awaitMasters(daemon, mark, host);
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void routerWhoseInterfaceComesToStandOnThatOfAnotherIsInFault() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, """
                    global_defs {
                        router_id lab
                        dynamic_interfaces allow_if_changes
                    }
                    vrrp_instance VI_1 {
                        interface dyn0
                        version 3
                        virtual_router_id 51
                        priority 255
                        advert_int 0.2
                        virtual_ipaddress {
                            10.9.0.100/24
                        }
                    }
                    vrrp_instance VI_2 {
                        interface eth0
                        version 3
                        virtual_router_id 51
                        advert_int 0.2
                        virtual_ipaddress {
                            10.1.0.102
                        }
                    }
                    """);
            daemon.awaitEntry(0, "(VI_2) Entering MASTER STATE", PATIENCE);

            host.run("ip", "link", "add", "dyn0", "link", "eth0", "type", "macvlan", "mode", "private");
            host.run("ip", "addr", "add", "10.9.0.1/24", "dev", "dyn0");
            host.run("ip", "link", "set", "dyn0", "up");
            daemon.awaitEntry(0, "(VI_1): further fault: duplicate VRID", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) fault gone: interface dyn0 down, 1 left", PATIENCE);
            assertThat(daemon.logText()).doesNotContain("(VI_1) Entering", "(VI_2) Entering FAULT");
            assertThat(host.holds("10.1.0.102")).isTrue();

            host.run("ip", "link", "del", "dyn0");
            // How many others are left depends on what the kernel has told by then.
            daemon.awaitLine("(VI_1) fault gone: duplicate VRID, ", PATIENCE);
            assertThat(daemon.logText()).doesNotContain("(VI_1) Entering");
            plugIn(host);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("10.9.0.100", true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    private static void plugIn(Host host) throws Exception {
        host.run("ip", "link", "add", "dyn0", "type", "veth", "peer", "name", "peer0");
        host.run("ip", "link", "set", "peer0", "up");
        host.run("ip", "link", "set", "dyn0", "up");
        host.run("ip", "addr", "add", "10.9.0.1/24", "dev", "dyn0");
    }

    private static void awaitMasters(Daemon daemon, int mark, Host host) throws Exception {
        for (String line : List.of(
                "Interface dyn0 added",
                "Netlink reports dyn0 up",
                "(VI_1) Entering BACKUP STATE",
                "(VI_1) Entering MASTER STATE",
                "(VI_2) Entering BACKUP STATE",
                "(VI_2) Entering MASTER STATE")) {
            daemon.awaitEntry(mark, line, PATIENCE);
        }
        for (String address : List.of("10.9.0.100", "10.1.0.102", "10.1.0.103")) {
            assertThat(host.awaitHolds(address, true, PATIENCE)).as(address).isTrue();
        }
    }
}
