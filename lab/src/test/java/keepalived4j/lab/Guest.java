package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A machine with a kernel of its own, for what this machine's kernel may not have: User-Mode Linux on this machine's
/// file system, on which it leaves no trace. It has one processor, a loopback interface, and nothing to do but what it
/// is told; several things at a time, if need be.
///
/// All its processes live in a process namespace, and the kernel ends them with the first of them. That one ends with
/// the standard input we gave it: when the guest is closed, and just as well when the JVM is interrupted or killed.
public final class Guest implements AutoCloseable {
    private static final Path KERNEL = Path.of("/usr/bin/linux.uml");
    private static final long MEMORY_MEGABYTES = 768;
    private static final String READY = "ready";
    private static final String ENDED = "ended";
    private static final Duration BOOT = Duration.ofSeconds(120);
    private static final Duration COMMAND = Duration.ofSeconds(120);
    private static final long POLL_MILLIS = 100;
    /// What an order may take beyond its own time.
    private static final Duration ROUND_TRIP = Duration.ofSeconds(15);

    private static final String TABLE = "ipvsadm -Ln | sed -e 1,3d -e 's/ *$//'";
    private static final String LISTING = "/proc/net/ip_vs";

    private static final String OUTSIDE = """
            inside=$1 folder=$2
            shift 2
            ulimit -c 0
            unshare --pid --fork --kill-child sh -c "$inside" guest "$folder" "$@"
            rm -rf "$folder"
            """;
    /// Ends with the kernel, and the kernel with our standard input.
    private static final String INSIDE = """
            serial=$1/serial
            shift
            mkfifo "$serial"
            exec 3<&0
            "$@" <"$serial" &
            kernel=$!
            { cat <&3 >"$serial"; kill -KILL "$kernel"; } &
            wait "$kernel"
            """;

    private final Path shared;
    private final Process process;
    private final Journal<String> answers = new Journal<>();
    private final AtomicInteger orders = new AtomicInteger();

    private Guest(Path shared) throws IOException {
        this.shared = shared;
        Path init = shared.resolve("init");
        copy("guest-init", init);
        copy("guest-agent", shared.resolve("agent"));
        Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwx------"));
        List<String> words =
                new ArrayList<>(List.of("setsid", "--wait", "sh", "-c", OUTSIDE, "guest", INSIDE, shared.toString()));
        words.addAll(kernel(init));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("TMPDIR", placeOfMemory().toString());
        process = builder.redirectError(console().toFile()).start();
        Thread.ofPlatform().daemon().name("answers of a guest").start(this::readAnswers);
    }

    private static void copy(String name, Path file) throws IOException {
        try (InputStream resource = Guest.class.getResourceAsStream(name)) {
            Files.copy(resource, file);
        }
    }

    /// Standard input and output are its serial line, standard error its console.
    private List<String> kernel(Path init) {
        return List.of(
                KERNEL.toString(),
                "mem=" + MEMORY_MEGABYTES + "M",
                "root=/dev/root",
                "rootfstype=hostfs",
                "rootflags=/",
                "ro",
                "init=" + init,
                "con=null",
                "con0=null,fd:2",
                "ssl=null",
                "ssl0=fd:0,fd:1",
                "uml_dir=" + shared + "/",
                "umid=guest",
                "--",
                shared.toString());
    }

    /// The guest's memory is a file, which is deleted as soon as it is open: in memory, where that is large enough. In
    /// containers it often is not.
    private Path placeOfMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isDirectory(memory) && Files.getFileStore(memory).getUsableSpace() >> 20 > 2 * MEMORY_MEGABYTES
                ? memory
                : shared;
    }

    private Path console() {
        return shared.resolve("console");
    }

    /// Starts one and waits until it takes orders.
    public static Guest boot() throws IOException, InterruptedException {
        if (!Files.isExecutable(KERNEL)) {
            throw new IllegalStateException("no " + KERNEL + ": script/bootstrap installs it");
        }
        Guest guest = new Guest(Files.createTempDirectory("ka-guest-"));
        try {
            guest.await(READY, BOOT);
        } catch (IOException | InterruptedException e) {
            guest.close();
            throw e;
        }
        return guest;
    }

    /// Runs a shell script and returns what it wrote; a status other than 0 is a failure of the test.
    public String run(String script) throws IOException, InterruptedException {
        return run(script, COMMAND);
    }

    /// As [#run(String)], within another time.
    public String run(String script, Duration limit) throws IOException, InterruptedException {
        Command.Result result = attempt(script, limit);
        if (result.status() != 0) {
            throw new IOException(script + " ended with status " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    /// Runs a script again and again until its output is as wanted, and returns what it wrote last: after `limit` that
    /// is something else.
    String runUntil(Predicate<String> wanted, String script, Duration limit) throws IOException, InterruptedException {
        return until(wanted, () -> run(script), limit);
    }

    /// Something that is looked at.
    private interface Sight {
        String look() throws IOException, InterruptedException;
    }

    private static String until(Predicate<String> wanted, Sight sight, Duration limit)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        String seen = sight.look();
        while (!wanted.test(seen) && System.nanoTime() < end) {
            Thread.sleep(POLL_MILLIS);
            seen = sight.look();
        }
        return seen;
    }

    Command.Result attempt(String script) throws IOException, InterruptedException {
        return attempt(script, COMMAND);
    }

    /// Runs a shell script and returns its exit status and what it wrote. One that takes longer than `limit` is killed,
    /// and has status 137.
    Command.Result attempt(String script, Duration limit) throws IOException, InterruptedException {
        int number = orders.incrementAndGet();
        Files.writeString(shared.resolve(number + ".order"), script + "\n");
        return order(number, "run " + limit.toSeconds(), limit);
    }

    private Command.Result order(int number, String words, Duration limit) throws IOException, InterruptedException {
        synchronized (this) {
            OutputStream serial = process.getOutputStream();
            serial.write((number + " " + words + "\n").getBytes(StandardCharsets.US_ASCII));
            serial.flush();
        }
        String prefix = number + " ";
        String answer = await(prefix, limit.plus(ROUND_TRIP));
        return new Command.Result(
                Integer.parseInt(answer.substring(prefix.length())),
                Files.readString(shared.resolve(number + ".output")));
    }

    private String await(String prefix, Duration limit) throws IOException, InterruptedException {
        Optional<String> answer = answers.await(0, line -> line.startsWith(prefix) || line.equals(ENDED), limit);
        if (answer.isEmpty() || answer.get().equals(ENDED)) {
            throw new IOException("the guest does not answer '" + prefix + "':\n" + Files.readString(console()));
        }
        return answer.get();
    }

    /// Writes a file in the guest.
    public void write(String path, String text) throws IOException, InterruptedException {
        // A new one each time: the guest would not notice that one it has read already has changed.
        Path file = Files.createTempFile(shared, "file", "");
        Files.writeString(file, text);
        run("cp /mnt/" + file.getFileName() + " " + path);
    }

    /// Reads a file of the guest.
    String read(String path) throws IOException, InterruptedException {
        Command.Result result = attemptToRead(path);
        if (result.status() != 0) throw new IOException(result.output());
        return result.output();
    }

    /// Reads a file of the guest that may not be there yet, and is empty then.
    String readIfThere(String path) throws IOException, InterruptedException {
        Command.Result result = attemptToRead(path);
        return result.status() == 0 ? result.output() : "";
    }

    private Command.Result attemptToRead(String path) throws IOException, InterruptedException {
        return order(orders.incrementAndGet(), "read " + path, COMMAND);
    }

    /// Reads a file again and again until it holds what is wanted, and returns what it held last.
    String readUntil(Predicate<String> wanted, String path, Duration limit) throws IOException, InterruptedException {
        return until(wanted, () -> readIfThere(path), limit);
    }

    /// The table of IPVS once it is as wanted, or as it is after `limit`.
    String tableUntil(Predicate<String> wanted, Duration limit) throws IOException, InterruptedException {
        return until(wanted, new Table(), limit);
    }

    /// Asks ipvsadm only where the kernel's own listing has changed, which is there once IPVS has been used.
    private final class Table implements Sight {
        private String listing = "";
        private String table = "";

        @Override
        public String look() throws IOException, InterruptedException {
            String now = readIfThere(LISTING);
            if (!now.equals(listing)) table = table();
            listing = now;
            return table;
        }
    }

    /// The table of IPVS, without its three lines of heading.
    String table() throws IOException, InterruptedException {
        return run(TABLE);
    }

    /// Starts `software` in the foreground, logging to us, with files of its own.
    GuestDaemon start(Software software, String configuration, String... options)
            throws IOException, InterruptedException {
        return GuestDaemon.start(this, software, configuration, options);
    }

    private void readAnswers() {
        try (var lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) answers.add(line.strip());
        } catch (IOException _) {
            // Our own end of the line was closed.
        }
        answers.add(ENDED);
    }

    /// Ends it, with all that runs in it.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) throw new IOException("the guest in " + shared + " stays");
        } catch (InterruptedException _) {
            throw Command.interrupted();
        }
        if (Files.exists(shared)) throw new IOException(shared + " stays behind");
    }
}
