package keepalived4j.config.printer;

import keepalived4j.model.LoadBalancing;
import keepalived4j.model.TlsIdentity;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.model.VirtualServerGroup.Mark;

/// `SSL`, `virtual_server_group` and the services.
final class BalancingPrinter {

    private final Text text;
    private final Commands commands;
    private final Inherited inherited;

    BalancingPrinter(Text text, Commands commands, Inherited inherited) {
        this.text = text;
        this.commands = commands;
        this.inherited = inherited;
    }

    void print(LoadBalancing balancing) {
        if (balancing.tls().isPresent()) {
            print(balancing.tls().get());
        }
        balancing.groups().forEach(this::print);
        ServicePrinter services = new ServicePrinter(text, commands, inherited);
        balancing.services().forEach(services::print);
    }

    private void print(TlsIdentity tls) {
        text.begin("SSL");
        text.ifPresent("password", tls.password());
        text.ifPresent("ca", tls.authorities());
        text.ifPresent("certificate", tls.certificate());
        text.ifPresent("key", tls.key());
        text.end();
    }

    private void print(VirtualServerGroup group) {
        text.begin("virtual_server_group", group.name());
        for (AddressRange range : group.addresses()) {
            String addresses =
                    range.first().equals(range.last()) ? range.first().toString() : range.first() + "-" + range.last();
            text.line(new Phrase(addresses).with(ServicePrinter.port(range.port())));
        }
        for (Mark mark : group.marks()) {
            Phrase phrase = new Phrase("fwmark", mark.mark());
            text.line(
                    mark.family().isPresent()
                            ? phrase.with(ServicePrinter.word(mark.family().get()))
                            : phrase);
        }
        text.end();
    }
}
