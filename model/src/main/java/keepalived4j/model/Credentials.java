package keepalived4j.model;

import java.util.List;

/// Whom a script runs as, in the kernel's numbers (credentials(7)).
///
/// @param supplementaryGroups further groups; empty unless asked for
public record Credentials(int uid, int gid, List<Integer> supplementaryGroups) {

    public static final Credentials ROOT = new Credentials(0, 0, List.of());

    public Credentials {
        supplementaryGroups = List.copyOf(supplementaryGroups);
    }
}
