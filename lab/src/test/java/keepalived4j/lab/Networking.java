package keepalived4j.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All addresses, routes of all tables and policy rules of a host, as ip(8) shows them, and what its interfaces are set
/// to. Who made an address is left out: the reference of this machine is too old to tell the kernel. So is whether the
/// kernel still looks for duplicates of it.
record Networking(List<String> addresses, List<String> routes, List<String> rules, String settings) {

    private static final String SETTINGS = "for setting in ipv4/conf/*/rp_filter ipv4/conf/*/arp_ignore"
            + " ipv4/conf/*/arp_filter ipv4/conf/*/accept_local ipv4/conf/*/promote_secondaries"
            + " ipv6/conf/*/disable_ipv6 ipv4/igmp_link_local_mcast_reports;"
            + " do echo $setting=$(cat /proc/sys/net/$setting); done";

    static Networking of(Host host) throws IOException {
        return new Networking(
                shown(host, "ip -d -o addr show"),
                shown(host, "ip -d -4 -o route show table all", "ip -d -6 -o route show table all"),
                shown(host, "ip -d -4 rule show", "ip -d -6 rule show"),
                host.run("sh", "-c", "cd /proc/sys/net; " + SETTINGS));
    }

    private static List<String> shown(Host host, String... commands) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String command : commands) {
            for (String line : host.run(command.split(" ")).lines().toList()) {
                lines.add(line.replaceAll("(?<=inet6? .{0,80})proto (keepalived|18) ", "")
                        .replaceAll("expires \\d+sec", "expires")
                        .replaceAll("tentative ", "")
                        .replaceAll("\\s+", " ")
                        .strip());
            }
        }
        return lines;
    }

    /// The same for a host whose interfaces have been made anew: without their numbers, nor the order that follows from
    /// when each thing came.
    List<String> unnumbered() {
        List<String> lines = new ArrayList<>();
        for (String address : addresses) lines.add(address.replaceFirst("^\\d+: ", ""));
        lines.addAll(routes);
        lines.addAll(rules);
        lines.addAll(settings.lines().toList());
        lines.sort(null);
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", addresses) + "\n\n" + String.join("\n", routes) + "\n\n" + String.join("\n", rules)
                + "\n\n" + settings;
    }
}
