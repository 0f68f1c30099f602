package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// tcpdump on the far end of the wire. The kernel stamps the packets as they arrive, and tcpdump wakes up once a second
/// to write them down, so that it takes little of the processors it shares.
final class Capture {
    private final Process process;
    private final Path file;

    /// @param device of `namespace`, or `any`
    Capture(Namespace namespace, String device, Path directory) throws IOException, InterruptedException {
        file = directory.resolve("wire.pcap");
        Path messages = directory.resolve("tcpdump.log");
        Files.deleteIfExists(messages);
        process = new ProcessBuilder(namespace.inside(
                        "tcpdump",
                        "-i",
                        device,
                        "-Z",
                        "root",
                        "-s",
                        "128",
                        "-B",
                        "16384",
                        "--time-stamp-precision=nano",
                        "-w",
                        file.toString(),
                        "arp or ip proto 112 or tcp[tcpflags] & tcp-rst != 0 or udp dst port 3784"))
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        while (!Files.readString(messages).contains("listening on")) {
            if (!process.isAlive()) throw new IOException("tcpdump: " + Files.readString(messages));
            Thread.sleep(10);
        }
    }

    /// Ends the capture; everything that was heard, in order.
    List<Heard> stop() throws IOException, InterruptedException {
        Command.run("kill", "-INT", Long.toString(process.pid()));
        if (!process.waitFor(10, TimeUnit.SECONDS)) throw new IOException("tcpdump does not end");
        return CaptureFile.read(Files.readAllBytes(file));
    }

    static List<Heard.Advert> adverts(List<Heard> heard) {
        List<Heard.Advert> adverts = new ArrayList<>();
        for (Heard one : heard) {
            if (one instanceof Heard.Advert advert) adverts.add(advert);
        }
        return adverts;
    }
}
