package keepalived4j.config.printer;

import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.values.AddressFamily;

/// Lines of lists of policy rules.
final class RulePrinter {

    private static final int KEEPALIVED = 18;

    private RulePrinter() {}

    static Phrase of(RoutingRule rule) {
        Phrase phrase = new Phrase();
        if (rule.family() == AddressFamily.INET6) {
            phrase.with("inet6");
        }
        if (rule.inverted()) {
            phrase.with("not");
        }
        phrase.option("from", rule.from());
        phrase.option("to", rule.to());
        phrase.with("preference", rule.preference());
        phrase.unless(0, "tos", rule.typeOfService());
        phrase.option("fwmark", rule.mark());
        phrase.option("iif", rule.inputDevice());
        phrase.option("oif", rule.outputDevice());
        if (rule.tunnelId().isPresent()) {
            phrase.with("tunnel-id", Long.toUnsignedString(rule.tunnelId().getAsLong()));
        }
        phrase.option("uidrange", rule.users());
        phrase.option("ipproto", rule.ipProtocol());
        phrase.option("sport", rule.sourcePorts());
        phrase.option("dport", rule.destinationPorts());
        phrase.unless(KEEPALIVED, "protocol", rule.protocol());
        add(rule.action(), phrase);
        if (!rule.tracked()) {
            phrase.with("no_track");
        }
        return phrase.option("track_group", rule.trackGroup());
    }

    private static void add(Action action, Phrase phrase) {
        switch (action) {
            case Action.Lookup lookup -> {
                phrase.with("table", Words.unsigned(lookup.table()));
                phrase.option("suppress_prefixlength", lookup.suppressedPrefixLength());
                if (lookup.suppressedGroup().isPresent()) {
                    phrase.with(
                            "suppress_ifgroup",
                            Words.unsigned(lookup.suppressedGroup().getAsInt()));
                }
                phrase.option("realms", lookup.realms());
            }
            case Action.LookupOfDomain _ -> phrase.with("l3mdev");
            case Action.GoTo(long preference) -> phrase.with("goto", preference);
            case Action.Nothing _ -> phrase.with("nop");
            case Action.Blackhole _ -> phrase.with("blackhole");
            case Action.Unreachable _ -> phrase.with("unreachable");
            case Action.Prohibit _ -> phrase.with("prohibit");
        }
    }
}
