package keepalived4j.config.printer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import keepalived4j.model.Encapsulation;
import keepalived4j.values.IpAddress;

/// `encap` in a line of routes.
final class EncapsulationPrinter {

    private EncapsulationPrinter() {}

    static void add(Optional<Encapsulation> encapsulation, Phrase phrase) {
        if (encapsulation.isEmpty()) {
            return;
        }
        phrase.with("encap");
        switch (encapsulation.get()) {
            case Encapsulation.Ip ip -> {
                phrase.with("ip");
                addEnds(ip.id(), ip.destination(), ip.source(), phrase);
                phrase.option("tos", ip.typeOfService());
                phrase.option("ttl", ip.timeToLive());
                phrase.option("flags", ip.flags());
            }
            case Encapsulation.Ip6 ip6 -> {
                phrase.with("ip6");
                addEnds(ip6.id(), ip6.destination(), ip6.source(), phrase);
                phrase.option("tc", ip6.trafficClass());
                phrase.option("hoplimit", ip6.hopLimit());
                phrase.option("flags", ip6.flags());
            }
            case Encapsulation.Mpls mpls ->
                phrase.with("mpls", mpls.labels().stream().map(String::valueOf).collect(Collectors.joining("/")));
            case Encapsulation.Ila(long locator) -> phrase.with("ila", locator(locator));
        }
    }

    private static void addEnds(
            OptionalLong id,
            Optional<? extends IpAddress> destination,
            Optional<? extends IpAddress> source,
            Phrase phrase) {
        if (id.isPresent()) {
            phrase.with("id", Long.toUnsignedString(id.getAsLong()));
        }
        phrase.option("dst", destination);
        phrase.option("src", source);
    }

    /// Four groups of hexadecimal digits.
    private static String locator(long locator) {
        StringBuilder text = new StringBuilder();
        for (int shift = 48; shift >= 0; shift -= 16) {
            text.append(text.isEmpty() ? "" : ":").append(Long.toHexString(locator >>> shift & 0xffff));
        }
        return text.toString();
    }
}
