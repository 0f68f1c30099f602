package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Everything of interest that crosses the switch, as it comes, from tcpdump in the switch's namespace.
final class Capture implements AutoCloseable {
    private static final String FILTER =
            "arp or icmp6 or ip6[6] == 0 or igmp or ip proto 112 or ip proto 51 or ip6 proto 112"
                    + " or udp dst port 3784 or udp dst port 4784";
    /// Magic of a capture file with nanoseconds, as a little-endian machine writes it.
    private static final int MAGIC = 0xa1b23c4d;

    private final Process process;
    private final Journal<Frame> frames = new Journal<>();

    Capture(String namespace) throws IOException {
        process = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        "tcpdump",
                        "-i",
                        "br0",
                        "-w",
                        "-",
                        "-U",
                        "--immediate-mode",
                        "--time-stamp-precision=nano",
                        "-B",
                        "4096",
                        FILTER)
                .start();
        var messages = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String first = messages.readLine();
        while (first != null && !first.contains("listening on")) first = messages.readLine();
        if (first == null) throw new IOException("tcpdump did not start");
        Thread.ofPlatform().daemon().name("capture").start(this::read);
        Thread.ofPlatform()
                .daemon()
                .name("capture messages")
                .start(() -> messages.lines().forEach(_ -> {}));
    }

    Journal<Frame> frames() {
        return frames;
    }

    List<Advert> adverts() {
        return frames.stream().flatMap(frame -> Advert.of(frame).stream()).toList();
    }

    List<BfdControl> controls() {
        return frames.stream().flatMap(frame -> BfdControl.of(frame).stream()).toList();
    }

    BfdControl awaitControl(int mark, Predicate<BfdControl> wanted, Duration limit) throws InterruptedException {
        return await(mark, BfdControl::of, wanted, limit)
                .orElseThrow(() -> new AssertionError("no such BFD packet within " + limit + ":\n" + controls()));
    }

    List<Announcement> announcements() {
        return frames.stream().flatMap(frame -> Announcement.of(frame).stream()).toList();
    }

    /// Waits for the first advertisement at or after `mark` that `wanted` accepts.
    Advert awaitAdvert(int mark, Predicate<Advert> wanted, Duration limit) throws InterruptedException {
        return await(mark, Advert::of, wanted, limit)
                .orElseThrow(() -> new AssertionError("no such advertisement within " + limit + ":\n" + summary()));
    }

    Announcement awaitAnnouncement(int mark, Predicate<Announcement> wanted, Duration limit)
            throws InterruptedException {
        return await(mark, Announcement::of, wanted, limit)
                .orElseThrow(() -> new AssertionError("no such announcement within " + limit + ":\n" + summary()));
    }

    /// The longest time between two advertisements of `host` that have come since `mark`, and until now, without what
    /// the machine stood still in between.
    Duration longestSilence(int mark, Host host) {
        List<Long> times = frames.since(mark).stream()
                .flatMap(frame -> Advert.of(frame).stream())
                .filter(advert -> advert.source().equals(host.ipv4()))
                .map(Advert::nanos)
                .toList();
        if (times.size() < 2) throw new AssertionError("hardly an advertisement of " + host.name());
        long longest = 0;
        for (int i = 1; i < times.size(); i++) longest = Math.max(longest, silence(times.get(i - 1), times.get(i)));
        return Duration.ofNanos(Math.max(longest, silence(times.getLast(), Prober.now())));
    }

    private static long silence(long from, long to) {
        return to - from - Standstill.between(from, to).toNanos();
    }

    /// One line per advertisement, for messages of failed tests.
    String summary() {
        StringBuilder text = new StringBuilder();
        long start =
                frames.entries().isEmpty() ? 0 : frames.entries().getFirst().nanos();
        for (Advert advert : adverts()) {
            text.append("%9.4f %s vrid %d priority %d%n"
                    .formatted((advert.nanos() - start) / 1e9, advert.source(), advert.vrid(), advert.priority()));
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private <T> Optional<T> await(int mark, Function<Frame, Optional<T>> form, Predicate<T> wanted, Duration limit)
            throws InterruptedException {
        return frames.await(mark, frame -> form.apply(frame).filter(wanted).isPresent(), limit)
                .flatMap(form);
    }

    private void read() {
        try (var in = new DataInputStream(process.getInputStream())) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(24)).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getInt() != MAGIC) throw new IOException("not a little-endian capture with nanoseconds");
            while (true) {
                byte[] record = new byte[16];
                in.readFully(record);
                ByteBuffer fields = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
                long nanos = Integer.toUnsignedLong(fields.getInt()) * 1_000_000_000L + fields.getInt();
                byte[] bytes = new byte[fields.getInt()];
                in.readFully(bytes);
                frames.add(new Frame(nanos, bytes));
            }
        } catch (EOFException _) {
            // tcpdump has ended with its lab.
        } catch (IOException e) {
            throw new AssertionError("the capture broke off", e);
        }
    }
}
