package keepalived4j.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import keepalived4j.fuzz.Keywords.Node;

/// Writes the words of keepalived.conf as a dictionary of libFuzzer: those of the language, and every keyword.
final class Dictionary {

    private static final Set<String> LANGUAGE = Set.of(
            "\n",
            "{\n",
            "}\n",
            "\"",
            "\\\n",
            "\\#",
            "# ",
            "! ",
            "@main ",
            "@^main ",
            "$V=",
            "$V",
            "${V}",
            "${_PWD}",
            "${_INSTANCE}",
            "${_RANDOM 1 9}",
            "${_ENV HOME}",
            "${_HASH}",
            "${_BANG}",
            "~SEQ(V, 3) ",
            "~SEQ(V,1,2,9) ",
            "~SEQx(V,1,20) ",
            "~LST(V,a,b) ",
            "~LST({V,W},{1,2},{3}) ",
            "include a.conf\n",
            "includer a.conf\n",
            "includem {a,sub/b}.conf\n",
            "includew *.conf\n",
            "includeb sub/b.conf\n",
            "includea run.conf\n",
            "include locked.conf\n",
            "\n" + SourceFiles.SEPARATOR + "\n",
            "eth0",
            "eth1",
            "lo",
            "10.0.0.1",
            "fe80::1",
            "/usr/bin/true",
            "nobody",
            "255",
            "256",
            "-254",
            "4294967295",
            "4294.967295",
            "18446744073709551616");

    private Dictionary() {}

    /// @param arguments the file to write
    public static void main(String[] arguments) throws IOException {
        Set<String> words = new TreeSet<>(LANGUAGE);
        collect(Keywords.read(), words);
        Files.writeString(
                Path.of(arguments[0]),
                words.stream().map(Dictionary::quoted).collect(Collectors.joining("\n", "", "\n")),
                StandardCharsets.UTF_8);
    }

    private static void collect(Node parent, Set<String> words) {
        for (Node node : parent.children()) {
            if (!node.word().equals(Keywords.ENTRY)) {
                words.add(node.isBlock() || node.isList() ? node.word() + " {\n" : node.word() + " ");
            }
            collect(node, words);
        }
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\x0a");
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
