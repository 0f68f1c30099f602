package keepalived4j.config.printer;

import java.util.Optional;
import keepalived4j.model.Realms;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.RoutingRule.Action;
import keepalived4j.model.RoutingRule.Mark;
import keepalived4j.model.RoutingRule.Range;
import keepalived4j.values.AddressFamily;

/// Lines of lists of policy rules.
final class RulePrinter {

    private static final int KEEPALIVED = 18;
    private static final int ALL_BITS = -1;

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
        if (rule.mark().isPresent()) {
            phrase.with("fwmark", mark(rule.mark().get()));
        }
        phrase.option("iif", rule.inputDevice());
        phrase.option("oif", rule.outputDevice());
        if (rule.tunnelId().isPresent()) {
            phrase.with("tunnel-id", Long.toUnsignedString(rule.tunnelId().getAsLong()));
        }
        addRange("uidrange", rule.users(), phrase);
        phrase.option("ipproto", rule.ipProtocol());
        addRange("sport", rule.sourcePorts(), phrase);
        addRange("dport", rule.destinationPorts(), phrase);
        phrase.unless(KEEPALIVED, "protocol", rule.protocol());
        add(rule.action(), phrase);
        if (!rule.tracked()) {
            phrase.with("no_track");
        }
        return phrase.option("track_group", rule.trackGroup());
    }

    static String realms(Realms realms) {
        String to = Integer.toString(realms.to());
        return realms.from().isPresent() ? realms.from().getAsInt() + "/" + to : to;
    }

    private static String mark(Mark mark) {
        String value = "0x" + Integer.toHexString(mark.value());
        return mark.mask() == ALL_BITS ? value : value + "/0x" + Integer.toHexString(mark.mask());
    }

    private static void addRange(String option, Optional<Range> range, Phrase phrase) {
        if (range.isPresent()) {
            phrase.with(option, range.get().first() + "-" + range.get().last());
        }
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
                if (lookup.realms().isPresent()) {
                    phrase.with("realms", realms(lookup.realms().get()));
                }
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
