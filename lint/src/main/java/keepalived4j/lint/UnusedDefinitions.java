package keepalived4j.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepalived4j.config.language.LogicalLine.Words;
import keepalived4j.values.SourcePosition;

/// Finds what is defined to be used elsewhere and is used nowhere. Asks the text and not the model: what is wrong with
/// a use is reported where it is written, and it is a use nevertheless.
final class UnusedDefinitions implements LineReader {

    private static final Map<String, AdviceCheck> DEFINITIONS = Map.of(
            "vrrp_script", AdviceCheck.UNUSED_SCRIPT,
            "track_file", AdviceCheck.UNUSED_FILE,
            "vrrp_track_file", AdviceCheck.UNUSED_FILE,
            "vrrp_track_process", AdviceCheck.UNUSED_PROCESS,
            "bfd_instance", AdviceCheck.UNUSED_SESSION,
            "virtual_server_group", AdviceCheck.UNUSED_SERVER_GROUP,
            "track_group", AdviceCheck.UNUSED_TRACK_GROUP);
    private static final Map<String, AdviceCheck> LISTS = Map.of(
            "track_script", AdviceCheck.UNUSED_SCRIPT,
            "track_file", AdviceCheck.UNUSED_FILE,
            "track_process", AdviceCheck.UNUSED_PROCESS,
            "track_bfd", AdviceCheck.UNUSED_SESSION);

    /// What every definition begins with.
    static final Set<String> SIGNS = DEFINITIONS.keySet();

    private final Map<Use, Definition> definitions = new LinkedHashMap<>();
    private final Set<Use> uses = new HashSet<>();

    /// @param check that finds it unused
    /// @param number of its line, from 0
    record Definition(AdviceCheck check, String message, SourcePosition at, int number) {}

    private record Use(AdviceCheck check, String name) {}

    @Override
    public boolean hasWork(Set<String> mentioned) {
        return !Collections.disjoint(mentioned, SIGNS);
    }

    @Override
    public void head(String block, Words words, int number) {
        AdviceCheck check = DEFINITIONS.get(words.keyword());
        boolean isOutermost = block.indexOf('\n') < 0;
        if (check != null && isOutermost && words.words().size() > 1) {
            String name = words.words().get(1).value();
            definitions.putIfAbsent(
                    new Use(check, name),
                    new Definition(
                            check,
                            words.keyword() + " " + name + " is used nowhere",
                            words.words().get(1).at(),
                            number));
        }
    }

    @Override
    public void line(String block, Words words, int number) {
        String keyword = words.keyword();
        AdviceCheck listed = LISTS.get(block.substring(block.lastIndexOf('\n') + 1));
        if (listed != null && !block.isEmpty()) {
            uses.add(new Use(listed, keyword));
        }
        if (words.words().size() < 2) {
            return;
        }
        if (block.endsWith("FILE_CHECK") && keyword.equals("track_file")) {
            uses.add(new Use(AdviceCheck.UNUSED_FILE, words.words().get(1).value()));
        } else if (block.endsWith("BFD_CHECK") && keyword.equals("name")) {
            uses.add(new Use(AdviceCheck.UNUSED_SESSION, words.words().get(1).value()));
        } else if (keyword.equals("virtual_server") && words.words().size() > 2) {
            uses.add(new Use(
                    AdviceCheck.UNUSED_SERVER_GROUP, words.words().get(2).value()));
        } else if (block.startsWith("static_")) {
            useOfTrackGroup(words);
        }
    }

    private void useOfTrackGroup(Words words) {
        for (int i = 0; i + 1 < words.words().size(); i++) {
            if (words.words().get(i).value().equals("track_group")) {
                uses.add(new Use(
                        AdviceCheck.UNUSED_TRACK_GROUP, words.words().get(i + 1).value()));
            }
        }
    }

    /// What nothing uses, in the order of the file.
    List<Definition> unused() {
        List<Definition> unused = new ArrayList<>();
        for (Map.Entry<Use, Definition> entry : definitions.entrySet()) {
            if (!uses.contains(entry.getKey())) {
                unused.add(entry.getValue());
            }
        }
        return unused;
    }
}
