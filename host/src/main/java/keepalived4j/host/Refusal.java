package keepalived4j.host;

/// The kernel would not do what was wanted of an address, a route or a rule. Its text says what, and why:
/// `add 10.0.0.1/24 on eth0: EPERM (Operation not permitted)`.
public sealed interface Refusal permits AddressRefusal, RouteRefusal, RuleRefusal {

    /// What was asked for.
    enum Operation {
        ADD("add"),
        DELETE("delete");

        private final String verb;

        Operation(String verb) {
            this.verb = verb;
        }

        @Override
        public String toString() {
            return verb;
        }
    }

    Operation operation();

    /// One of [keepalived4j.linux.Errno]; ENODEV if an interface that is needed is not there.
    int errno();

    /// The error's name and text, and the kernel's own words if it had any.
    String reason();
}
