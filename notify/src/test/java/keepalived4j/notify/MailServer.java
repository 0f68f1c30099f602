package keepalived4j.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server on loopback that treats each client as a test wants.
final class MailServer implements AutoCloseable {

    interface Treatment {
        void serve(Client client) throws IOException, InterruptedException;
    }

    /// A client, and what is said to it.
    record Client(Socket socket, BufferedReader in, List<String> heard) {

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// What the client says up to the end of a line, which is part of it; absent: it has gone.
        Optional<String> line() throws IOException {
            StringBuilder line = new StringBuilder();
            int next = in.read();
            while (next >= 0) {
                line.append((char) next);
                if (next == '\n') {
                    heard.add(line.toString());
                    return Optional.of(line.toString());
                }
                next = in.read();
            }
            return Optional.empty();
        }

        /// A whole dialogue, each of the client's words answered by what `replies` has for it.
        void converse(String greeting, Replies replies) throws IOException {
            say(greeting);
            boolean inMessage = false;
            Optional<String> line = line();
            while (line.isPresent()) {
                boolean ends = line.get().equals(".\r\n");
                String word = line.get().strip().split(" ")[0];
                if (!inMessage || ends) {
                    String reply = replies.to(inMessage ? "BODY" : word);
                    say(reply);
                    inMessage = word.equals("DATA") && reply.startsWith("354");
                }
                line = line();
            }
        }
    }

    interface Replies {
        /// @param word HELO, MAIL, RCPT, DATA, BODY or QUIT
        String to(String word);
    }

    /// What a server says that wants everything.
    static String willing(String word) {
        return switch (word) {
            case "DATA" -> "354 go on\r\n";
            case "QUIT" -> "221 bye\r\n";
            default -> "250 fine\r\n";
        };
    }

    private final ServerSocket listening;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    /// Lines of all clients, with their ends.
    final List<String> heard = new CopyOnWriteArrayList<>();
    /// How many clients have come.
    final AtomicInteger came = new AtomicInteger();

    MailServer(Treatment treatment) throws IOException {
        listening = new ServerSocket(0, 600, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    clients.add(client);
                    came.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(treatment, client));
                } catch (IOException _) {
                    return; // closed
                }
            }
        });
    }

    private void serve(Treatment treatment, Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            treatment.serve(new Client(socket, in, heard));
        } catch (IOException | InterruptedException _) {
            // The client has gone, as clients do.
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
