package keepalived4j.fuzz;

import java.util.List;
import java.util.Map;
import keepalived4j.fuzz.Keywords.Node;

/// Writes a keepalived.conf out of choices: blocks and keywords that belong into one another, so that the tables are
/// reached behind which mere bytes would hardly come; and now and then something that does not belong.
final class Statements {

    private static final int MOST_STATEMENTS = 400;

    /// Without these a block is dropped before anything in it counts.
    private static final Map<String, String> NEEDED = Map.of(
            "vrrp_instance",
            "interface eth0\nvirtual_router_id 7\nvirtual_ipaddress {\n10.0.0.7/24 dev eth1\n}\n",
            "vrrp_sync_group",
            "group {\nA\nB\n}\n",
            "vrrp_script",
            "script /usr/bin/true\n",
            "vrrp_track_process",
            "process /usr/bin/true\n",
            "track_file",
            "file /etc/keepalived/x\n",
            "vrrp_track_file",
            "file /etc/keepalived/x\n",
            "bfd_instance",
            "neighbor_ip 10.0.0.2\n",
            "virtual_server",
            "real_server 10.0.0.9 80 {\nTCP_CHECK {\n}\n}\n",
            "virtual_server/real_server/MISC_CHECK",
            "misc_path /usr/bin/true\n",
            "virtual_server/real_server/HTTP_GET",
            "url {\npath /\nstatus_code 200\n}\n");

    private final Node root;
    private final List<Node> blocks;
    private final Choices choices;
    private final Arguments arguments;
    private final StringBuilder text = new StringBuilder();
    private int left = MOST_STATEMENTS;

    private Statements(Node root, Choices choices) {
        this.root = root;
        this.blocks = root.children().stream().filter(Node::isBlock).toList();
        this.choices = choices;
        this.arguments = new Arguments(choices);
    }

    static String of(byte[] bytes, Node root) {
        Statements statements = new Statements(root, new Choices(bytes));
        statements.writeAll();
        return statements.text.toString();
    }

    private void writeAll() {
        while (choices.areLeft() && left > 0) {
            write(choices.onceIn(3) ? choices.of(root.children()) : choices.of(blocks));
        }
    }

    private void write(Node keyword) {
        left--;
        if (choices.onceIn(40)) {
            text.append(choices.of(List.of("$V=7\n", "~SEQ(V, 1, 3) ", "@main ", "@^main ", "include a.conf\n", "# ")));
        }
        text.append(keyword.word());
        arguments.write(keyword.arguments(), text);
        boolean opens = keyword.isBlock() || keyword.isList();
        if (opens && !choices.onceIn(50)) {
            text.append(" {\n");
            if (keyword.isList()) {
                writeLines(keyword);
            } else {
                writeBlock(keyword);
            }
            text.append(choices.onceIn(50) ? "" : "}");
        }
        text.append('\n');
    }

    private void writeBlock(Node block) {
        if (!choices.onceIn(6)) {
            text.append(NEEDED.getOrDefault(block.path(), ""));
        }
        while (choices.areLeft() && left > 0 && !choices.onceIn(10)) {
            List<Node> inside = choices.onceIn(60) ? root.children() : block.children();
            if (inside.isEmpty()) {
                return;
            }
            write(choices.of(inside));
        }
    }

    private void writeLines(Node list) {
        List<Node> entries = list.children().stream()
                .filter(child -> child.word().equals(Keywords.ENTRY))
                .toList();
        while (choices.areLeft() && left > 0 && !choices.onceIn(4)) {
            left--;
            if (entries.isEmpty()) {
                arguments.write("<NAME>", text);
            } else {
                writeEntry(entries.getFirst());
            }
            text.append('\n');
        }
    }

    private void writeEntry(Node entry) {
        arguments.write(entry.arguments().replace("[OPTION..]", ""), text);
        Node from = entry;
        while (choices.areLeft() && !from.children().isEmpty() && !choices.onceIn(5)) {
            Node option = choices.of(from.children());
            text.append(' ').append(option.word());
            arguments.write(option.arguments(), text);
            from = option.children().isEmpty() || choices.onceIn(4) ? from : option;
        }
    }
}
