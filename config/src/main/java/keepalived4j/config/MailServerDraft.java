package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSecurity.StartTls;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.values.Located;

/// What `global_defs` says about the mail server: where it is, whether over TLS, and who logs in.
final class MailServerDraft {

    private final Findings findings;
    private Optional<Relay> relay = Optional.empty();
    private Optional<Located<StartTls>> startTls = Optional.empty();
    private Optional<String> authorities = Optional.empty();
    private Optional<Located<String>> user = Optional.empty();
    private Optional<Located<String>> passwordFile = Optional.empty();

    MailServerDraft(Findings findings) {
        this.findings = findings;
    }

    void server(Statement statement) {
        OptionalLong port = OptionalLong.of(Relay.SMTP);
        if (statement.count() > 2) {
            port = Numerals.whole(
                    statement.word(2), statement.at(2), 1, 65535, Syntax.Trailing.DROPPED_BY_THE_DAEMON, findings);
        }
        if (port.isEmpty()) {
            findings.report(
                    DaemonCheck.MAIL_RELAY,
                    statement.at(2),
                    "Invalid smtp server " + statement.word(1) + " " + statement.word(2));
        } else {
            relay = Optional.of(new Relay(statement.word(1), (int) port.getAsLong()));
        }
    }

    void startTls(Statement statement) {
        Optional<StartTls> named = StartTls.named(statement.word(1));
        if (named.isPresent()) {
            startTls = Optional.of(new Located<>(named.get(), statement.at(1)));
        } else {
            findings.report(
                    DaemonCheck.UNKNOWN_OPTION,
                    statement.at(1),
                    "Unknown smtp_starttls '" + statement.word(1) + "' - ignoring");
        }
    }

    void authorities(Statement statement) {
        authorities = Optional.of(statement.word(1));
    }

    void user(Statement statement) {
        user = Optional.of(new Located<>(statement.word(1), statement.at()));
    }

    void passwordFile(Statement statement) {
        passwordFile = Optional.of(new Located<>(statement.word(1), statement.at()));
    }

    Optional<Relay> completeRelay() {
        return relay;
    }

    /// A password never goes to whoever listens because a line is missing: who logs in has TLS, unless the file says
    /// `off`.
    MailSecurity completeSecurity() {
        Optional<Login> login = login();
        StartTls wanted =
                startTls.isPresent() ? startTls.get().value() : login.isPresent() ? StartTls.REQUIRED : StartTls.OFF;
        if (login.isPresent() && wanted == StartTls.OPPORTUNISTIC) {
            findings.report(
                    DaemonCheck.MAIL_LOGIN_SECRECY,
                    startTls.get().at(),
                    "smtp_starttls opportunistic does not protect the password of smtp_user - using required");
            wanted = StartTls.REQUIRED;
        }
        return new MailSecurity(wanted, authorities, login);
    }

    private Optional<Login> login() {
        if (user.isPresent() && passwordFile.isPresent()) {
            return Optional.of(new Login(user.get().value(), passwordFile.get().value()));
        }
        if (user.isPresent()) {
            findings.report(
                    DaemonCheck.MAIL_LOGIN, user.get().at(), "smtp_user without smtp_password_file - not logging in");
        }
        if (passwordFile.isPresent()) {
            findings.report(
                    DaemonCheck.MAIL_LOGIN,
                    passwordFile.get().at(),
                    "smtp_password_file without smtp_user - not logging in");
        }
        return Optional.empty();
    }
}
