package keepalived4j.model;

import java.util.Optional;

/// What spreads the connections of virtual servers over their real servers.
public enum LvsEngine {
    /// IPVS where the kernel has it, else nftables.
    AUTO("auto"),
    /// The kernel's table of virtual servers.
    IPVS("ipvs"),
    /// Rules of the packet filter.
    NFTABLES("nftables"),
    /// Nothing: servers are checked and told of.
    NONE("none");

    private final String word;

    LvsEngine(String word) {
        this.word = word;
    }

    /// As the operator writes it.
    public String word() {
        return word;
    }

    /// The engine of that name, if there is one.
    public static Optional<LvsEngine> named(String word) {
        for (LvsEngine engine : values()) {
            if (engine.word.equals(word)) {
                return Optional.of(engine);
            }
        }
        return Optional.empty();
    }
}
