package keepalived4j.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every keyword of keepalived.conf as a tree: what may stand outside all blocks, and below each keyword what may stand
/// in its block or behind it. Kept apart from the tables of the product, so that a row lost there is still tried.
final class Keywords {

    /// Below a list: what each of its lines may consist of.
    static final String ENTRY = "ENTRY";

    /// A keyword and what belongs to it.
    ///
    /// @param path keywords from the outside to this one: `vrrp_instance/priority`
    /// @param arguments in the notation of the manual: `<INT 1..255>`
    /// @param children filled while the tree is built
    record Node(String path, String arguments, List<Node> children) {

        String word() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isBlock() {
            return arguments.endsWith("{BLOCK}");
        }

        boolean isList() {
            return arguments.endsWith("{LIST}");
        }
    }

    private Keywords() {}

    /// The keywords outside all blocks.
    static Node read() {
        Node root = new Node("", "{BLOCK}", new ArrayList<>());
        Map<String, Node> nodes = new HashMap<>();
        nodes.put("", root);
        for (String line : lines()) {
            int blank = line.indexOf(' ');
            String path = blank < 0 ? line : line.substring(0, blank);
            Node node = new Node(path, blank < 0 ? "" : line.substring(blank + 1), new ArrayList<>());
            nodes.put(path, node);
            Node parent = nodes.get(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
            if (parent == null) {
                throw new IllegalStateException("nothing that " + path + " can stand in");
            }
            parent.children().add(node);
        }
        return root;
    }

    private static List<String> lines() {
        try (InputStream stream = Keywords.class.getResourceAsStream("/keywords.txt")) {
            if (stream == null) {
                throw new IllegalStateException("no keywords.txt");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
