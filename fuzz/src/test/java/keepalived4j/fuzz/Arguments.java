package keepalived4j.fuzz;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the arguments of a keyword: most of them as its notation asks, some beside its ranges, some of another kind,
/// some missing.
final class Arguments {

    private static final Pattern TOKEN = Pattern.compile("<[^>]*>|[^\\s<>\\[\\]{}|]+|\\|");
    private static final Pattern RANGE = Pattern.compile("(-?[\\d.]*\\d)\\.\\.(-?[\\d.]*\\d)?");

    /// Words for the kinds of arguments, by the first word of their notation.
    private static final Map<String, List<String>> POOLS = Map.ofEntries(
            Map.entry(
                    "IPADDR",
                    List.of(
                            "10.0.0.1",
                            "192.168.10.9",
                            "fe80::1",
                            "2001:db8::9",
                            "224.0.0.18",
                            "ff02::12",
                            "0.0.0.0",
                            "::",
                            "10.0.0.1-9",
                            "10.0.0.300",
                            "10.0.0.1/24",
                            "fe80::1/200")),
            Map.entry("IPADDR|DOMAIN", List.of("10.0.0.1", "mail.example.org", "::1", "[::1]:25")),
            Map.entry("IPV4", List.of("10.0.0.1", "10.0.0.255", "+", "-", "fe80::1")),
            Map.entry("IPV6", List.of("fe80::1", "2001:db8::1", "10.0.0.1")),
            Map.entry("MULTICAST", List.of("224.0.0.18", "ff02::12", "10.0.0.1", "239.1.2.3")),
            Map.entry("RANGE", List.of("10.0.0.1-9", "fe80::1-f", "10.0.0.9-1", "10.0.0.1-300")),
            Map.entry("PREFIXLEN", List.of("10.0.0.1/24", "fe80::1/64", "10.0.0.1/33", "10.0.0.1/")),
            Map.entry("ADDR", List.of("10.0.0.1", "fe80::1", "a@b.c", "10.0.0.0/8")),
            Map.entry("DEST", List.of("10.0.0.0/8", "default", "2001:db8::/32", "any", "10.0.0.1")),
            Map.entry("IFNAME", List.of("eth0", "eth1", "lo", "gre0", "none", "eth0:1", "an_interface_too_long", "..")),
            Map.entry(
                    "SCRIPT",
                    List.of(
                            "/usr/bin/true",
                            "\"/usr/bin/true 'a b' \\x41\"",
                            "true",
                            "</etc/keepalived/k.conf",
                            "/nowhere",
                            "/home/open",
                            "\"\"",
                            "'")),
            Map.entry("PATH", List.of("/usr/bin/true", "/tmp/x", "relative", "/", "/etc/../x", "\"a b\"")),
            Map.entry("USER", List.of("root", "nobody", "stranger", "0")),
            Map.entry("GROUP", List.of("root", "adm", "A", "7", "stranger")),
            Map.entry("MAC", List.of("00:00:5e:00:01:05", "01:00:5e:00:00:12", "0:0:0:0:0:0", "zz:00:00:00:00:00")),
            Map.entry("LABEL", List.of("16", "16/17/18", "1048575", "1048576", "3")),
            Map.entry("REGEX", List.of("\"^a.*b$\"", "\"(\"", "\"\\\\d+\"", "a")),
            Map.entry("32", List.of("0123456789abcdef0123456789ABCDEF", "0123", "xyz")),
            Map.entry("HEX", List.of("00ff", "0X", "XX12", "0g", "001122334455")),
            Map.entry("PORT", List.of("80", "0", "65535", "65536", "http", "80-90")),
            Map.entry("NAME", List.of("A", "B", "VI_1", "x", "a_name_that_is_longer_than_fifteen", "\"\"", "é€")));

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "255",
            "256",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "4294967295",
            "4294967296",
            "-2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "0x10",
            "010",
            "1.5",
            "0.000001",
            "4294.967295",
            "1.0000001",
            "5x",
            "+5",
            ".5",
            "1e3",
            "10s",
            "10ms",
            "1/2",
            "0x1/0xff");

    /// What stands where nobody expects it.
    private static final List<String> STRANGE = List.of(
            "{",
            "}",
            "\"",
            "'",
            "\\",
            "#",
            "!",
            "$V",
            "${V}",
            "${_ENV HOME}",
            "${_RANDOM 1 9}",
            "\"a b",
            "\"\"",
            "@main",
            "~SEQ(V, 3)",
            "-",
            "+",
            "/",
            ":",
            ",",
            "true",
            "off",
            "default",
            "no",
            "lock",
            "not",
            "weight",
            "é",
            "\u00ff",
            "€uro",
            "A".repeat(300),
            "1".repeat(40),
            "\\x00",
            "\\c");

    private final Choices choices;

    Arguments(Choices choices) {
        this.choices = choices;
    }

    /// Writes a blank and a word for each argument of the notation that is chosen.
    void write(String notation, StringBuilder text) {
        Matcher tokens = TOKEN.matcher(notation.replaceAll("\\{(BLOCK|LIST)}", ""));
        List<String> alternatives = new ArrayList<>(4);
        boolean open = false;
        while (tokens.find()) {
            String token = tokens.group();
            if (token.equals("|")) {
                open = true;
            } else {
                if (!open) {
                    writeOneOf(alternatives, text);
                }
                alternatives.add(token);
                open = false;
            }
        }
        writeOneOf(alternatives, text);
        if (choices.onceIn(24)) {
            text.append(' ').append(anything());
        }
    }

    private void writeOneOf(List<String> alternatives, StringBuilder text) {
        if (!alternatives.isEmpty() && !choices.onceIn(12)) {
            text.append(' ').append(choices.onceIn(20) ? anything() : word(choices.of(alternatives)));
        }
        alternatives.clear();
    }

    private String word(String token) {
        if (!token.startsWith("<")) {
            return token;
        }
        String notation = token.substring(1, token.length() - 1);
        String kind = notation.split("[ ?]", 2)[0];
        List<String> pool = POOLS.get(kind);
        if (pool != null) {
            return choices.of(pool);
        }
        if (kind.equals("BOOL")) {
            return choices.of(List.of("on", "off", "true", "false", "yes", "no", "1", "On"));
        }
        if (kind.endsWith("_NAME") || kind.equals("INSTANCE") || kind.equals("STRING") || kind.equals("WORD")) {
            return choices.of(POOLS.getOrDefault("NAME", List.of()));
        }
        Matcher range = RANGE.matcher(notation);
        return range.find() && !choices.onceIn(6) ? near(range) : choices.of(NUMBERS);
    }

    /// A number in a range, at one of its ends, or beside it.
    private String near(Matcher range) {
        BigDecimal low = new BigDecimal(range.group(1));
        BigDecimal high =
                range.group(2) == null ? low.add(BigDecimal.valueOf(1_000_000)) : new BigDecimal(range.group(2));
        BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(low.scale(), high.scale()));
        return switch (choices.below(6)) {
            case 0 ->
                low.add(BigDecimal.valueOf(choices.below(256)).multiply(step)).toPlainString();
            case 1 -> low.toPlainString();
            case 2 -> high.toPlainString();
            case 3 -> low.subtract(step).toPlainString();
            case 4 -> high.add(step).toPlainString();
            default ->
                high.subtract(BigDecimal.valueOf(choices.below(256)).multiply(step))
                        .toPlainString();
        };
    }

    private String anything() {
        return switch (choices.below(4)) {
            case 0 -> choices.of(NUMBERS);
            case 1 -> choices.of(List.copyOf(POOLS.getOrDefault("IPADDR", List.of())));
            default -> choices.of(STRANGE);
        };
    }
}
