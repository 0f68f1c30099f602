package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Reads the lines of an [ExpandedConfiguration]. The words of a line are found in its text again; only their
/// columns are packed.
final class PackedLines implements LogicalLines {

    private final byte[] bytes;
    private int next = ExpandedConfiguration.MAGIC.length;
    private String file = "";

    /// @param bytes well-formed
    PackedLines(byte[] bytes) {
        this.bytes = bytes;
    }

    /// What is wrong with `bytes`; empty if they are well-formed.
    static Optional<String> malformation(byte[] bytes) {
        byte[] magic = ExpandedConfiguration.MAGIC;
        if (bytes.length < magic.length || !Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length)) {
            return Optional.of("not an expanded configuration of this version");
        }
        PackedLines lines = new PackedLines(bytes);
        try {
            while (!(lines.nextBrace() instanceof LogicalLine.End)) {}
        } catch (MalformedException e) {
            return Optional.of(e.reason + " at byte " + lines.next);
        }
        return Optional.empty();
    }

    @Override
    public LogicalLine next() {
        int begin = next;
        int kind = kind();
        return switch (kind) {
            case ExpandedConfiguration.WORDS -> words();
            case ExpandedConfiguration.AS_WRITTEN -> wordsAsWritten();
            default -> withoutWords(kind, begin);
        };
    }

    /// Makes nothing of the lines it passes over, but sees whether they are well-formed.
    @Override
    public LogicalLine nextBrace() {
        while (true) {
            int begin = next;
            int kind = kind();
            switch (kind) {
                case ExpandedConfiguration.WORDS -> words();
                case ExpandedConfiguration.AS_WRITTEN -> passWordsAsWritten();
                default -> {
                    return withoutWords(kind, begin);
                }
            }
        }
    }

    /// The kind of the next line, whose file is known then.
    private int kind() {
        int kind = number();
        if (kind != ExpandedConfiguration.FILE) {
            return kind;
        }
        file = text();
        return number();
    }

    /// @param begin where the line begins, for the end never passes
    private LogicalLine withoutWords(int kind, int begin) {
        return switch (kind) {
            case ExpandedConfiguration.OPENING -> new LogicalLine.OpeningBrace(place());
            case ExpandedConfiguration.CLOSING -> new LogicalLine.ClosingBrace(place());
            case ExpandedConfiguration.END -> {
                LogicalLine.End end = new LogicalLine.End(place());
                if (next < bytes.length) {
                    throw new MalformedException("something follows the end");
                }
                next = begin;
                yield end;
            }
            default -> throw new MalformedException("no kind of line has the number " + kind);
        };
    }

    @Override
    public void checkIncludes(Set<IncludeProblem> problems) {
        // The includes have been read.
    }

    @Override
    public void seedRandom(long seed) {
        // The numbers have been drawn.
    }

    private LogicalLine.Words words() {
        int line = number();
        int count = number();
        if (count == 0 || count > bytes.length - next) {
            throw new MalformedException("a line of " + count + " words");
        }
        int[] columns = new int[count];
        for (int i = 0; i < count; i++) {
            columns[i] = number();
        }
        String text = text();
        List<Located<String>> words = Lexer.words(text, file, line, columns);
        if (words.size() != count) {
            throw new MalformedException("a line of " + count + " words that has " + words.size());
        }
        return new LogicalLine.Words(words, text);
    }

    private LogicalLine.Words wordsAsWritten() {
        SourcePosition at = place();
        String text = text();
        if (!WordsAsWritten.canBe(text)) {
            throw new MalformedException("a line that cannot stand as it is");
        }
        return new LogicalLine.Words(new WordsAsWritten(text, at), text);
    }

    private void passWordsAsWritten() {
        skipNumbers(2);
        int length = number();
        if (length > bytes.length - next) {
            throw new MalformedException("it is cut off");
        }
        if (!WordsAsWritten.canBe(bytes, next, length)) {
            throw new MalformedException("a line that cannot stand as it is");
        }
        next += length;
    }

    /// Goes through all lines without making them.
    Set<String> beginnings(Set<String> texts) {
        Set<String> met = new HashSet<>();
        Map<Byte, List<byte[]>> wanted = new HashMap<>();
        for (String text : texts) {
            byte[] encoded = text.getBytes(UTF_8);
            wanted.computeIfAbsent(encoded[0], _ -> new ArrayList<>(1)).add(encoded);
        }
        for (int kind = number(); kind != ExpandedConfiguration.END; kind = number()) {
            switch (kind) {
                case ExpandedConfiguration.OPENING, ExpandedConfiguration.CLOSING -> skipNumbers(2);
                default -> {
                    if (kind == ExpandedConfiguration.WORDS) {
                        skipNumbers(1);
                        skipNumbers(number());
                    } else if (kind == ExpandedConfiguration.AS_WRITTEN) {
                        skipNumbers(2);
                    }
                    int length = number();
                    if (kind != ExpandedConfiguration.FILE) {
                        // A keyword may be quoted.
                        int quote = bytes[next] == '"' ? 1 : 0;
                        takeBeginnings(next + quote, length - quote, wanted, met);
                    }
                    next += length;
                }
            }
        }
        return met;
    }

    private void takeBeginnings(int from, int length, Map<Byte, List<byte[]>> wanted, Set<String> met) {
        if (length == 0) {
            return;
        }
        for (byte[] one : wanted.getOrDefault(bytes[from], List.of())) {
            if (one.length <= length && Arrays.equals(bytes, from, from + one.length, one, 0, one.length)) {
                met.add(new String(one, UTF_8));
            }
        }
    }

    private void skipNumbers(int count) {
        for (int i = 0; i < count; i++) {
            number();
        }
    }

    private SourcePosition place() {
        int line = number();
        return new SourcePosition(file, line, number());
    }

    private String text() {
        int length = number();
        if (length > bytes.length - next) {
            throw new MalformedException("it is cut off");
        }
        String text = new String(bytes, next, length, UTF_8);
        next += length;
        return text;
    }

    private int number() {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (next == bytes.length) {
                throw new MalformedException("it is cut off");
            }
            byte part = bytes[next++];
            number |= (part & 0x7f) << shift;
            if (part >= 0) {
                if (number < 0 || shift == 28 && part > 7) {
                    break;
                }
                return number;
            }
        }
        throw new MalformedException("a number is too large");
    }

    /// The bytes are not what [Recording] writes. Never leaves [#malformation].
    private static final class MalformedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String reason;

        MalformedException(String reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
