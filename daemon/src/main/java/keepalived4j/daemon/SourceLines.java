package keepalived4j.daemon;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.config.language.ReadFiles;
import keepalived4j.config.language.Sources;
import keepalived4j.values.SourcePosition;

/// The physical lines that findings point at, read again from their files when the first one is asked for.
public final class SourceLines {

    private final ReadFiles files;
    private final Sources sources;
    private final Map<String, Optional<Lines>> read = new HashMap<>();

    /// @param sources where the files can be read again
    public SourceLines(ReadFiles files, Sources sources) {
        this.files = files;
        this.sources = sources;
    }

    /// The absolute path of the file; absent where its name does not tell.
    public Optional<String> path(SourcePosition at) {
        return files.path(at.file());
    }

    /// The line a position points into, and the character it points at. Absent if only the line is known, or if the
    /// file cannot be told, cannot be read any more, or has changed.
    public Optional<Place> place(SourcePosition at) {
        Optional<Lines> lines = read.computeIfAbsent(at.file(), this::lines);
        return lines.isPresent() ? lines.get().place(at) : Optional.empty();
    }

    private Optional<Lines> lines(String name) {
        Optional<String> path = files.path(name);
        if (path.isPresent() && sources.read(path.get()) instanceof Sources.Contents.Bytes contents) {
            return Optional.of(new Lines(contents.bytes()));
        }
        return Optional.empty();
    }

    /// @param text without its end
    /// @param index of the character
    public record Place(String text, int index) {}

    private static final class Lines {

        private final byte[] bytes;
        private int line = 1;
        private int begin;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<Place> place(SourcePosition at) {
            if (at.column() == 0 || !find(at.line())) {
                return Optional.empty();
            }
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            int offset = begin + at.column() - 1;
            if (offset >= end) {
                return Optional.empty();
            }
            String before = text(begin, offset);
            return Optional.of(new Place(before + text(offset, end), before.length()));
        }

        /// Findings come mostly in the order of the text, so the search goes on from the last one.
        private boolean find(int wanted) {
            if (wanted < line) {
                line = 1;
                begin = 0;
            }
            for (int i = begin; i < bytes.length && line < wanted; i++) {
                if (bytes[i] == '\n') {
                    line++;
                    begin = i + 1;
                }
            }
            return line == wanted;
        }

        private String text(int from, int to) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
            } catch (CharacterCodingException _) {
                return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            }
        }
    }
}
