package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `umask` takes in place of a number.
enum UmaskBit implements Keyword {
    IRUSR(keyword("IRUSR", Syntax.BARE, "Mask bits octal 0400").accumulating(), 0400),
    IWUSR(keyword("IWUSR", Syntax.BARE, "Mask bits octal 0200").accumulating(), 0200),
    IXUSR(keyword("IXUSR", Syntax.BARE, "Mask bits octal 0100").accumulating(), 0100),
    IRWXU(keyword("IRWXU", Syntax.BARE, "Mask bits octal 0700").accumulating(), 0700),
    IRGRP(keyword("IRGRP", Syntax.BARE, "Mask bits octal 040").accumulating(), 040),
    IWGRP(keyword("IWGRP", Syntax.BARE, "Mask bits octal 020").accumulating(), 020),
    IXGRP(keyword("IXGRP", Syntax.BARE, "Mask bits octal 010").accumulating(), 010),
    IRWXG(keyword("IRWXG", Syntax.BARE, "Mask bits octal 070").accumulating(), 070),
    IROTH(keyword("IROTH", Syntax.BARE, "Mask bits octal 04").accumulating(), 04),
    IWOTH(keyword("IWOTH", Syntax.BARE, "Mask bits octal 02").accumulating(), 02),
    IXOTH(keyword("IXOTH", Syntax.BARE, "Mask bits octal 01").accumulating(), 01),
    IRWXO(keyword("IRWXO", Syntax.BARE, "Mask bits octal 07").accumulating(), 07);

    static final KeywordTable<UmaskBit> TABLE = new KeywordTable<>("global_defs/umask", values());

    private final Row row;
    private final int bits;

    UmaskBit(Row row, int bits) {
        this.row = row;
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    @Override
    public Row row() {
        return row;
    }
}
