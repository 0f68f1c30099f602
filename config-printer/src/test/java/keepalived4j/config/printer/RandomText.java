package keepalived4j.config.printer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepalived4j.config.printer.Statements.Statement;

/// A configuration put together of statements of the corpus, with other numbers and characters here and there.
final class RandomText {

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "7",
            "32",
            "64",
            "100",
            "128",
            "253",
            "254",
            "255",
            "256",
            "1000",
            "65535",
            "65536",
            "2147483647",
            "4294967295",
            "0.5",
            "1.25",
            "0.000001",
            "-1",
            "-253");
    private static final List<String> CHARACTERS = List.of(
            "#", "!", "{", "}", "'", "\\", "\\\\", "$", "${A}", " ", "\t", "é", "€", "~", "@", "''", "\\n", "\\042");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])-?\\d+(\\.\\d+)?(?![\\w.])");
    private static final Pattern PART = Pattern.compile("\\d+");

    /// What only an instance of its own has, or what refuses all.
    private static final Set<String> NOT_IN_INSTANCES = Set.of("interface", "virtual_router_id", "vrf");

    private static final List<String> BEFORE = List.of(
            "global_defs",
            "global_defs",
            "track_file",
            "vrrp_track_process",
            "bfd_instance",
            "bfd_instance",
            "vrrp_script",
            "garp_group",
            "linkbeat_interfaces",
            "interface_up_down_delays",
            "track_group",
            "static_ipaddress",
            "static_routes",
            "static_rules",
            "virtual_server_group",
            "virtual_server",
            "virtual_server",
            "SSL");
    private static final List<String> NAMES = List.of("A", "B", "\"three 3\"", "D");

    private final Statements statements;
    private final Random random;
    private final StringBuilder text = new StringBuilder();

    RandomText(Statements statements, long seed) {
        this.statements = statements;
        this.random = new Random(seed);
    }

    String next() {
        for (Statement statement : statements.at("")) {
            if (!statement.isBlock() && random.nextInt(40) == 0) {
                add(statement, "");
            }
        }
        for (String keyword : BEFORE) {
            if (random.nextInt(3) == 0) {
                block(keyword);
            }
        }
        if (random.nextInt(3) == 0) {
            syncGroup();
        }
        int routers = random.nextInt(4);
        for (int i = 0; i < routers; i++) {
            instance(NAMES.get(i), 5 + i);
        }
        return text.toString();
    }

    private void block(String keyword) {
        List<Statement> known = new ArrayList<>();
        for (Statement statement : statements.at("")) {
            if (statement.isBlock() && statement.keyword().equals(keyword)) {
                known.add(statement);
            }
        }
        Statement one = chosen(known);
        begin(one.text());
        one.inside().forEach(statement -> add(statement, "/" + keyword));
        further("/" + keyword, Set.of());
        end();
    }

    private void syncGroup() {
        begin("vrrp_sync_group G");
        text.append("group {\nA\n\"three 3\"\n}\n");
        further("/vrrp_sync_group", Set.of("group"));
        end();
    }

    private void instance(String name, int vrid) {
        begin("vrrp_instance " + name);
        text.append("interface eth")
                .append(random.nextInt(3))
                .append("\nvirtual_router_id ")
                .append(vrid)
                .append('\n');
        further("/vrrp_instance", NOT_IN_INSTANCES);
        if (random.nextInt(8) > 0) {
            text.append("virtual_ipaddress {\n10.7.0.")
                    .append(vrid)
                    .append("\nfe80::")
                    .append(vrid)
                    .append("\n}\n");
        } else {
            text.append("no_virtual_ipaddress\n");
        }
        end();
    }

    /// Some statements that can stand in a block of this kind.
    private void further(String path, Set<String> without) {
        List<Statement> known = new ArrayList<>(statements.at(path));
        known.removeIf(statement -> without.contains(statement.keyword()));
        Collections.shuffle(known, random);
        int count = known.isEmpty() ? 0 : random.nextInt(Math.min(known.size(), 10));
        known.subList(0, count).forEach(statement -> add(statement, path));
    }

    private void add(Statement statement, String path) {
        if (!statement.isBlock()) {
            text.append(varied(statement.text())).append('\n');
            return;
        }
        begin(statement.text());
        String inner = path + "/" + statement.keyword();
        statement.inside().forEach(inside -> add(inside, inner));
        if (random.nextInt(3) == 0) {
            further(inner, Set.of());
        }
        end();
    }

    private void begin(String head) {
        text.append(head).append(" {\n");
    }

    private void end() {
        text.append("}\n");
    }

    private String varied(String line) {
        return switch (random.nextInt(6)) {
            case 0 -> replaced(line, NUMBER, chosen(NUMBERS));
            case 1 -> replaced(line, PART, Integer.toString(random.nextInt(300)));
            case 2 -> {
                int quote = line.indexOf('"') + 1;
                yield quote == 0
                        ? line
                        : line.substring(0, quote) + chosen(CHARACTERS) + chosen(CHARACTERS) + line.substring(quote);
            }
            default -> line;
        };
    }

    /// With one of the places of `pattern` replaced.
    private String replaced(String line, Pattern pattern, String by) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = pattern.matcher(line);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        if (places.isEmpty()) {
            return line;
        }
        int[] place = chosen(places);
        return line.substring(0, place[0]) + by + line.substring(place[1]);
    }

    private <T> T chosen(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
