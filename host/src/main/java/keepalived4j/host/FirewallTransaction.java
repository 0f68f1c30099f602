package keepalived4j.host;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.FirewallSettings;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Commands for one of our tables, as JSON for libnftables (libnftables-json(5)); the kernel carries out all or none.
final class FirewallTransaction {

    static final String DROP = "{\"drop\":null}";
    static final String ACCEPT = "{\"accept\":null}";
    static final String FROM_MACVLAN = equal(meta("oifkind"), "\"macvlan\"");

    private static final String END_OF_COMMAND = "}}}";
    private static final String END_OF_ELEMENTS = "]" + END_OF_COMMAND;
    private static final String COUNT = "{\"counter\":null},";

    private final String table;
    private final int priority;
    private final String count;
    private final boolean numbersInterfaces;
    private final StringBuilder json = new StringBuilder("{\"nftables\":[");
    private final int emptyLength = json.length();

    FirewallTransaction(FirewallSettings.Table settings) {
        this.table = quoted(settings.name());
        this.priority = settings.priority();
        this.count = settings.counts() ? COUNT : "";
        this.numbersInterfaces = settings.usesInterfaceIndex();
    }

    boolean isEmpty() {
        return json.length() == emptyLength;
    }

    /// Where a rule takes its place among those of its chain.
    enum Place {
        FIRST("insert"),
        LAST("add");

        private final String verb;

        Place(String verb) {
            this.verb = verb;
        }
    }

    /// What packets a chain sees.
    enum Hook {
        PREROUTING("pre", "prerouting"),
        INPUT("in", "input"),
        OUTPUT("out", "output");

        private final String chain;
        private final String word;

        Hook(String chain, String word) {
            this.chain = chain;
            this.word = word;
        }

        String chain() {
            return chain;
        }
    }

    void addTable(AddressFamily family) {
        command("add", "table", family, "name", table, "");
    }

    /// A table that is not there is made first, since there is no deleting without.
    void deleteTable(AddressFamily family) {
        addTable(family);
        command("delete", "table", family, "name", table, "");
    }

    void addChain(AddressFamily family, Hook hook) {
        String base =
                ",\"type\":\"filter\",\"hook\":\"" + hook.word + "\",\"prio\":" + priority + ",\"policy\":\"accept\"";
        command("add", "chain", family, "table", table, ",\"name\":\"" + hook.chain + "\"" + base);
    }

    /// A chain that other rules lead to.
    void addChain(AddressFamily family, String name) {
        command("add", "chain", family, "table", table, ",\"name\":\"" + name + "\"");
    }

    /// @param type of its elements, as JSON: a name, or a list of names
    void addSet(AddressFamily family, String name, String type) {
        command("add", "set", family, "table", table, ",\"name\":\"" + name + "\",\"type\":" + type);
    }

    /// @param elements as JSON, separated by commas
    void addConstants(AddressFamily family, String name, String type, String elements) {
        addSet(family, name, type + ",\"flags\":[\"constant\"],\"elem\":[" + elements + "]");
    }

    void addMap(AddressFamily family, String name, String type) {
        command(
                "add",
                "map",
                family,
                "table",
                table,
                ",\"name\":\"" + name + "\",\"type\":" + type + ",\"map\":" + type);
    }

    /// A map whose keys are several values together, each of which may be a range.
    ///
    /// @param keys types of the values, as a JSON list
    void addRangeMap(AddressFamily family, String name, String keys, String values) {
        command(
                "add",
                "map",
                family,
                "table",
                table,
                ",\"name\":\"" + name + "\",\"type\":" + keys + ",\"map\":" + values + ",\"flags\":[\"interval\"]");
    }

    /// Puts a key and its mark into a map.
    ///
    /// @param key as JSON
    void addMapping(AddressFamily family, String map, String key, long mark) {
        mapping("add", family, map, key, mark);
    }

    /// Takes them out of it.
    void deleteMapping(AddressFamily family, String map, String key, long mark) {
        mapping("delete", family, map, key, mark);
    }

    private void mapping(String verb, AddressFamily family, String map, String key, long mark) {
        String entry = ",\"name\":\"" + map + "\",\"elem\":[[" + key + "," + mark + "]]";
        command(verb, "element", family, "table", table, entry);
    }

    /// @param conditions statements separated by commas
    void addRule(AddressFamily family, Place place, String chain, String conditions, String verdict) {
        command(
                place.verb,
                "rule",
                family,
                "table",
                table,
                ",\"chain\":\"" + chain + "\",\"expr\":[" + conditions + "," + count + verdict + "]");
    }

    /// Puts elements into their sets.
    void addElements(List<FirewallElement> elements) {
        elements("add", elements);
    }

    /// Takes elements out of their sets.
    void deleteElements(List<FirewallElement> elements) {
        elements("delete", elements);
    }

    private void elements(String verb, List<FirewallElement> elements) {
        Optional<FirewallPart> growing = Optional.empty();
        for (FirewallElement element : elements) {
            FirewallPart part = element.part();
            if (growing.isPresent() && growing.get() == part) {
                json.setLength(json.length() - END_OF_ELEMENTS.length());
                json.append(',').append(value(element)).append(END_OF_ELEMENTS);
            } else {
                String list = ",\"name\":\"" + part.set() + "\",\"elem\":[" + value(element) + "]";
                command(verb, "element", part.family(), "table", table, list);
                growing = Optional.of(part);
            }
        }
    }

    private String value(FirewallElement element) {
        return switch (element) {
            case FirewallElement.Refused(var address) -> text(address);
            case FirewallElement.RefusedOn(var address, var device) -> pair(text(address), device.toString());
            case FirewallElement.RefusedOnNamed(var address, var device) -> pair(text(address), quoted(device.value()));
            case FirewallElement.Relayed(var _, var vmac, var base) -> "[" + vmac + "," + base + "]";
            case FirewallElement.Unsolicitous(var vmac) -> vmac.toString();
            case FirewallElement.Shared(var address, var vmac, var name) ->
                pair(text(address), numbersInterfaces ? vmac.toString() : quoted(name.value()));
        };
    }

    private static String text(IpAddress address) {
        return "\"" + address + "\"";
    }

    private void command(String verb, String kind, AddressFamily family, String key, String name, String rest) {
        if (!isEmpty()) {
            json.append(',');
        }
        json.append("{\"")
                .append(verb)
                .append("\":{\"")
                .append(kind)
                .append("\":{\"family\":\"")
                .append(family == AddressFamily.INET ? "ip" : "ip6")
                .append("\",\"")
                .append(key)
                .append("\":")
                .append(name)
                .append(rest)
                .append(END_OF_COMMAND);
    }

    static String equal(String left, String right) {
        return "{\"match\":{\"op\":\"==\",\"left\":" + left + ",\"right\":" + right + "}}";
    }

    static String payload(String protocol, String field) {
        return "{\"payload\":{\"protocol\":\"" + protocol + "\",\"field\":\"" + field + "\"}}";
    }

    static String meta(String key) {
        return "{\"meta\":{\"key\":\"" + key + "\"}}";
    }

    static String pair(String left, String right) {
        return "{\"concat\":[" + left + "," + right + "]}";
    }

    /// Any text as a JSON string (RFC 8259 §7).
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ') {
                quoted.append("\\u00").append(letter < 0x10 ? "0" : "").append(Integer.toHexString(letter));
            } else {
                if (letter == '"' || letter == '\\') {
                    quoted.append('\\');
                }
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    /// The commands, whole.
    @Override
    public String toString() {
        return json + "]}";
    }
}
