package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One machine of a chaos run: what is done to it, and what state it is in.
final class ChaosNode {

    final Host host;
    final Software software;
    private final Lab lab;
    private final List<Host> hosts;
    private final int index;
    private final List<Window> deaf = new ArrayList<>();
    private Optional<Daemon> daemon = Optional.empty();
    private Optional<Long> deafSince = Optional.empty();
    private int variant;

    /// A time in which the node could not hear, or not be heard by, the others; nanoseconds since the epoch.
    record Window(long from, long to) {}

    ChaosNode(Lab lab, List<Host> hosts, int index, Software software) throws IOException {
        this.lab = lab;
        this.hosts = hosts;
        this.index = index;
        this.host = hosts.get(index);
        this.software = software;
        Files.createFile(host.directory().resolve("fit"));
    }

    String source(int vrid) {
        return ChaosRouters.source(vrid, host);
    }

    int priority(int vrid) {
        return ChaosRouters.priority(vrid, index);
    }

    boolean isRunning() {
        return daemon.isPresent();
    }

    void start() throws IOException {
        if (daemon.isEmpty()) {
            daemon = Optional.of(host.start(software, ChaosRouters.configuration(hosts, index, variant)));
        }
    }

    void stop() throws IOException, InterruptedException {
        if (daemon.isPresent()) {
            int status = daemon.get().stop();
            if (status != 0) throw new AssertionError(this + " ended with status " + status);
            daemon = Optional.empty();
        }
    }

    /// Power is cut: neither the processes nor the addresses are there any more.
    void die() throws IOException, InterruptedException {
        if (daemon.isPresent()) {
            lab.unplug(host);
            daemon.get().kill();
            daemon = Optional.empty();
            for (String address : addresses()) delete(address);
            lab.plugIn(host);
        }
    }

    /// The VRRP process dies, and its parent finds out.
    void loseChild() throws IOException {
        if (daemon.isPresent() && Files.exists(host.directory().resolve("vrrp.pid"))) {
            Command.attempt(List.of("kill", "-KILL", host.pidIn("vrrp.pid")));
        }
    }

    void reload() throws IOException {
        if (daemon.isPresent()) {
            variant = 1 - variant;
            daemon.get().reload(ChaosRouters.configuration(hosts, index, variant));
        }
    }

    void fail() throws IOException {
        Files.deleteIfExists(host.directory().resolve("fit"));
    }

    void recover() throws IOException {
        Path fit = host.directory().resolve("fit");
        if (!Files.exists(fit)) Files.createFile(fit);
    }

    void unplug() throws IOException {
        deafen();
        lab.unplug(host);
    }

    /// Loses so many of a hundred packets that arrive.
    void lose(int percent) throws IOException {
        deafen();
        Command.run(
                "ip",
                "netns",
                "exec",
                host.namespace(),
                "nft",
                "add table netdev chaos; add chain netdev chaos in { type filter hook ingress device eth0 priority 0; };"
                        + " add rule netdev chaos in numgen random mod 100 < " + percent + " drop");
    }

    /// Hears everything again.
    void hear() throws IOException {
        lab.plugIn(host);
        Command.attempt(List.of("ip", "netns", "exec", host.namespace(), "nft", "delete table netdev chaos"));
        if (deafSince.isPresent()) {
            deaf.add(new Window(deafSince.get(), Prober.now()));
            deafSince = Optional.empty();
        }
    }

    private void deafen() {
        if (deafSince.isEmpty()) deafSince = Optional.of(Prober.now());
    }

    boolean isDeaf() {
        return deafSince.isPresent();
    }

    List<Window> deafWindows() {
        return List.copyOf(deaf);
    }

    /// Takes an address away behind the daemon's back.
    void delete(String address) throws IOException {
        String width = address.contains(":") ? "/64" : "/32";
        Command.attempt(List.of("ip", "-n", host.namespace(), "address", "del", address + width, "dev", "eth0"));
    }

    /// The virtual addresses that are here.
    Set<String> addresses() throws IOException {
        Set<String> held = new HashSet<>();
        String present = Command.run("ip", "-o", "-n", host.namespace(), "address", "show", "dev", "eth0");
        for (int vrid = 1; vrid <= ChaosRouters.COUNT; vrid++) {
            String address = ChaosRouters.address(vrid);
            if (present.contains(" " + address + "/")) held.add(address);
        }
        return held;
    }

    Vitals vitals() throws IOException {
        return Vitals.of(host, List.of("keepalived.pid", "vrrp.pid"));
    }

    String log() {
        return daemon.map(Daemon::logText).orElse("");
    }

    /// Waits until the daemon and its VRRP process run.
    boolean awaitComplete() throws IOException {
        return Host.await(() -> host.pidFiles().containsAll(List.of("keepalived.pid", "vrrp.pid")), PATIENCE);
    }

    @Override
    public String toString() {
        return host.name() + " (" + software + ")";
    }
}
