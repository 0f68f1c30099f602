package keepalived4j.model;

import java.util.Optional;

/// How the mail server is spoken to where that is more than keepalived does: over TLS, and as somebody.
///
/// @param startTls whether the connection changes to TLS before anything is told (RFC 3207)
/// @param authorities file of the certificates of authorities that may vouch for the server where TLS is required;
///     absent: those that the Java platform brings along
/// @param login who logs in (RFC 4954); not together with [StartTls#OPPORTUNISTIC]
public record MailSecurity(StartTls startTls, Optional<String> authorities, Optional<Login> login) {

    /// As keepalived speaks.
    public static final MailSecurity NONE = new MailSecurity(StartTls.OFF, Optional.empty(), Optional.empty());

    public MailSecurity {
        if (login.isPresent() && startTls == StartTls.OPPORTUNISTIC) {
            throw new IllegalArgumentException("a password for whoever listens: " + login.get());
        }
    }

    /// Whether nothing is spoken that keepalived does not speak.
    public boolean isNone() {
        return startTls == StartTls.OFF && login.isEmpty();
    }

    /// An account at the mail server.
    ///
    /// @param passwordFile file that holds the password and nothing else
    public record Login(String user, String passwordFile) {}

    /// Whether TLS is wanted.
    public enum StartTls {
        /// Everything is said in the clear.
        OFF("off"),
        /// Where the server offers it, whoever the server is: who listens learns nothing, who interferes may.
        OPPORTUNISTIC("opportunistic"),
        /// With a server that proves who it is; to another nothing is told.
        REQUIRED("required");

        private final String word;

        StartTls(String word) {
            this.word = word;
        }

        /// As the operator writes it.
        public String word() {
            return word;
        }

        /// The wish of that name, if there is one.
        public static Optional<StartTls> named(String word) {
            for (StartTls wish : values()) {
                if (wish.word.equals(word)) {
                    return Optional.of(wish);
                }
            }
            return Optional.empty();
        }
    }
}
