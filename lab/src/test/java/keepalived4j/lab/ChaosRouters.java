package keepalived4j.lab;

import java.util.ArrayList;
import java.util.List;

/// The virtual routers that all nodes of a chaos run share, and how each node is told of them: both versions, both
/// families, multicast and unicast, with and without preemption, alone and in a group, with scripts that count and
/// scripts that fault.
final class ChaosRouters {
    static final int COUNT = 20;
    private static final int GROUPED = 19;
    private static final int[] PRIORITIES = {220, 160, 100};

    private ChaosRouters() {}

    /// Seconds between two adverts.
    static double interval(int vrid) {
        return isVersion2(vrid) ? 1 : 0.2;
    }

    private static boolean isVersion2(int vrid) {
        return vrid > 8 && vrid <= 12;
    }

    private static boolean isIpv6(int vrid) {
        return vrid > 12 && vrid <= 16;
    }

    private static boolean isUnicast(int vrid) {
        return vrid == 17 || vrid == 18;
    }

    /// Whether the best router is to be master once all is calm.
    static boolean preempts(int vrid) {
        return vrid < GROUPED;
    }

    static String address(int vrid) {
        return isIpv6(vrid) ? "fe80::5:" + Integer.toHexString(vrid) : "10.1.5." + vrid;
    }

    /// The priority of node 0, 1 or 2: each is the best for a third of the routers.
    static int priority(int vrid, int node) {
        return PRIORITIES[(vrid + node) % PRIORITIES.length];
    }

    /// Source of a node's adverts.
    static String source(int vrid, Host host) {
        return isIpv6(vrid) ? host.linkLocal() : host.ipv4();
    }

    /// keepalived.conf of a node.
    ///
    /// @param variant 0 or another: something differs that does not move any address
    static String configuration(List<Host> hosts, int node, int variant) {
        Host host = hosts.get(node);
        StringBuilder text = new StringBuilder("""
                global_defs {
                    router_id chaos
                    script_user root
                    enable_script_security
                    vrrp_garp_master_repeat %d
                }
                vrrp_script check {
                    script "/usr/bin/test -e %s/fit"
                    interval 1
                    timeout 1
                    fall 1
                    rise 1
                }
                vrrp_sync_group G {
                    group {
                        VI_19
                        VI_20
                    }
                }
                """.formatted(1 + variant, host.directory()));
        for (int vrid = 1; vrid <= COUNT; vrid++) text.append(instance(hosts, node, vrid, variant));
        return text.toString();
    }

    private static String instance(List<Host> hosts, int node, int vrid, int variant) {
        List<String> lines = new ArrayList<>(List.of(
                "state BACKUP",
                "interface eth0",
                "virtual_router_id " + vrid,
                "priority " + priority(vrid, node),
                "advert_int " + interval(vrid),
                "version " + (isVersion2(vrid) ? 2 : 3)));
        if (isVersion2(vrid)) lines.add("authentication {\nauth_type PASS\nauth_pass chaos\n}");
        if (!preempts(vrid)) lines.add("nopreempt");
        if (isUnicast(vrid)) {
            lines.add("unicast_src_ip " + hosts.get(node).ipv4());
            lines.add("unicast_peer {");
            for (Host peer : hosts) {
                if (peer.number() != hosts.get(node).number()) lines.add(peer.ipv4());
            }
            lines.add("}");
        }
        if (vrid <= 4) lines.add("track_script {\ncheck weight -130\n}");
        if (vrid == GROUPED) lines.add("track_script {\ncheck\n}");
        if (variant > 0 && vrid == 8) lines.add("virtual_ipaddress_excluded {\n10.1.6.8/32\n}");
        lines.add("virtual_ipaddress {\n" + address(vrid) + (isIpv6(vrid) ? "/64" : "/32") + "\n}");
        return "vrrp_instance VI_" + vrid + " {\n" + String.join("\n", lines) + "\n}\n";
    }
}
