package keepalived4j.config.printer;

import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.model.RealServer;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.VirtualServer;

/// `real_server`.
final class RealServerPrinter {

    private final Text text;
    private final Commands commands;
    private final Inherited inherited;
    private final VirtualServer service;

    RealServerPrinter(Text text, Commands commands, Inherited inherited, VirtualServer service) {
        this.text = text;
        this.commands = commands;
        this.inherited = inherited;
        this.service = service;
    }

    /// @param port as it is written
    void print(RealServer server, int port, Forwarding usual) {
        text.begin(new Phrase("real_server", server.address())
                .with(ServicePrinter.port(port))
                .words());
        text.line("weight", server.weight());
        if (!server.forwarding().equals(usual)) {
            text.line(ForwardingWords.of("lvs_method", server.forwarding()));
        }
        text.unless(0L, "uthreshold", server.upperThreshold());
        text.unless(0L, "lthreshold", server.lowerThreshold());
        text.unless(service.usual().inhibitsOnFailure(), "inhibit_on_failure", server.inhibitsOnFailure());
        text.unless(service.usual().alpha(), "alpha", server.alpha());
        text.unless(inherited.serversMail() != Wish.OFF, "smtp_alert", server.smtpAlert());
        text.ifPresent("virtualhost", server.virtualHost());
        text.ifPresent("snmp_name", server.snmpName());
        commands.print("notify_up", server.whenUp());
        commands.print("notify_down", server.whenDown());
        print(server.usualChecks(), service.usual().checks());
        CheckPrinter checks = new CheckPrinter(text, commands, service, server);
        for (HealthCheck check : server.checks()) {
            checks.print(check);
        }
        text.end();
    }

    private void print(UsualChecks checks, UsualChecks ofService) {
        text.unless(ofService.delayLoop(), "delay_loop", checks.delayLoop());
        text.unless(ofService.connectTimeout(), "connect_timeout", checks.connectTimeout());
        if (!checks.retries().equals(ofService.retries())) {
            text.ifPresent("retry", checks.retries());
        }
        if (!checks.delayBeforeRetry().equals(ofService.delayBeforeRetry())) {
            text.ifPresent("delay_before_retry", checks.delayBeforeRetry());
        }
        if (!checks.warmup().equals(ofService.warmup())) {
            text.ifPresent("warmup", checks.warmup());
        }
    }
}
