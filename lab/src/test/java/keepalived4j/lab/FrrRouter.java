package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// FRR's `vrrpd` on a host, with the `zebra` it needs, and files of their own. It has the virtual addresses on an
/// interface with the virtual MAC, as RFC 9568 §7.3 wants it. What runs is ended with the lab.
final class FrrRouter {
    private static final Path PROGRAMS = Path.of("/usr/lib/frr");

    private final Host host;
    private final Path files;

    private FrrRouter(Host host) throws IOException {
        this.host = host;
        this.files = Files.createDirectory(host.directory().resolve("frr"));
    }

    static FrrRouter start(Host host, Flavour flavour, int priority) throws IOException, InterruptedException {
        FrrRouter router = new FrrRouter(host);
        router.addVirtualInterface(flavour);
        router.write(flavour, priority);
        // Both drop their privileges to this user, who has to reach their files.
        for (Path directory : List.of(host.directory().getParent(), host.directory())) {
            Command.run("chmod", "711", directory.toString());
        }
        Command.run("chown", "-R", "frr:frr", router.files.toString());
        router.run("zebra");
        router.run("vrrpd");
        return router;
    }

    /// Power is cut to the one that speaks.
    void kill() throws IOException {
        Command.run(
                "kill", "-KILL", Files.readString(files.resolve("vrrpd.pid")).strip());
    }

    private void addVirtualInterface(Flavour flavour) throws IOException {
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

    private void write(Flavour flavour, int priority) throws IOException {
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
        Files.writeString(files.resolve("vrrpd.conf"), text);
        Files.writeString(files.resolve("zebra.conf"), "hostname lab\n");
    }

    private void run(String program) throws IOException, InterruptedException {
        host.run(
                PROGRAMS.resolve(program).toString(),
                "-d",
                "-u",
                "frr",
                "-g",
                "frr",
                "-P",
                "0",
                "-f",
                files.resolve(program + ".conf").toString(),
                "-i",
                files.resolve(program + ".pid").toString(),
                "-z",
                files.resolve("zserv.api").toString(),
                "--vty_socket",
                files.toString());
        // The next one connects to the socket that this one opens.
        long end = System.nanoTime() + Duel.PATIENCE.toNanos();
        while (!Files.exists(files.resolve("zserv.api")) && System.nanoTime() < end) Thread.sleep(10);
    }
}
