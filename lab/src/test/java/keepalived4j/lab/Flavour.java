package keepalived4j.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The ways in which routers of a scenario talk to each other.
enum Flavour {
    V2(2, 1000, "10.1.0.100", "10.1.0.101"),
    V2_PASS(2, 1000, "10.1.0.100", "10.1.0.101"),
    V2_AH(2, 1000, "10.1.0.100", "10.1.0.101"),
    V2_UNICAST(2, 1000, "10.1.0.100"),
    V2_UNICAST_AH(2, 1000, "10.1.0.100"),
    V3_IPV4(3, 200, "10.1.0.100", "10.1.0.101"),
    V3_UNICAST(3, 200, "10.1.0.100"),
    V3_UNICAST_OLD_CHECKSUM(3, 200, "10.1.0.100"),
    V3_IPV6(3, 200, "fe80::100", "2001:db8::100");

    static final int VRID = 51;

    private final int version;
    private final int advertMillis;
    private final List<String> addresses;

    Flavour(int version, int advertMillis, String... addresses) {
        this.version = version;
        this.advertMillis = advertMillis;
        this.addresses = List.of(addresses);
    }

    /// The virtual addresses, in the order of the configuration.
    List<String> addresses() {
        return addresses;
    }

    String address() {
        return addresses.getFirst();
    }

    Timers timers(int priority) {
        return new Timers(version, priority, Duration.ofMillis(advertMillis));
    }

    /// The address from which `host` sends its advertisements.
    String source(Host host) {
        return this == V3_IPV6 ? host.linkLocal() : host.ipv4();
    }

    /// A configuration with one instance, `VI_1`, of this priority; `lines` are added to it.
    String configuration(int priority, Host self, Host peer, String... lines) {
        return globals() + instance(priority, self, peer, lines);
    }

    String globals() {
        return """
                global_defs {
                    router_id lab
                    script_user root
                    enable_script_security
                }
                """;
    }

    String instance(int priority, Host self, Host peer, String... lines) {
        List<String> words = new ArrayList<>(List.of(
                "interface eth0",
                "version " + version,
                "virtual_router_id " + VRID,
                "priority " + priority,
                "advert_int " + advertMillis / 1000.0));
        if (version == 2) words.set(4, "advert_int " + advertMillis / 1000);
        if (this == V3_IPV6) words.remove(1);
        if (this == V2_PASS) words.add("authentication {\n auth_type PASS\n auth_pass passwd\n }");
        if (this == V2_AH || this == V2_UNICAST_AH) {
            words.add("authentication {\n auth_type AH\n auth_pass k33pal1v\n }");
        }
        if (this == V3_UNICAST_OLD_CHECKSUM) words.add("old_unicast_checksum");
        if (name().contains("UNICAST")) {
            words.add("unicast_src_ip " + self.ipv4());
            words.add("unicast_peer {\n " + peer.ipv4() + "\n }");
        }
        words.addAll(List.of(lines));
        words.add("virtual_ipaddress {\n " + String.join("\n ", addresses) + "\n }");
        return "vrrp_instance VI_1 {\n " + String.join("\n ", words) + "\n}\n";
    }
}
