package keepalived4j.notify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this machine calls itself where it has to say a name.
final class LocalName {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private LocalName() {}

    /// The name of the host, with its domain if it is known; `localhost` for one that nobody knows. Asks the resolver,
    /// which may take its time.
    static String full() {
        try {
            String host = Files.readString(HOST_NAME).strip();
            String canonical = InetAddress.getByName(host).getCanonicalHostName();
            return canonical.startsWith(host + ".") ? canonical : host;
        } catch (UnknownHostException _) {
            return "localhost";
        } catch (IOException e) {
            throw new IllegalStateException("a kernel without " + HOST_NAME, e);
        }
    }
}
