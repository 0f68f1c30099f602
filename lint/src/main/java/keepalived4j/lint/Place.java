package keepalived4j.lint;

import keepalived4j.values.IpAddress;

/// A place in words of the file: which block, which line in it, which word of the line. Made without the file; the
/// [PlaceFinder] says where it is, if it was written at all.
///
/// @param line blocks from the outermost, then the first word of the line
/// @param kind whether a line of a block or the head of a block is meant
/// @param occurrence which of several blocks of that name, from 1; 0 for the first in which it is written
record Place(String line, Kind kind, int occurrence, Word word) {

    private static final char INSIDE = '\n';
    private static final int ANY = 0;
    private static final Word KEYWORD = new Numbered(0);

    /// What of a block is meant.
    enum Kind {
        HEAD,
        LINE
    }

    /// Which word of a line.
    sealed interface Word {}

    /// By its number, from 0; a line that has fewer is not meant.
    record Numbered(int number) implements Word {}

    /// The one behind an option; a line without the option is not meant.
    record Behind(String option) implements Word {}

    /// The one that reads so; a line without it is not meant.
    record Reading(String text) implements Word {}

    /// The head of a block outside all others: `vrrp_instance`, `VI_1`. Its last word is meant.
    static Place block(String... words) {
        return new Place(canonical(words), Kind.HEAD, ANY, new Numbered(words.length - 1));
    }

    /// The head of a block inside this one.
    Place inner(String... words) {
        return new Place(line + INSIDE + canonical(words), Kind.HEAD, ANY, new Numbered(words.length - 1));
    }

    /// The second block, third block … of the same name.
    Place occurrence(int number) {
        return new Place(line, kind, number, word);
    }

    /// A line of this block, by its first word, which is meant. An address is found with any prefix length.
    Place line(String first) {
        return new Place(line + INSIDE + canonical(first), Kind.LINE, occurrence, KEYWORD);
    }

    /// The value of a keyword of this block.
    Place value(String keyword) {
        return line(keyword).word(new Numbered(1));
    }

    Place word(Word other) {
        return new Place(line, kind, occurrence, other);
    }

    /// The word behind the option in this line.
    Place behind(String option) {
        return word(new Behind(option));
    }

    /// The first word of its line.
    String keyword() {
        String words = line.substring(line.lastIndexOf(INSIDE) + 1);
        int blank = words.indexOf(' ');
        return blank < 0 ? words : words.substring(0, blank);
    }

    /// The block this is in or is the head of.
    String blockName() {
        return kind == Kind.HEAD ? line : line.substring(0, line.lastIndexOf(INSIDE));
    }

    /// Whether the block in which it is written may be this one.
    ///
    /// @param block which of the blocks of its name, from 1
    boolean isIn(int block) {
        return occurrence == ANY || occurrence == block;
    }

    /// The name of what stands in the block of that name.
    static String inside(String block, String words) {
        return block.isEmpty() ? words : block + INSIDE + words;
    }

    /// The words as they are compared: addresses in one notation, without what is cut off when they are read.
    static String canonical(String... words) {
        if (words.length == 1) {
            return canonical(words[0]);
        }
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            all.append(all.isEmpty() ? "" : " ").append(canonical(word));
        }
        return all.toString();
    }

    private static String canonical(String word) {
        if (word.isEmpty() || word.indexOf(':') < 0 && (word.charAt(0) < '0' || word.charAt(0) > '9')) {
            return word;
        }
        int slash = word.indexOf('/');
        String address = slash < 0 ? word : word.substring(0, slash);
        if (address.indexOf(':') < 0 && address.indexOf('.') < 0) {
            return word;
        }
        try {
            return IpAddress.parse(address).toString();
        } catch (IllegalArgumentException _) {
            return word;
        }
    }
}
