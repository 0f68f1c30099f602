package keepalived4j.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;

/// A client that asks a service who is there, one connection after the other.
final class Requests {
    /// By then a request is lost: less than what the kernel waits before it says something again.
    private static final int LOST_MILLIS = 500;

    private final Host client;
    private final InetSocketAddress service;
    private volatile boolean ended;
    private volatile int done;
    private volatile int failed;

    Requests(Host client, InetSocketAddress service) {
        this.client = client;
        this.service = service;
    }

    /// How many connections each server got.
    Map<Integer, Integer> ask(int times) throws Exception {
        return Inside.start(client, () -> {
                    Map<Integer, Integer> answers = new TreeMap<>();
                    for (int i = 0; i < times; i++) answers.merge(ask(), 1, Integer::sum);
                    return answers;
                })
                .get();
    }

    private int ask() throws IOException {
        try (Socket socket = connect()) {
            return socket.getInputStream().read();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(LOST_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(service, LOST_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// A connection to a certain server, which stays.
    Socket connectTo(int server) throws Exception {
        return Inside.start(client, () -> {
                    while (true) {
                        Socket socket = connect();
                        if (socket.getInputStream().read() == server) return socket;
                        socket.close();
                    }
                })
                .get();
    }

    /// Goes on asking, some hundred times a second, until [#end].
    FutureTask<Map<Integer, Integer>> goOn() {
        return Inside.start(client, () -> {
            Map<Integer, Integer> answers = new TreeMap<>();
            while (!ended) {
                try {
                    answers.merge(ask(), 1, Integer::sum);
                } catch (IOException _) {
                    failed++;
                }
                done++;
                Thread.sleep(1);
            }
            return answers;
        });
    }

    void end() {
        ended = true;
    }

    /// How many have failed, of those that [#goOn] made.
    int failed() {
        return failed;
    }

    int done() {
        return done;
    }
}
