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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

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

        /// The same client, who is to speak over TLS from here on.
        Client overTls(SSLContext context) throws IOException {
            SSLSocket secure =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, socket.getInputStream(), true);
            secure.startHandshake();
            return new Client(secure, reader(secure), heard);
        }

        /// A whole dialogue, each of the client's words answered by what `replies` has for it; up to where TLS is to
        /// begin, if it is.
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
                    if (word.equals("STARTTLS") && reply.startsWith("220")) {
                        return;
                    }
                }
                line = line();
            }
        }
    }

    interface Replies {
        /// @param word HELO, EHLO, MAIL, RCPT, DATA, BODY or QUIT
        String to(String word);
    }

    /// What a server says that wants everything.
    static String willing(String word) {
        return switch (word) {
            case "DATA" -> "354 go on\r\n";
            case "QUIT" -> "221 bye\r\n";
            case "EHLO" -> "250-mail\r\n250-SIZE 1000\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN\r\n";
            case "STARTTLS" -> "220 go on\r\n";
            case "AUTH" -> "235 it is you\r\n";
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
        this(InetAddress.getLoopbackAddress(), treatment);
    }

    MailServer(InetAddress address, Treatment treatment) throws IOException {
        listening = new ServerSocket(0, 600, address);
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

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private void serve(Treatment treatment, Socket socket) {
        try (socket) {
            treatment.serve(new Client(socket, reader(socket), heard));
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
