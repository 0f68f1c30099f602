package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/// A mail server on the loopback interface of a host, which takes whatever is sent and keeps all that was said.
final class PostOffice implements AutoCloseable {
    private final ServerSocket door;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final Journal<String> dialogues = new Journal<>();

    /// @param port where it listens, and answers
    static PostOffice on(Host host, int port) throws IOException, InterruptedException {
        var opened = Inside.start(
                host, () -> new ServerSocket(port, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
        try {
            return new PostOffice(opened.get());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private PostOffice(ServerSocket door) {
        this.door = door;
        Thread.ofPlatform().daemon().name("post office").start(this::open);
    }

    /// Everything that clients said, one entry for each client that has said goodbye, with the date of the message
    /// replaced.
    Journal<String> dialogues() {
        return dialogues;
    }

    /// Waits for so many dialogues, and returns all there are, sorted: they come beside one another.
    List<String> awaitDialogues(int count, Duration limit) throws InterruptedException {
        if (count > 0) dialogues.await(count - 1, _ -> true, limit);
        return dialogues.stream().sorted().toList();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        StringBuilder said = new StringBuilder();
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            answer(client, "220 post office");
            boolean inMessage = false;
            String line = line(in);
            while (!line.isEmpty()) {
                said.append(line.replaceFirst(
                        "^Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}\r\n$", "Date: then\r\n"));
                if (line.equals(".\r\n")) {
                    inMessage = false;
                    answer(client, "250 taken");
                } else if (line.equals("DATA\r\n")) {
                    inMessage = true;
                    answer(client, "354 go on");
                } else if (line.equals("QUIT\r\n")) {
                    answer(client, "221 bye");
                    dialogues.add(said.toString());
                } else if (line.startsWith("EHLO ")) {
                    answer(client, "250-post office\r\n250 AUTH PLAIN");
                } else if (line.startsWith("AUTH ")) {
                    answer(client, "235 welcome");
                } else if (!inMessage) {
                    answer(client, "250 fine");
                }
                line = line(in);
            }
        } catch (IOException _) {
            dialogues.add(said + "(broken off)");
        }
    }

    private static void answer(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// The next line with its end; empty at the end of all.
    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            line.append((char) next);
            if (next == '\n') return line.toString();
            next = in.read();
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket client : clients) client.close();
    }
}
