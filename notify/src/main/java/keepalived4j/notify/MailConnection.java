package keepalived4j.notify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSettings.Relay;

/// A connection to a mail server. Belongs to the thread of one delivery, which it makes wait; interrupting the thread
/// closes it.
final class MailConnection implements Closeable {

    /// RFC 5321 §4.5.3.1.5 has lines of 512 bytes. Nobody has more than a few of them to say.
    static final int LONGEST_REPLY = 16 * 1024;

    private static final int CODE_DIGITS = 3;

    private final SocketChannel channel;
    private final Socket socket;
    private final String host;
    private final String server;
    private final Duration patience;
    private final byte[] received = new byte[1024];
    private int next;
    private int end;
    /// Over TLS, from there on.
    private Optional<MailTls> tls = Optional.empty();

    private MailConnection(SocketChannel channel, String host, String server, Duration patience) {
        this.channel = channel;
        this.host = host;
        this.socket = channel.socket();
        this.server = server;
        this.patience = patience;
    }

    /// Connects to the first address of the server.
    ///
    /// @param patience how long to wait for the connection, and then for each reply
    static MailConnection to(Relay relay, Duration patience) throws MailFailure {
        InetAddress address;
        try {
            address = InetAddress.getByName(relay.host());
        } catch (UnknownHostException _) {
            throw new MailFailure(new MailFact.NoAddress(relay.host()));
        }
        String server = "[" + withoutScope(address) + "]:" + relay.port();
        try {
            MailConnection connection = new MailConnection(SocketChannel.open(), relay.host(), server, patience);
            connection.connect(new InetSocketAddress(address, relay.port()));
            return connection;
        } catch (IOException _) {
            throw new MailFailure(new MailFact.NotConnected(server));
        }
    }

    private static String withoutScope(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address && text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
    }

    private void connect(InetSocketAddress address) throws MailFailure {
        try {
            socket.connect(address, (int) patience.toMillis());
        } catch (SocketTimeoutException _) {
            close();
            throw new MailFailure(new MailFact.ConnectionTimedOut(server));
        } catch (IOException _) {
            close();
            throw new MailFailure(new MailFact.NotConnected(server));
        }
    }

    /// `[address]:port` of the server.
    String server() {
        return server;
    }

    /// Whether nobody else can listen.
    boolean staysOnThisMachine() {
        return socket.getInetAddress().isLoopbackAddress();
    }

    /// Goes on over TLS, with what the server has agreed to begin.
    ///
    /// @param state of the calling thread
    void secure(CallState state, MailSecurity security) throws MailFailure {
        if (next < end) {
            throw new MailFailure(new MailFact.Interference(server));
        }
        try {
            socket.setSoTimeout((int) patience.toMillis());
            tls = Optional.of(MailTls.over(state, socket, host, security));
        } catch (SocketTimeoutException _) {
            throw new MailFailure(new MailFact.ReplyTimedOut(server));
        } catch (IOException e) {
            throw new MailFailure(new MailFact.TlsFailed(server, MailLines.reason(e)), e);
        }
    }

    void say(String words) throws MailFailure {
        try {
            OutputStream out = tls.isPresent() ? tls.get().out() : socket.getOutputStream();
            out.write(words.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            throw new MailFailure(new MailFact.NotWritten(server));
        }
    }

    /// Waits for a reply to its last line.
    MailReply reply() throws MailFailure {
        List<String> lines = new ArrayList<>();
        long deadline = System.nanoTime() + patience.toNanos();
        int left = LONGEST_REPLY;
        while (true) {
            String line = line(left, deadline);
            left -= line.length() + 1;
            lines.add(line.substring(Math.min(line.length(), CODE_DIGITS + 1)));
            boolean goesOn = line.length() > CODE_DIGITS && line.charAt(CODE_DIGITS) == '-' && code(line) > 0;
            if (!goesOn) {
                return new MailReply(code(line), lines);
            }
        }
    }

    /// The next line, without its end.
    private String line(int longest, long deadline) throws MailFailure {
        StringBuilder line = new StringBuilder();
        int letter = read(deadline);
        while (letter != '\n') {
            if (line.length() >= longest - 1) {
                throw new MailFailure(new MailFact.EndlessReply(server));
            }
            line.append((char) letter);
            letter = read(deadline);
        }
        return line.toString();
    }

    private static int code(String line) {
        int code = 0;
        for (int i = 0; i < CODE_DIGITS; i++) {
            if (i >= line.length() || line.charAt(i) < '0' || line.charAt(i) > '9') {
                return 0;
            }
            code = 10 * code + line.charAt(i) - '0';
        }
        return code;
    }

    private int read(long deadline) throws MailFailure {
        if (next == end) {
            fill(deadline);
        }
        return received[next++] & 0xff;
    }

    private void fill(long deadline) throws MailFailure {
        long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
        int count;
        try {
            if (leftMillis <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) leftMillis);
            InputStream in = tls.isPresent() ? tls.get().in() : socket.getInputStream();
            count = in.read(received);
        } catch (SocketTimeoutException _) {
            throw new MailFailure(new MailFact.ReplyTimedOut(server));
        } catch (IOException _) {
            throw new MailFailure(new MailFact.NotRead(server));
        }
        if (count < 0) {
            throw new MailFailure(new MailFact.Closed(server));
        }
        next = 0;
        end = count;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is waiting to be written: it is the number alone that is given back.
            throw new IllegalStateException("a socket that does not close", e);
        }
    }
}
