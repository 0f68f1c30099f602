package keepalived4j.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A keepalived, ours or the reference's, that runs in a guest, and what it has logged.
final class GuestDaemon {
    /// The shell waits for the daemon and keeps its status.
    private static final String START = """
            folder=$(mktemp -d)
            cp "$CONFIGURATION" "$folder/keepalived.conf"
            cd "$folder"
            {
                "$BINARY" -n -l -D -G -f "$folder/keepalived.conf" -p "$folder/keepalived.pid" -r "$folder/vrrp.pid" \\
                    -c "$folder/checkers.pid" -b "$folder/bfd.pid" $OPTIONS &
                echo $! >process
                wait $!
                echo $? >ended
                mv ended status
            } </dev/null >log 2>&1 &
            until [ -s process ]; do sleep 0.05; done
            echo "$folder"
            cat process
            """;
    private static final Duration STOP = Duration.ofSeconds(120);

    private final Guest guest;
    private final Software software;
    private final String folder;
    private final String pid;

    private GuestDaemon(Guest guest, Software software, String folder, String pid) {
        this.guest = guest;
        this.software = software;
        this.folder = folder;
        this.pid = pid;
    }

    static GuestDaemon start(Guest guest, Software software, String configuration, String... options)
            throws IOException, InterruptedException {
        String file = guest.run("mktemp").strip();
        guest.write(file, configuration);
        List<String> answer = guest.run("CONFIGURATION=" + file + " BINARY=" + software.binary() + " OPTIONS='"
                        + String.join(" ", options) + "'\n" + START)
                .lines()
                .toList();
        return new GuestDaemon(guest, software, answer.getFirst(), answer.getLast());
    }

    /// The process that was started; others are its children.
    String pid() {
        return pid;
    }

    /// The process number in one of its pid files.
    String pidIn(String file) throws IOException, InterruptedException {
        return guest.read(folder + "/" + file).strip();
    }

    /// What it has logged, each line without the time in front.
    List<String> log() throws IOException, InterruptedException {
        return lines(guest.read(folder + "/log"));
    }

    private static List<String> lines(String log) {
        return log.lines().map(Daemon::withoutTime).toList();
    }

    /// Waits for a line containing `text`, from the start of the log.
    void awaitLine(String text, Duration limit) throws IOException, InterruptedException {
        awaitLines(limit, text);
    }

    /// Waits for lines containing each of `texts`, in their order.
    void awaitLines(Duration limit, String... texts) throws IOException, InterruptedException {
        String log = guest.readUntil(text -> isInOrder(lines(text), texts), folder + "/log", limit);
        if (!isInOrder(lines(log), texts)) {
            throw new AssertionError(this + " did not log " + List.of(texts) + " in this order within " + limit + ":\n"
                    + String.join("\n", lines(log)));
        }
    }

    private static boolean isInOrder(List<String> lines, String... texts) {
        int found = 0;
        for (String line : lines) {
            if (found < texts.length && line.contains(texts[found])) {
                found++;
            }
        }
        return found == texts.length;
    }

    /// Replaces the configuration and asks for a reload.
    void reload(String configuration) throws IOException, InterruptedException {
        guest.write(folder + "/keepalived.conf", configuration);
        signal("HUP");
    }

    /// Sends a signal to the parent process.
    void signal(String name) throws IOException, InterruptedException {
        guest.run("kill -" + name + " " + pid);
    }

    /// Stops it the way init does, and returns the exit status.
    int stop() throws IOException, InterruptedException {
        signal("TERM");
        return awaitExit();
    }

    int awaitExit() throws IOException, InterruptedException {
        String status = guest.readUntil(text -> !text.isEmpty(), folder + "/status", STOP);
        if (status.isEmpty()) {
            throw new AssertionError(this + " does not end within " + STOP + ":\n" + String.join("\n", log()));
        }
        return Integer.parseInt(status.strip());
    }

    @Override
    public String toString() {
        return software + " in the guest";
    }
}
