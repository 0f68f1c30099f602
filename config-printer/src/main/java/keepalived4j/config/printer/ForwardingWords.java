package keepalived4j.config.printer;

import keepalived4j.model.Forwarding;

/// How packets reach a server: `lvs_method` and its like.
final class ForwardingWords {

    private ForwardingWords() {}

    static Phrase of(String keyword, Forwarding forwarding) {
        Phrase phrase = new Phrase(keyword);
        return switch (forwarding) {
            case Forwarding.Masquerading _ -> phrase.with("NAT");
            case Forwarding.DirectRouting _ -> phrase.with("DR");
            case Forwarding.Tunnelling(Forwarding.Tunnel tunnel) -> {
                phrase.with("TUN");
                yield switch (tunnel) {
                    case Forwarding.IpInIp _ -> phrase.with("type", "ipip");
                    case Forwarding.GenericUdp(int port, var checksum) ->
                        phrase.with("type", "gue", "port", port).with(word(checksum));
                    case Forwarding.GenericRouting(var checksum) ->
                        phrase.with("type", "gre").with(word(checksum));
                };
            }
        };
    }

    private static String word(Forwarding.Checksum checksum) {
        return switch (checksum) {
            case NONE -> "nocsum";
            case FULL -> "csum";
            case REMOTE -> "remcsum";
        };
    }
}
