package keepalived4j.daemon;

import java.util.Optional;

/// What a process of the daemon does. All are the same image; the property says which it is to be.
enum Role {
    /// Reads the configuration, starts and watches the others.
    CORE("core"),
    VRRP("vrrp"),
    BFD("bfd");

    static final String PROPERTY = "keepalived.role";

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /// The value of [#PROPERTY] that starts it.
    String word() {
        return word;
    }

    /// The role a process was started with; absent if the operator started it.
    ///
    /// @throws IllegalArgumentException for an unknown word
    static Optional<Role> of(Optional<String> property) {
        if (property.isEmpty()) {
            return Optional.empty();
        }
        for (Role role : values()) {
            if (role.word.equals(property.get())) {
                return Optional.of(role);
            }
        }
        throw new IllegalArgumentException("no role is called '" + property.get() + "'");
    }
}
