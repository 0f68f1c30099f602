package keepalived4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a command line apart by the rules of getopt_long(3): short options may be bundled, an optional argument
/// must be glued to its option, a long option may be cut to a unique prefix, and words that are no options may
/// stand anywhere.
record OptionTable(List<Option> options) {

    /// What follows an option.
    enum Argument {
        NONE,
        REQUIRED,
        OPTIONAL
    }

    /// One row.
    ///
    /// @param letter short form; 0 if there is none
    record Option(char letter, String name, Argument argument) {}

    /// What the words say, in their order.
    ///
    /// @param errors one line each
    record Parsed(List<Given> given, List<String> strayWords, List<String> errors) {}

    /// An option and the argument it came with.
    record Given(Option option, Optional<String> argument) {

        String requiredArgument() {
            return argument.orElseThrow();
        }
    }

    Parsed parse(List<String> words) {
        Parsed parsed = new Parsed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at++);
            if (word.equals("--")) {
                parsed.strayWords.addAll(words.subList(at, words.size()));
                break;
            }
            if (word.startsWith("--")) {
                at += parseLong(word, words, at, parsed);
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                at += parseBundle(word, words, at, parsed);
            } else {
                parsed.strayWords.add(word);
            }
        }
        return parsed;
    }

    /// Returns how many of the following words were used.
    private int parseLong(String word, List<String> words, int next, Parsed parsed) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Optional<String> glued =
                equals < 0 || equals + 1 == word.length() ? Optional.empty() : Optional.of(word.substring(equals + 1));
        Optional<Option> found = byName(name);
        if (found.isEmpty()) {
            parsed.errors.add("Unknown option " + word);
            return 0;
        }
        Option option = found.get();
        switch (option.argument) {
            case NONE -> {
                if (glued.isPresent()) {
                    parsed.errors.add("Option --" + option.name + " takes no parameter");
                } else {
                    parsed.given.add(new Given(option, Optional.empty()));
                }
            }
            case OPTIONAL -> parsed.given.add(new Given(option, glued));
            case REQUIRED -> {
                if (glued.isPresent()) {
                    parsed.given.add(new Given(option, glued));
                } else if (equals < 0 && next < words.size()) {
                    parsed.given.add(new Given(option, Optional.of(words.get(next))));
                    return 1;
                } else {
                    parsed.errors.add("Missing parameter for option --" + option.name);
                }
            }
        }
        return 0;
    }

    private int parseBundle(String word, List<String> words, int next, Parsed parsed) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Optional<Option> found = byLetter(letter);
            if (found.isEmpty()) {
                parsed.errors.add("Unknown option -" + letter);
                continue;
            }
            Option option = found.get();
            if (option.argument == Argument.NONE) {
                parsed.given.add(new Given(option, Optional.empty()));
                continue;
            }
            String rest = word.substring(i + 1);
            if (!rest.isEmpty() || option.argument == Argument.OPTIONAL) {
                parsed.given.add(new Given(option, rest.isEmpty() ? Optional.empty() : Optional.of(rest)));
                return 0;
            }
            if (next < words.size()) {
                parsed.given.add(new Given(option, Optional.of(words.get(next))));
                return 1;
            }
            parsed.errors.add("Missing parameter for option -" + letter);
        }
        return 0;
    }

    private Optional<Option> byLetter(char letter) {
        for (Option option : options) {
            if (option.letter == letter) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /// The option of that name, or the only one that begins so.
    private Optional<Option> byName(String name) {
        Optional<Option> byPrefix = Optional.empty();
        int candidates = 0;
        for (Option option : options) {
            if (option.name.equals(name)) {
                return Optional.of(option);
            }
            if (!name.isEmpty() && option.name.startsWith(name)) {
                byPrefix = Optional.of(option);
                candidates++;
            }
        }
        return candidates == 1 ? byPrefix : Optional.empty();
    }
}
