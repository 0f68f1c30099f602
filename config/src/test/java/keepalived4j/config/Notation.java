package keepalived4j.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the notation of arguments, `[all] <INT 1..86400>`, says about the first word that must be there: a
/// value that is right, and values that are wrong.
final class Notation {

    private static final Map<String, Sample> SAMPLES = samples();

    /// A right value of a type, and wrong ones.
    private record Sample(String right, List<String> wrong) {
        static Sample of(String right, String... wrong) {
            return new Sample(right, List.of(wrong));
        }
    }

    private final String type;

    Notation(String arguments) {
        this.type = type(arguments);
    }

    /// A value that may be written; nothing where no word follows.
    Optional<String> right() {
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (isRange("INT") || isRange("DECIMAL MS")) {
            return Optional.of(min().max(max().min(new BigDecimal(min().intValue() >= 1000 ? "2000" : "7")))
                    .toPlainString());
        }
        if (isRange("TIMER")) {
            return Optional.of("3");
        }
        Sample sample = SAMPLES.get(type);
        if (sample != null) {
            return Optional.of(sample.right());
        }
        if (type.startsWith("<")) {
            throw new IllegalStateException("no sample of " + type);
        }
        return Optional.of(type.split("\\|")[0]);
    }

    /// Values that must be refused; empty where anything goes.
    List<String> wrong() {
        if (isRange("INT") || isRange("TIMER") || isRange("DECIMAL MS")) {
            List<String> wrong = new ArrayList<>(List.of("7x", "x"));
            BigDecimal step = isRange("TIMER") ? new BigDecimal("0.000001") : BigDecimal.ONE;
            wrong.add(min().subtract(step).toPlainString());
            if (hasMax()) {
                wrong.add(max().add(step).toPlainString());
            }
            return wrong;
        }
        Sample sample = SAMPLES.get(type);
        if (sample != null) {
            return sample.wrong();
        }
        return type.isEmpty() || type.startsWith("<") ? List.of() : List.of("bogus");
    }

    /// The first word that must be there, or that alone may be there: `[lock] <INT>` gives `<INT>`.
    private static String type(String arguments) {
        String rest = arguments.replace("{BLOCK}", "").replace("{LIST}", "").strip();
        while (rest.startsWith("[")) {
            int end = closing(rest);
            String behind = rest.substring(end + 1).strip();
            if (!behind.startsWith("<")) {
                return type(rest.substring(1, end));
            }
            if (behind.startsWith("[")) {
                break;
            }
            rest = behind;
        }
        int end = rest.startsWith("<") ? rest.indexOf('>') + 1 : rest.length();
        while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
            end++;
        }
        String first = rest.startsWith("<") ? rest.substring(0, end) : rest.split(" ")[0];
        return first.endsWith("..") && !first.contains("|") ? first.substring(0, first.length() - 2) : first;
    }

    private static int closing(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("[ without ] in " + text);
    }

    private boolean isRange(String name) {
        return type.startsWith("<" + name + " ") && type.contains("..") && type.endsWith(">");
    }

    private String range() {
        return type.substring(type.lastIndexOf(' ') + 1, type.length() - 1);
    }

    private BigDecimal min() {
        return new BigDecimal(range().substring(0, range().indexOf("..")));
    }

    private boolean hasMax() {
        return !range().endsWith("..");
    }

    private BigDecimal max() {
        return new BigDecimal(range().substring(range().indexOf("..") + 2));
    }

    private static Map<String, Sample> samples() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("<BOOL?>", Sample.of("true", "maybe"));
        samples.put("<INT>", Sample.of("3", "x"));
        samples.put("<INT>|<NUM>s|<NUM>ms", Sample.of("3s", "x"));
        samples.put("<INT", Sample.of("3", "x"));
        samples.put("<INT 64 bit>", Sample.of("77", "x", "18446744073709551616"));
        samples.put("<IPADDR>", Sample.of("10.0.0.77", "300.1.1.1"));
        samples.put("<ADDR>", Sample.of("admin@example.org"));
        samples.put("<IPADDR>[/<PREFIXLEN>]", Sample.of("10.0.0.77", "300.1.1.1", "10.0.0.77/33"));
        samples.put("<IPADDR>[/<LEN>]|default|any|all|default6", Sample.of("10.7.0.0/16", "300.1.1.1", "10.0.0.0/33"));
        samples.put("<IPV4>|+|-", Sample.of("10.0.0.255", "300.1.1.1"));
        samples.put("<IPV4 MASK>|<INT", Sample.of("255.255.255.0"));
        samples.put("<ADDR|\"DISPLAY <ADDR>\">", Sample.of("admin@example.org"));
        samples.put("<IPV4", Sample.of("10.0.0.77", "300.1.1.1"));
        samples.put("<IPADDR|DOMAIN>", Sample.of("10.0.0.77"));
        samples.put("<MULTICAST IPADDR>", Sample.of("224.0.0.77", "10.0.0.1", "300.1.1.1"));
        samples.put("<IPV4 MULTICAST>", Sample.of("224.0.0.77", "10.0.0.1", "300.1.1.1"));
        samples.put("<IPV6 MULTICAST>", Sample.of("ff02::77", "fe80::1", "300.1.1.1"));
        samples.put("<IPV4 MASK>|<INT 1..128>", Sample.of("255.255.255.0", "129", "300.1.1.1"));
        samples.put("<IFNAME>", Sample.of("eth1", "eth9", "a-name-of-16-byt"));
        samples.put("<IFNAME 1..15 chars>", Sample.of("eth1", "a-name-of-16-byt"));
        samples.put("<NAME 1..15 chars>", Sample.of("gadget", "a-name-of-16-byt"));
        samples.put("<NAME 1..16 chars>", Sample.of("sip", "a-name-of-17-byte"));
        samples.put("<STRING 1..8 chars>", Sample.of("password", "passwords"));
        samples.put("<NAME|INT 0..255>", Sample.of("tcp", "256", "nosuch"));
        samples.put("<NAME>", Sample.of("gadget"));
        samples.put("<STRING>", Sample.of("gadget"));
        samples.put("<DOMAIN>", Sample.of("example.org"));
        samples.put("<SCRIPT>", Sample.of("/usr/bin/false"));
        samples.put("<PATH>", Sample.of("/run/gadget"));
        samples.put("<DIR>", Sample.of("/run"));
        samples.put("<GLOB>", Sample.of("gadget.conf"));
        samples.put("<USER>", Sample.of("daemon", "nosuchuser"));
        samples.put("<GROUP>", Sample.of("7", "nosuchgroup"));
        samples.put("<TABLE>", Sample.of("77", "nosuchtable"));
        samples.put("<SCOPE>", Sample.of("link", "nosuchscope"));
        samples.put("<DSFIELD>", Sample.of("0x10", "nosuchfield", "256"));
        samples.put("<PROTO>", Sample.of("77", "nosuchprotocol"));
        samples.put("<CPU>", Sample.of("0", "x"));
        samples.put("<CHAIN_IN>", Sample.of("gadgets"));
        samples.put("<V4SET>", Sample.of("gadgets"));
        samples.put("<LOGFILE>", Sample.of("/run/gadget.log"));
        samples.put("<AGENTX ADDRESS>", Sample.of("udp:localhost:705"));
        samples.put("<HEX>", Sample.of("0a0b", "0g"));
        samples.put("<HEX DIGITS>", Sample.of("0a0b", "0g"));
        samples.put("<HEX with X wildcards>", Sample.of("0aXX", "0g"));
        samples.put(
                "<32 HEX>", Sample.of("0123456789abcdef0123456789abcdef", "0123", "g123456789abcdef0123456789abcdef"));
        samples.put("<N>[/<MASK>]", Sample.of("7", "x"));
        samples.put("[<FROM>/]<TO>", Sample.of("7", "x"));
        samples.put("<UID>-<UID>", Sample.of("5-7", "x", "7-5"));
        samples.put("<PORT>-<PORT>", Sample.of("5-7", "x", "7-5", "5-65536"));
        samples.put("<COMMAND>", Sample.of("sshd"));
        samples.put("<REGEX>", Sample.of("gadget"));
        samples.put("<FILE_NAME>", Sample.of("otf", "nosuchfile"));
        samples.put("<BFD_NAME>", Sample.of("peer", "nosuchsession"));
        samples.put("<INSTANCE>", Sample.of("C"));
        samples.put("<INT 100..599>[-<INT>]", Sample.of("301", "99", "600", "x"));
        samples.put("<INT 0..4294967295>|forever", Sample.of("77", "x", "4294967296"));
        samples.put("low|medium|high|<INT 0..255>", Sample.of("low", "256", "bogus"));
        samples.put("0|1", Sample.of("1", "2", "x"));
        samples.put("<NUMBER>|<BIT>[|<BIT>]..", Sample.of("022", "01000", "IRALL"));
        samples.put("<LOCATOR>", Sample.of("1:2:3:4", "x"));
        samples.put("<LABEL>[/<LABEL>]", Sample.of("77", "x"));
        samples.put("<LABEL>[/<LABEL>]..", Sample.of("77", "x"));
        samples.put("<START>", Sample.of("7", "x"));
        samples.put("<WORD>", Sample.of("caseless"));
        samples.put("<ACTION>", Sample.of("prohibit"));
        samples.put("<SCRIPT_NAME>", Sample.of("chk2", "nosuchscript"));
        samples.put("<PROCESS_NAME>", Sample.of("proc", "nosuchprocess"));
        samples.put("<TO>", Sample.of("7", "x"));
        samples.put("<DEST>", Sample.of("10.6.0.0/16", "300.1.1.1"));
        samples.put("<5 or 6 hex octets>", Sample.of("02:00:00:00:00:01", "02:00:00:00:00:0g"));
        samples.put("<NAME 1..31 chars>", Sample.of("gadget", "a-name-that-has-32-characters-xx"));
        samples.put("<IPADDR>|<RANGE>", Sample.of("10.9.0.2", "300.1.1.1"));
        return samples;
    }
}
