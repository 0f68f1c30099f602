package keepalived4j.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// A server that says its host's number to whoever connects, and once more for each byte it is sent.
final class WorkingServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final Host host;
    private final List<ServerSocket> doors = new ArrayList<>();
    private final List<Socket> guests = Collections.synchronizedList(new ArrayList<>());

    WorkingServer(Host host, int... ports) throws IOException, InterruptedException {
        this.host = host;
        for (int port : ports) {
            try {
                doors.add(Inside.start(host, () -> open(port)).get());
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
        for (ServerSocket door : doors) {
            Thread.ofPlatform().daemon().name(host.name()).start(() -> welcome(door));
        }
    }

    private static ServerSocket open(int port) throws IOException {
        var door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(port), BACKLOG);
        return door;
    }

    private void welcome(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                guests.add(guest);
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (IOException _) {
                // The door is shut, or the guest has gone.
            }
        }
    }

    private void serve(Socket guest) {
        try (guest) {
            guest.setTcpNoDelay(true);
            do {
                guest.getOutputStream().write(host.number());
            } while (guest.getInputStream().read() >= 0);
        } catch (IOException _) {
            // Gone.
        }
        guests.remove(guest);
    }

    /// As if its process were killed.
    @Override
    public void close() throws IOException {
        for (ServerSocket door : doors) door.close();
        for (Socket guest : List.copyOf(guests)) guest.close();
    }
}
