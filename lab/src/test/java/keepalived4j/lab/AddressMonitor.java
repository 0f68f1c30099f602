package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.util.List;

/// Addresses that come and go on a host, as the kernel tells.
final class AddressMonitor implements AutoCloseable {
    private static final String PROOF = "127.9.9.9";

    private final Process process;
    private final Journal<String> changes = new Journal<>();
    private final Thread reader;

    AddressMonitor(Host host) throws IOException {
        process =
                Command.prepared(host.inside("ip", "-o", "monitor", "address")).start();
        reader = Lines.read(process, "addresses", changes::add);
        prove(host);
    }

    /// ip(8) does not say when it begins to listen: it does once it tells of an address that we give and take.
    private void prove(Host host) throws IOException {
        boolean listens = Host.await(
                () -> {
                    host.run("ip", "addr", "add", PROOF + "/32", "dev", "lo");
                    host.run("ip", "addr", "del", PROOF + "/32", "dev", "lo");
                    return !of(PROOF).isEmpty();
                },
                PATIENCE);
        if (!listens) {
            process.destroy();
            throw new AssertionError("ip monitor tells nothing: " + changes.entries());
        }
    }

    /// All that has become of `address`, in order.
    List<String> of(String address) {
        return changes.stream()
                .filter(line -> line.contains(" " + address + "/"))
                .toList();
    }

    /// How often `address` was taken off.
    long losses(String address) {
        return of(address).stream().filter(line -> line.startsWith("Deleted")).count();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            reader.join(PATIENCE);
        } catch (InterruptedException _) {
            throw Command.interrupted();
        }
    }
}
