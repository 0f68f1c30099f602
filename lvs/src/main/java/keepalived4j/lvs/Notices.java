package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.Command;
import keepalived4j.model.Quorum;
import keepalived4j.model.RealServer;

/// Tells the world how servers stand: their script, then the FIFOs, then whoever listens to facts, then a mail.
final class Notices {

    /// Lines of virtual servers, unlike those of virtual routers, are written with the NUL at their end.
    private static final String END_OF_LINE = "\n\0";

    private Policy policy;

    Notices(Policy policy) {
        this.policy = policy;
    }

    void follow(Policy wanted) {
        policy = wanted;
    }

    /// A real server stands like this now.
    void server(Member member, Condition condition, Outputs out) {
        RealServer server = member.server();
        run(condition.isUp() ? server.whenUp() : server.whenDown(), out);
        ServiceName.Server name = member.name();
        ServiceName service = member.pool().name();
        if (policy.writesFifos()) {
            out.add(new Effect.WriteFifo("RS " + name + " " + service + " " + condition + END_OF_LINE));
        }
        out.add(new Fact.ServerStands(name, service, condition, Tally.of(member.pool())));
    }

    /// A mail about a real server.
    void mailServer(Member member, Condition condition, String body, Outputs out) {
        if (policy.sendsMails() && member.server().smtpAlert()) {
            mail(
                    "Realserver " + member.name() + " of virtual server "
                            + member.pool().name(),
                    condition,
                    body,
                    out);
        }
    }

    /// A mail about a check, which says how the server stands.
    void mailCheck(Member member, ServerNews news, String body, Outputs out) {
        if (news == ServerNews.CHANGED || policy.mailsChecks()) {
            mailServer(member, member.condition(), body, out);
        }
    }

    /// What the outcome of a check did to the server.
    enum ServerNews {
        NONE,
        CHANGED
    }

    /// A virtual server stands like this now.
    void service(Pool pool, Condition condition, String body, Outputs out) {
        Quorum quorum = pool.server().quorum();
        run(condition.isUp() ? quorum.whenGained() : quorum.whenLost(), out);
        if (policy.writesFifos()) {
            out.add(new Effect.WriteFifo("VS " + pool.name() + " " + condition + END_OF_LINE));
        }
        out.add(new Fact.ServiceStands(pool.name(), condition, Tally.of(pool)));
        if (policy.sendsMails() && pool.server().smtpAlert()) {
            mail("Virtualserver " + pool.name(), condition, body, out);
        }
    }

    private void mail(String subject, Condition condition, String body, Outputs out) {
        out.add(new Effect.SendMail(
                "[" + policy.routerId() + "] " + subject + " - " + condition, "=> " + body + " <="));
    }

    private static void run(Optional<Command> command, Outputs out) {
        if (command.isPresent()) {
            out.add(new Effect.RunScript(command.get()));
        }
    }
}
