package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.model.Credentials;

/// Follows paths through the files of a machine as the kernel would for a given user (path_resolution(7)), from mode
/// bits alone: neither access control lists nor mount options count.
final class FilePath {

    /// `MAXSYMLINKS` of the kernel.
    private static final int MOST_LINKS = 40;

    private FilePath() {}

    /// `//`, `/./` and `/../` taken out of an absolute path, without looking at any file.
    static String tidy(String path) {
        List<String> parts = new ArrayList<>();
        split(parts, path);
        StringBuilder tidy = new StringBuilder();
        for (String part : parts) {
            if (part.equals("..")) {
                tidy.setLength(Math.max(tidy.lastIndexOf("/"), 0));
            } else {
                tidy.append('/').append(part);
            }
        }
        return tidy.isEmpty() ? "/" : tidy.toString();
    }

    /// The path without links and the file it leads to; nothing if there is none, or `user` may not get there.
    static Optional<Resolved> resolve(String path, Credentials user, Surroundings surroundings) {
        List<String> pending = new ArrayList<>();
        split(pending, path);
        StringBuilder real = new StringBuilder();
        Optional<FileFacts> facts = surroundings.file("/");
        int links = 0;
        while (!pending.isEmpty()) {
            String part = pending.removeFirst();
            if (part.equals("..")) {
                real.setLength(Math.max(real.lastIndexOf("/"), 0));
                facts = surroundings.file(real.isEmpty() ? "/" : real.toString());
                continue;
            }
            if (facts.isEmpty() || facts.get().kind() != FileKind.DIRECTORY || !mayExecute(facts.get(), user)) {
                return Optional.empty();
            }
            String child = real + "/" + part;
            facts = surroundings.file(child);
            if (facts.isEmpty()) {
                return Optional.empty();
            }
            if (facts.get().kind() == FileKind.SYMBOLIC_LINK) {
                String target = facts.get().linkTarget().orElse("");
                if (++links > MOST_LINKS || target.isEmpty()) {
                    return Optional.empty();
                }
                if (target.startsWith("/")) {
                    real.setLength(0);
                }
                split(pending, target);
                facts = surroundings.file(real.isEmpty() ? "/" : real.toString());
            } else {
                real.append('/').append(part);
            }
        }
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Resolved(real.isEmpty() ? "/" : real.toString(), facts.get()));
    }

    /// Whether `user` may run a file or search a directory.
    static boolean mayExecute(FileFacts facts, Credentials user) {
        if (user.uid() == 0) {
            // Root needs one execute bit on a file, whosever it is, and none on a directory (CAP_DAC_OVERRIDE).
            return facts.kind() == FileKind.DIRECTORY || (facts.mode() & 0111) != 0;
        }
        if (user.uid() == facts.owner()) {
            return (facts.mode() & 0100) != 0;
        }
        if (user.gid() == facts.group() || user.supplementaryGroups().contains(facts.group())) {
            return (facts.mode() & 010) != 0;
        }
        return (facts.mode() & 01) != 0;
    }

    /// Puts the parts of `path` before those that are in the list already.
    private static void split(List<String> parts, String path) {
        int index = 0;
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String part = path.substring(from, to);
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(index++, part);
            }
            from = to + 1;
        }
    }

    /// @param path without links
    record Resolved(String path, FileFacts facts) {}
}
