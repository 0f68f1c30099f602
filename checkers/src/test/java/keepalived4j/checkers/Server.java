package keepalived4j.checkers;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that treats each client as a test wants.
final class Server implements AutoCloseable {

    interface Treatment {
        void serve(Socket client) throws IOException, InterruptedException;
    }

    interface Reply {
        /// Datagrams to send back.
        List<byte[]> to(byte[] request);
    }

    private final Closeable socket;
    private final int port;
    /// What clients said, as far as the treatment listened.
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    private Server(Closeable socket, int port) {
        this.socket = socket;
        this.port = port;
    }

    int port() {
        return port;
    }

    static Server tcp(Treatment treatment) throws IOException {
        return tcp(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), treatment);
    }

    static Server tcp(ServerSocket listening, Treatment treatment) {
        Server server = new Server(listening, listening.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    server.clients.add(client);
                    Thread.ofVirtual().start(() -> treat(treatment, client));
                } catch (IOException _) {
                    return; // closed
                }
            }
        });
        return server;
    }

    private static void treat(Treatment treatment, Socket client) {
        try (client) {
            treatment.serve(client);
        } catch (IOException | InterruptedException _) {
            // The client has gone, as clients do.
        }
    }

    /// Takes a request up to its empty line, writes this, and closes.
    static Server http(String response) throws IOException {
        return http(response.getBytes(StandardCharsets.ISO_8859_1));
    }

    static Server http(byte[]... pieces) throws IOException {
        return tcp(client -> {
            request(client.getInputStream());
            send(client, pieces);
        });
    }

    static void send(Socket client, byte[]... pieces) throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        for (byte[] piece : pieces) {
            client.getOutputStream().write(piece);
            client.getOutputStream().flush();
            if (pieces.length > 1) {
                // Long enough to be read on its own.
                Thread.sleep(120);
            }
        }
    }

    /// What a client says up to an empty line.
    static String request(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            request.write(next);
        }
        return request.toString(StandardCharsets.ISO_8859_1);
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    static Server udp(Reply reply) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Server server = new Server(socket, socket.getLocalPort());
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[65535];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    byte[] request = Arrays.copyOf(buffer, packet.getLength());
                    server.heard.add(HexFormat.of().formatHex(request));
                    for (byte[] answer : reply.to(request)) {
                        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    }
                } catch (IOException _) {
                    return; // closed
                }
            }
        });
        return server;
    }

    /// A port where nobody listens.
    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
