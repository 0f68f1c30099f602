package keepalived4j.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// FRR's `vrrpd` on a host. It has the virtual addresses on an interface with the virtual MAC, as RFC 9568 §7.3 wants
/// it.
final class FrrRouter {
    private FrrRouter() {}

    static Frr start(Host host, Flavour flavour, int priority) throws IOException, InterruptedException {
        addVirtualInterface(host, flavour);
        return Frr.startVrrpd(host, configuration(flavour, priority));
    }

    private static void addVirtualInterface(Host host, Flavour flavour) throws IOException {
        boolean ipv6 = flavour == Flavour.V3_IPV6;
        host.run("ip", "link", "add", "vrrp", "link", "eth0", "type", "macvlan", "mode", "bridge");
        host.run("ip", "link", "set", "vrrp", "addrgenmode", "none");
        host.run("ip", "link", "set", "vrrp", "address", "00:00:5e:00:0%d:%02x".formatted(ipv6 ? 2 : 1, Flavour.VRID));
        for (String address : flavour.addresses()) {
            List<String> words = new ArrayList<>(List.of("ip", "addr", "add"));
            words.addAll(ipv6 ? List.of(address + "/64", "nodad") : List.of(address + "/24"));
            words.addAll(List.of("dev", "vrrp"));
            host.run(words.toArray(String[]::new));
        }
        host.run("ip", "link", "set", "vrrp", "up");
    }

    private static String configuration(Flavour flavour, int priority) {
        StringBuilder text = new StringBuilder("interface eth0\n");
        String vrrp = " vrrp " + Flavour.VRID + " ";
        text.append(vrrp).append("version 3\n");
        text.append(vrrp).append("priority ").append(priority).append('\n');
        text.append(vrrp)
                .append("advertisement-interval ")
                .append(flavour.timers(priority).advertInterval().toMillis())
                .append('\n');
        for (String address : flavour.addresses()) {
            text.append(vrrp)
                    .append(flavour == Flavour.V3_IPV6 ? "ipv6 " : "ip ")
                    .append(address)
                    .append('\n');
        }
        return text.toString();
    }
}
