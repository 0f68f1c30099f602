package keepalived4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Servers of all kinds that treat each client as a line of a file says. A program of its own, for hosts and guests.
///
/// A line is `PORT tcp|tls|udp TREATMENT`; several treatments, parted by ` || `, are for the first client, the second,
/// and so on, and the last for all others. A treatment is a list of steps, parted by ` | `. Of a connection, which is
/// closed in the end:
///
///  * `request` hears all up to an empty line, `line` hears a line
///  * `say TEXT`, and `slowly TEXT`, byte by byte, with escapes as in Java
///  * `endlessly TEXT` says it again and again, with pauses
///  * `pause MILLISECONDS`
///  * `hang` waits until the client has gone
///  * `reset` and `vanish` close at once, with a reset, and without a word in TLS
///  * `finish` says that nothing follows, and `raw TEXT` says it past TLS
///  * `stop`, as the last one, closes the port for all who come later
///
/// Of a datagram there is one step: `ignore`, `echo`, `answer HEX`, or `dns ID FLAGS HEX`: the query again, with the
/// flags, its identifier plus ID, and HEX behind its header where that is given. An empty HEX is written `-`.
final class FaultyServers {
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final long BETWEEN_BYTES_MILLIS = 50;
    private static final int LONGEST_DATAGRAM = 65535;
    private static final int DNS_FLAGS = 2;
    private static final int DNS_HEADER_BYTES = 12;
    private static final int CLIENTS_WAITING = 64;

    private final SSLContext context;

    private FaultyServers(SSLContext context) {
        this.context = context;
    }

    /// Serves until it is killed; says `ready` once all ports are open and a first client has been served over TLS: it
    /// takes a fresh JVM longer than a check is patient.
    ///
    /// @param words the file with the lines, and one with certificate and key ([#makeIdentity])
    public static void main(String[] words) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = KeyStore.getInstance(Path.of(words[1]).toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        FaultyServers servers = new FaultyServers(context);
        for (String line : Files.readAllLines(Path.of(words[0]))) {
            String[] parts = line.strip().split("\\s+", 3);
            servers.open(Integer.parseInt(parts[0]), parts[1], List.of(parts[2].split(" \\|\\| ")));
        }
        servers.welcomeItself();
        System.out.println("ready");
        Thread.currentThread().join();
    }

    /// Makes a certificate that nobody has signed, with its key, for [#main] and, as `cert.pem` and `key.pem`, for
    /// nginx.
    static Path makeIdentity(Path folder) throws IOException {
        String certificate = folder.resolve("cert.pem").toString();
        String key = folder.resolve("key.pem").toString();
        Path both = folder.resolve("both.p12");
        Command.run(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=somebody -keyout %s -out %s"
                        .formatted(key, certificate)
                        .split(" "));
        Command.run("openssl pkcs12 -export -in %s -inkey %s -passout pass:%s -out %s"
                .formatted(certificate, key, new String(PASSWORD), both)
                .split(" "));
        return both;
    }

    /// Makes a certificate whose time has passed, with its key, as `expired.pem`, for nginx.
    static void makeExpiredIdentity(Path folder) throws IOException {
        Path store = folder.resolve("expired.p12");
        Files.deleteIfExists(store);
        Command.run((System.getProperty("java.home")
                        + "/bin/keytool -genkeypair -keyalg RSA -startdate -10d -validity 5 -dname CN=somebody"
                        + " -alias expired -storepass %1$s -keystore %2$s".formatted(new String(PASSWORD), store))
                .split(" "));
        Command.run("openssl pkcs12 -in %s -nodes -passin pass:%s -out %s"
                .formatted(store, new String(PASSWORD), folder.resolve("expired.pem"))
                .split(" "));
    }

    /// The words that start it.
    static List<String> command(Path lines, Path identity) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                Path.of(System.getProperty("lab.root"), "lab/target/test-classes")
                        .toString(),
                FaultyServers.class.getName(),
                lines.toString(),
                identity.toString());
    }

    private void welcomeItself() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start(() -> treat(door.accept(), true, "say welcome"));
            try (Socket guest =
                    context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.getLocalPort())) {
                guest.getInputStream().readAllBytes();
            }
        }
    }

    private void open(int port, String kind, List<String> treatments) throws IOException {
        AtomicInteger clients = new AtomicInteger();
        if (kind.equals("udp")) {
            DatagramSocket socket = new DatagramSocket(port);
            start(() -> answer(socket, treatments, clients));
            return;
        }
        boolean overTls = kind.equals("tls");
        ServerSocket listener = new ServerSocket(port, CLIENTS_WAITING);
        start(() -> {
            while (true) {
                Socket client = listener.accept();
                String treatment = next(treatments, clients);
                if (treatment.endsWith(" | stop")) {
                    listener.close();
                    treat(client, overTls, treatment.substring(0, treatment.lastIndexOf(" | ")));
                    return;
                }
                start(() -> treat(client, overTls, treatment));
            }
        });
    }

    private static String next(List<String> treatments, AtomicInteger clients) {
        return treatments.get(Math.min(clients.getAndIncrement(), treatments.size() - 1));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                System.err.println(e);
            }
        });
    }

    private void treat(Socket socket, boolean overTls, String treatment) throws IOException, InterruptedException {
        socket.setTcpNoDelay(true);
        try (socket;
                Socket client = overTls ? secured(socket) : socket) {
            for (String step : treatment.split(" \\| ")) {
                take(step, socket, client);
            }
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
        secure.setUseClientMode(false);
        return secure;
    }

    private static void take(String step, Socket socket, Socket client) throws IOException, InterruptedException {
        String verb = step.split(" ", 2)[0];
        String rest = step.substring(Math.min(step.length(), verb.length() + 1));
        byte[] text = rest.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
        OutputStream out = client.getOutputStream();
        switch (verb) {
            case "request" -> hear(client.getInputStream(), "\r\n\r\n");
            case "line" -> hear(client.getInputStream(), "\n");
            case "say" -> out.write(text);
            case "slowly" -> {
                for (byte letter : text) {
                    out.write(letter);
                    out.flush();
                    Thread.sleep(BETWEEN_BYTES_MILLIS);
                }
            }
            case "endlessly" -> {
                while (true) {
                    out.write(text);
                    out.flush();
                    Thread.sleep(BETWEEN_BYTES_MILLIS);
                }
            }
            case "pause" -> Thread.sleep(Integer.parseInt(rest));
            case "hang" -> client.getInputStream().readAllBytes();
            case "reset" -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case "vanish" -> socket.close();
            case "finish" -> client.shutdownOutput();
            case "raw" -> socket.getOutputStream().write(text);
            case "close" -> {
                // As it ends anyway.
            }
            default -> throw new IllegalArgumentException("no such step: " + step);
        }
        out.flush();
    }

    private static void hear(InputStream in, String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith(end)) {
            int next = in.read();
            if (next < 0) return;
            heard.append((char) next);
        }
    }

    private static void answer(DatagramSocket socket, List<String> treatments, AtomicInteger clients)
            throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        while (true) {
            socket.receive(packet);
            byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
            String treatment = next(treatments, clients);
            if (!treatment.equals("ignore")) {
                byte[] answer = answer(query, treatment.split(" "));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
            packet.setLength(LONGEST_DATAGRAM);
        }
    }

    private static byte[] answer(byte[] query, String[] words) {
        return switch (words[0]) {
            case "echo" -> query;
            case "answer" -> bytes(words[1]);
            case "dns" -> {
                byte[] answer = words.length == 3 ? query.clone() : Arrays.copyOf(query, DNS_HEADER_BYTES);
                answer[1] += Byte.parseByte(words[1]);
                int flags = Integer.parseInt(words[2], 16);
                answer[DNS_FLAGS] = (byte) (flags >> Byte.SIZE);
                answer[DNS_FLAGS + 1] = (byte) flags;
                yield words.length == 3 ? answer : joined(answer, bytes(words[3]));
            }
            default -> throw new IllegalArgumentException("no such answer: " + words[0]);
        };
    }

    private static byte[] bytes(String hex) {
        return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /// Waits until those that were started with [#command] serve.
    static void awaitReady(Process servers) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(servers.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (!"ready".equals(line)) throw new IOException("the faulty servers do not start: " + line);
    }
}
