package keepalived4j.model;

import java.util.List;

/// Virtual routers whose interfaces static addresses, routes and rules follow (`track_group`).
///
/// @param members names of routers that exist; with none, its followers follow nobody
public record TrackGroup(String name, List<String> members) {

    public TrackGroup {
        members = List.copyOf(members);
    }
}
