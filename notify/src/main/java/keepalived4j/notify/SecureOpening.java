package keepalived4j.notify;

import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSecurity.StartTls;

/// How a dialogue begins where TLS or a login is wanted: with EHLO, whose reply says what the server can do.
///
/// Differs: keepalived knows HELO alone, and says it here too where nothing of this is wanted.
final class SecureOpening {

    private static final int READY = 220;
    private static final int DONE = 250;

    private final CallState state;
    private final MailDialogue dialogue;
    private final MailOrder order;
    private final MailSecurity security;
    private final String helloName;

    /// @param state of the calling thread
    SecureOpening(CallState state, MailDialogue dialogue, MailOrder order, String helloName) {
        this.state = state;
        this.dialogue = dialogue;
        this.order = order;
        this.security = order.settings().security();
        this.helloName = helloName;
    }

    /// Whether the mail may follow. If not, the reason has been told.
    boolean isDone() throws MailFailure {
        Optional<MailReply> offers = dialogue.isAccepted(MailStep.GREETING) ? hello() : Optional.empty();
        if (offers.isPresent() && security.startTls() != StartTls.OFF) {
            offers = overTls(offers.get());
        }
        if (offers.isEmpty()) {
            return false;
        }
        return security.login().isEmpty() || logsIn(security.login().get(), offers.get());
    }

    /// What the server offers; absent: it does not want to know us.
    private Optional<MailReply> hello() throws MailFailure {
        MailReply offers = dialogue.ask(MailStep.extendedHello(helloName));
        if (offers.code() == DONE) {
            return Optional.of(offers);
        }
        // A server may be older than EHLO (RFC 5321 §3.2), and then offers nothing.
        return dialogue.isAccepted(MailStep.hello(helloName))
                ? Optional.of(new MailReply(DONE, List.of()))
                : Optional.empty();
    }

    /// Changes to TLS, and asks again what is offered: what was said in the clear may come from somebody else
    /// (RFC 3207 §4.2).
    private Optional<MailReply> overTls(MailReply offers) throws MailFailure {
        boolean required = security.startTls() == StartTls.REQUIRED;
        if (!offers.offers("STARTTLS")) {
            if (required) {
                dialogue.tell(new MailFact.NoTls(dialogue.connection().server()));
            }
            return required ? Optional.empty() : Optional.of(offers);
        }
        if (required
                ? !dialogue.isAccepted(MailStep.STARTTLS)
                : dialogue.ask(MailStep.STARTTLS).code() != READY) {
            return required ? Optional.empty() : Optional.of(offers);
        }
        dialogue.connection().secure(state, security);
        return hello();
    }

    /// Logs in (RFC 4954). The password is for the server alone: it goes over TLS, or stays on this machine.
    private boolean logsIn(Login login, MailReply offers) throws MailFailure {
        MailConnection connection = dialogue.connection();
        if (order.password().isEmpty()) {
            dialogue.tell(new MailFact.NoPassword(login.passwordFile()));
            return false;
        }
        if (security.startTls() == StartTls.OFF && !connection.staysOnThisMachine()) {
            dialogue.tell(new MailFact.OpenLogin(connection.server()));
            return false;
        }
        List<MailStep> steps =
                MailStep.login(offers, login.user(), order.password().get());
        if (steps.isEmpty()) {
            dialogue.tell(new MailFact.NoLogin(connection.server()));
            return false;
        }
        for (MailStep step : steps) {
            if (!dialogue.isAccepted(step)) {
                return false;
            }
        }
        return true;
    }
}
