package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What `~SEQ`, `~SEQx` and `~LST` repeat a line for.
sealed interface Repetition {

    /// Whole numbers for one variable.
    ///
    /// @param rounds at least one
    record Sequence(String variable, long start, long step, long rounds, Notation notation) implements Repetition {}

    /// Values for several variables.
    ///
    /// @param tuples one for each round; missing members are empty
    record Tuples(List<String> variables, List<List<String>> tuples) implements Repetition {

        public Tuples {
            variables = List.copyOf(variables);
            tuples = List.copyOf(tuples);
        }
    }

    /// How the numbers of a sequence are written.
    enum Notation {
        DECIMAL,
        /// Lower case, without `0x`.
        HEXADECIMAL
    }

    /// The sequence that the text between the parentheses asks for: `VAR, [START, [STEP,]] END`.
    static Optional<Repetition> sequence(String specification, Notation notation) {
        List<String> items = items(specification);
        int count = items.size() - 1;
        if (count < 1 || count > 3 || items.getFirst().isEmpty()) {
            return Optional.empty();
        }
        long[] numbers = new long[3];
        for (int i = 0; i < count; i++) {
            OptionalLong number = number(items.get(i + 1));
            if (number.isEmpty() || notation == Notation.HEXADECIMAL && number.getAsLong() < 0) {
                return Optional.empty();
            }
            numbers[i] = number.getAsLong();
        }
        long end = numbers[count - 1];
        long start = count > 1 ? numbers[0] : end < 0 ? -1 : 1;
        long step = count == 3 ? numbers[1] : end < start ? -1 : 1;
        if (step == 0 || step > 0 && end < start || step < 0 && end > start) {
            return Optional.empty();
        }
        return Optional.of(new Sequence(items.getFirst(), start, step, (end - start) / step + 1, notation));
    }

    /// Without braces, the text between commas, without outer blanks.
    private static List<String> items(String specification) {
        List<String> items = new ArrayList<>(4);
        int from = 0;
        while (true) {
            int comma = specification.indexOf(',', from);
            items.add(specification
                    .substring(from, comma < 0 ? specification.length() : comma)
                    .strip());
            if (comma < 0) {
                return items;
            }
            from = comma + 1;
        }
    }

    /// A number in C notation, of at most 60 bits: decimal, `0x` or octal with a leading 0.
    private static OptionalLong number(String word) {
        int i = !word.isEmpty() && (word.charAt(0) == '-' || word.charAt(0) == '+') ? 1 : 0;
        int radix = 10;
        if (word.length() > i + 1 && word.charAt(i) == '0') {
            boolean hexadecimal = word.charAt(i + 1) == 'x' || word.charAt(i + 1) == 'X';
            radix = hexadecimal ? 16 : 8;
            i += hexadecimal ? 2 : 1;
        }
        if (i == word.length()) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (; i < word.length(); i++) {
            char c = word.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0 || number > (1L << 55)) {
                return OptionalLong.empty();
            }
            number = radix * number + digit;
        }
        return OptionalLong.of(word.charAt(0) == '-' ? -number : number);
    }

    /// The list that the text between the parentheses asks for: `VAR, VALUE, …` or `{VAR, …}, {VALUE, …}, …`.
    static Optional<Repetition> list(String specification) {
        List<List<String>> groups = new ArrayList<>();
        int i = 0;
        do {
            i = skipBlanks(specification, i);
            List<String> group = new ArrayList<>();
            boolean braces = i < specification.length() && specification.charAt(i) == '{';
            int from = braces ? i + 1 : i;
            int to = braces ? specification.indexOf('}', from) : endOfItem(specification, from);
            if (to < 0) {
                return Optional.empty();
            }
            String members = specification.substring(from, to);
            group.addAll(items(members));
            groups.add(group);
            i = skipBlanks(specification, braces ? to + 1 : to);
            if (i < specification.length() && specification.charAt(i) != ',') {
                return Optional.empty();
            }
        } while (i++ < specification.length());
        return tuples(groups);
    }

    private static Optional<Repetition> tuples(List<List<String>> groups) {
        List<String> variables = groups.getFirst();
        if (groups.size() < 2 || variables.contains("")) {
            return Optional.empty();
        }
        for (List<String> group : groups) {
            if (group.size() > variables.size()) {
                return Optional.empty();
            }
            for (String member : group) {
                if (!isListMember(member)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Tuples(variables, groups.subList(1, groups.size())));
    }

    private static boolean isListMember(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Lexer.isSpace(c) || c == '{' || c == '}') {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && Line.isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int endOfItem(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }
}
