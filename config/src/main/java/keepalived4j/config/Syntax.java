package keepalived4j.config;

/// What may follow a keyword. Complaints are the texts that follow the general report about a word; in them `{name}`
/// stands for the name of the block and `{value}` for the word.
sealed interface Syntax {

    /// Which of them it is. A switch over this costs nothing at start; one over the types themselves is linked when it
    /// is first reached, at a millisecond for each.
    Kind kind();

    /// What may follow, in the notation of the keyword reference: `<INT 1..255>`.
    String notation();

    /// One for each syntax.
    enum Kind {
        BARE,
        TRUTH,
        WHOLE,
        DECIMAL,
        WORDS,
        BLOCK,
        ENTRIES
    }

    /// Nothing. Further words are ignored.
    record Bare() implements Syntax {
        @Override
        public Kind kind() {
            return Kind.BARE;
        }

        @Override
        public String notation() {
            return "";
        }
    }

    /// `true`, `on`, `yes`, `false`, `off` or `no`; nothing means true.
    record Truth(String complaint) implements Syntax {
        @Override
        public Kind kind() {
            return Kind.TRUTH;
        }

        @Override
        public String notation() {
            return "<BOOL?>";
        }
    }

    /// A decimal number.
    record Whole(long min, long max, Trailing trailing, String complaint) implements Syntax {
        @Override
        public Kind kind() {
            return Kind.WHOLE;
        }

        @Override
        public String notation() {
            return "<INT " + min + ".." + max + ">";
        }
    }

    /// A decimal number with a fraction, kept in millionths.
    ///
    /// @param decimals digits of the fraction that count; further ones are reported and rounded
    record Decimal(long minMicros, long maxMicros, int decimals, String complaint) implements Syntax {
        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }

        @Override
        public String notation() {
            return "<TIMER " + Numerals.shortest(minMicros) + ".." + Numerals.shortest(maxMicros) + ">";
        }
    }

    /// Words that the block reads itself.
    ///
    /// @param required how many must be there; with one missing, reading ends at once
    record Words(int required) implements Syntax {
        @Override
        public Kind kind() {
            return Kind.WORDS;
        }

        @Override
        public String notation() {
            return required == 0 ? "[<WORD>]" : "<WORD>";
        }
    }

    /// A block of keywords.
    record Block() implements Syntax {
        @Override
        public Kind kind() {
            return Kind.BLOCK;
        }

        @Override
        public String notation() {
            return "{BLOCK}";
        }
    }

    /// A block in which every line is an entry.
    ///
    /// @param named whether a name stands before the brace
    record Entries(boolean named) implements Syntax {
        @Override
        public Kind kind() {
            return Kind.ENTRIES;
        }

        @Override
        public String notation() {
            return named ? "<NAME> {LIST}" : "{LIST}";
        }
    }

    /// What becomes of a number with other characters behind it.
    enum Trailing {
        /// It is refused.
        REFUSED,
        /// A starting daemon uses the number and warns; a configuration test refuses it.
        DROPPED_BY_THE_DAEMON
    }

    Syntax BARE = new Bare();
    Syntax BLOCK = new Block();
    Syntax ENTRIES = new Entries(false);
    Syntax NAMED_ENTRIES = new Entries(true);
    Syntax WORD = new Words(1);
    Syntax OPTIONAL_WORDS = new Words(0);

    static Syntax whole(long min, long max, String complaint) {
        return new Whole(min, max, Trailing.DROPPED_BY_THE_DAEMON, complaint);
    }

    static Syntax strictWhole(long min, long max, String complaint) {
        return new Whole(min, max, Trailing.REFUSED, complaint);
    }

    static Syntax seconds(long minMicros, long maxMicros, String complaint) {
        return new Decimal(minMicros, maxMicros, 6, complaint);
    }

    /// Seconds without an upper limit.
    static Syntax timer(long minMicros, String complaint) {
        return seconds(minMicros, Long.MAX_VALUE / 100, complaint);
    }

    /// Milliseconds with up to three decimals, in millionths.
    static Syntax milliseconds(long min, long max, String complaint) {
        return new Decimal(min * Numerals.MICROS, max * Numerals.MICROS, 3, complaint);
    }

    static Syntax truth(String complaint) {
        return new Truth(complaint);
    }
}
