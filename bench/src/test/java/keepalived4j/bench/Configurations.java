package keepalived4j.bench;

/// The configuration files both daemons get.
final class Configurations {
    private static final String GLOBAL = """
            global_defs {
                router_id bench
            }
            """;

    private static final String DYNAMIC = """
            global_defs {
                router_id bench
                dynamic_interfaces
            }
            """;

    private Configurations() {}

    /// The owner of one address, version 2, one second.
    static String owner() {
        return GLOBAL + instance(1, "MASTER", "eth0", 1, 255, "2", "1", "10.1.0.1");
    }

    /// One master, version 3.
    static String master(String seconds) {
        return GLOBAL + instance(1, "MASTER", "eth0", 1, 200, "3", seconds, "10.1.0.1");
    }

    /// One of several routers for one address, version 3.
    static String candidate(int priority, String seconds) {
        return GLOBAL + instance(1, "BACKUP", "eth0", 1, priority, "3", seconds, "10.1.0.1");
    }

    /// A BFD session between 10.0.0.`own` and 10.0.0.`other`, missed after three intervals, and a router that is not
    /// fit without it.
    ///
    /// @param fifo told of its states
    static String session(int own, int other, int millis, String fifo) {
        String router = instance(1, "BACKUP", "eth0", 1, 150, "3", "1", "10.1.0.1");
        return """
                global_defs {
                    router_id bench
                    vrrp_notify_fifo %s
                }
                bfd_instance B {
                    neighbor_ip 10.0.0.%d
                    source_ip 10.0.0.%d
                    min_rx %d
                    min_tx %d
                    multiplier 3
                }
                """.formatted(fifo, other, own, millis, millis)
                + router.substring(0, router.lastIndexOf('}')) + "    track_bfd {\n        B\n    }\n}\n";
    }

    /// One master, a BFD session to the peer, and a server there that is checked by connecting, all of it without IPVS.
    static String everything() {
        return """
                global_defs {
                    router_id bench
                    lvs_engine none
                }
                bfd_instance B {
                    neighbor_ip 10.0.0.11
                    source_ip 10.0.0.10
                }
                virtual_server 10.1.0.1 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method NAT
                    delay_loop 1
                    real_server 10.0.0.11 80 {
                        TCP_CHECK {
                        }
                    }
                }
                """ + instance(1, "MASTER", "eth0", 1, 200, "3", "1", "10.1.0.1");
    }

    /// Masters by version 3, at most 250 on each interface, one address each.
    static String masters(int count, String seconds) {
        StringBuilder text = new StringBuilder(GLOBAL);
        for (int i = 0; i < count; i++) {
            text.append(instance(i + 1, "MASTER", "eth" + i / 250, i % 250 + 1, 200, "3", seconds, address(i)));
        }
        return text.toString();
    }

    /// A backup with `addresses` addresses; all but the first are excluded from its adverts.
    static String backup(int priority, int addresses) {
        StringBuilder excluded = new StringBuilder();
        if (addresses > 1) {
            excluded.append("    virtual_ipaddress_excluded {\n");
            for (int i = 1; i < addresses; i++)
                excluded.append("        ").append(address(i)).append("/32\n");
            excluded.append("    }\n");
        }
        String one = instance(1, "BACKUP", "eth0", 1, priority, "2", "1", address(0));
        return GLOBAL + one.substring(0, one.lastIndexOf('}')) + excluded + "}\n";
    }

    /// Routers for a configuration test, on interfaces that need not exist, at most 255 on each.
    static String dynamicMasters(int count) {
        StringBuilder text = new StringBuilder(DYNAMIC);
        for (int i = 0; i < count; i++) {
            text.append(instance(
                    i + 1, "BACKUP", "eth" + i / 255, i % 255 + 1, 100, "2", "1", "10.1." + i / 255 + "." + i % 255));
        }
        return text.toString();
    }

    /// 65,025 routers in eight lines.
    static String sequence() {
        return DYNAMIC + """
                $INSTANCE= \\
                vrrp_instance VI_${A}_${B} { \\
                    interface eth${A} \\
                    virtual_router_id ${B} \\
                    virtual_ipaddress { \\
                        10.1.${A}.${B}/32 \\
                    } \\
                }
                ~SEQ(A,0,254) ~SEQ(B,1,255) $INSTANCE
                """;
    }

    /// Virtual servers with so many real servers each, which are checked by connecting.
    static String services(int count, int realServers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("virtual_server 10.1." + i / 250 + "." + (i % 250 + 1) + " 80 {\n")
                    .append("    lvs_sched rr\n    lvs_method NAT\n    protocol TCP\n");
            for (int j = 1; j <= realServers; j++) {
                text.append("    real_server 192.168." + i % 250 + "." + j + " 80 {\n")
                        .append("        weight 1\n        TCP_CHECK {\n            connect_timeout 3\n")
                        .append("        }\n    }\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private static String address(int number) {
        return "10.1." + number / 250 + "." + (number % 250 + 1);
    }

    private static String instance(
            int number,
            String state,
            String device,
            int vrid,
            int priority,
            String version,
            String seconds,
            String address) {
        return """
                vrrp_instance VI_%d {
                    state %s
                    interface %s
                    virtual_router_id %d
                    priority %d
                    version %s
                    advert_int %s
                    virtual_ipaddress {
                        %s/32
                    }
                }
                """.formatted(number, state, device, vrid, priority, version, seconds, address);
    }
}
