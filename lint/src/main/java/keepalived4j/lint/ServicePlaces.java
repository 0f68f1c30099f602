package keepalived4j.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import keepalived4j.model.RealServer;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.VirtualServer;

/// Where services and their servers are written: with a port or without.
final class ServicePlaces {

    private static final String SERVICE = "virtual_server";
    private static final String SERVER = "real_server";

    private static final Place.Word ADDRESS = new Place.Numbered(1);

    private ServicePlaces() {}

    /// How the head of its block may be written.
    static List<Place> heads(VirtualServer service) {
        return switch (service.key()) {
            case ServiceKey.Address(var address, int port) -> {
                Place withPort = Place.block(SERVICE, address.toString(), Integer.toString(port))
                        .word(ADDRESS);
                yield port > 0 ? List.of(withPort) : List.of(withPort, Place.block(SERVICE, address.toString()));
            }
            case ServiceKey.Mark(long mark) -> List.of(Place.block(SERVICE, "fwmark", Long.toString(mark)));
            case ServiceKey.Group(String name) -> List.of(Place.block(SERVICE, "group", name));
        };
    }

    /// How the head of a server's block may be written. A port that was replaced by the service's is not known.
    static List<Place> heads(VirtualServer service, RealServer server) {
        List<Place> heads = new ArrayList<>();
        String address = server.address().toString();
        for (Place head : heads(service)) {
            heads.add(
                    head.inner(SERVER, address, Integer.toString(server.port())).word(ADDRESS));
            heads.add(head.inner(SERVER, address));
        }
        return heads;
    }

    /// The line in a service's block, then the block itself.
    static Place[] in(VirtualServer service, UnaryOperator<Place> line) {
        return places(heads(service), line).toArray(Place[]::new);
    }

    /// The line in a server's block, then the block itself, then that of its service.
    static Place[] in(VirtualServer service, RealServer server, UnaryOperator<Place> line) {
        List<Place> places = places(heads(service, server), line);
        places.addAll(heads(service));
        return places.toArray(Place[]::new);
    }

    private static List<Place> places(List<Place> blocks, UnaryOperator<Place> line) {
        List<Place> places = new ArrayList<>();
        for (Place block : blocks) {
            places.add(line.apply(block));
        }
        places.addAll(blocks);
        return places;
    }

    /// How operators call it.
    static String title(VirtualServer service) {
        return switch (service.key()) {
            case ServiceKey.Address(var address, int port) -> address + " " + port;
            case ServiceKey.Mark(long mark) -> "fwmark " + mark;
            case ServiceKey.Group(String name) -> "group " + name;
        };
    }

    static String title(RealServer server) {
        return server.address() + " " + server.port();
    }
}
