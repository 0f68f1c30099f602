package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the daemon tells changes by mail.
///
/// @param sender address, maybe with a display name; absent: own user at own host
/// @param recipients nobody is told where there are none
/// @param relay the server that takes the mails
/// @param helloName name in the HELO command; absent: host name
/// @param connectTimeout 1..4294 s
/// @param routers whether instances and sync groups tell, unless they say themselves
/// @param servers whether virtual and real servers tell, unless they say themselves
/// @param tellsFaults whether becoming faulty is told
/// @param tellsChecks whether each failed check is told, and not only that a real server comes or goes
/// @param security what is asked of the server beyond what keepalived asks
public record MailSettings(
        Optional<String> sender,
        List<String> recipients,
        Optional<Relay> relay,
        Optional<String> helloName,
        Duration connectTimeout,
        Wish routers,
        Wish servers,
        boolean tellsFaults,
        boolean tellsChecks,
        MailSecurity security) {

    public static final MailSettings DEFAULT = new MailSettings(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(30),
            Wish.UNSET,
            Wish.UNSET,
            true,
            true,
            MailSecurity.NONE);

    public MailSettings {
        recipients = List.copyOf(recipients);
    }

    /// Whether there is somebody to mail to, and a way.
    public boolean reachesSomebody() {
        return relay.isPresent() && !recipients.isEmpty();
    }

    /// A mail server.
    ///
    /// @param host address, or a name to be looked up when it is needed
    /// @param port 1..65535
    public record Relay(String host, int port) {

        /// The port of SMTP (RFC 5321).
        public static final int SMTP = 25;
    }

    /// A default that may be left open.
    public enum Wish {
        UNSET,
        ON,
        OFF
    }
}
