package keepalived4j.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All addresses, routes of all tables and policy rules of a host, as ip(8) shows them, and what its interfaces are set
/// to. Who made an address is left out: the reference of this machine is too old to tell the kernel. So is whether the
/// kernel still looks for duplicates of it.
record Networking(List<String> addresses, List<String> routes, List<String> rules, String settings) {

    static Networking of(Host host) throws IOException {
        return new Networking(
                shown(host, "ip -d -o addr show"),
                shown(host, "ip -d -4 -o route show table all", "ip -d -6 -o route show table all"),
                shown(host, "ip -d -4 rule show", "ip -d -6 rule show"),
                host.run("sh", "-c", "cat /proc/sys/net/ipv4/conf/eth0/promote_secondaries"));
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

    @Override
    public String toString() {
        return String.join("\n", addresses) + "\n\n" + String.join("\n", routes) + "\n\n" + String.join("\n", rules)
                + "\n\n" + settings;
    }
}
