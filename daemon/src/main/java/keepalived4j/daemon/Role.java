package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.model.ProcessSettings;

/// What a process of the daemon does. All are the same image; the property says which it is to be.
enum Role {
    /// Reads the configuration, starts and watches the others.
    CORE("core", "Core", ""),
    /// Keeps the addresses.
    VRRP("vrrp", "VRRP", "_vrrp"),
    /// Balances, and checks real servers.
    CHECKER("checker", "Healthcheck", "_healthcheckers"),
    /// Watches neighbours.
    BFD("bfd", "BFD", "_bfd");

    static final String PROPERTY = "keepalived.role";

    private final String word;
    private final String title;
    private final String suffix;

    Role(String word, String title, String suffix) {
        this.word = word;
        this.title = title;
        this.suffix = suffix;
    }

    /// The value of [#PROPERTY] that starts it, and how its keywords begin.
    String word() {
        return word;
    }

    /// What its process is called by the core: `VRRP child process`.
    String title() {
        return title;
    }

    /// Who it is in the log.
    String identity() {
        return "Keepalived" + suffix;
    }

    /// Who it is in the log of a daemon that works in a namespace, or is one of several instances.
    String identity(DaemonOptions options, ProcessSettings settings) {
        Optional<String> namespace = options.networkNamespace(settings);
        StringBuilder identity = new StringBuilder(identity());
        if (namespace.isPresent()) {
            identity.append('_').append(namespace.get());
        }
        if (settings.instance().isPresent()) {
            identity.append('_').append(settings.instance().get());
        }
        return identity.toString();
    }

    /// What of the command line switches it on.
    Subsystem subsystem() {
        return switch (this) {
            case VRRP -> Subsystem.VRRP;
            case CHECKER -> Subsystem.CHECKERS;
            case BFD -> Subsystem.BFD;
            case CORE -> throw new IllegalStateException("the core is never switched off");
        };
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
