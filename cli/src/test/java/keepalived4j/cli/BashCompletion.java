package keepalived4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepalived4j.cli.OptionTable.Argument;
import keepalived4j.cli.OptionTable.Option;

/// Makes a program's completion for bash from its option table. It needs nothing but bash itself.
///
/// @param commands words that may stand first instead of an option
record BashCompletion(String program, List<Option> options, Map<String, OptionText> texts, List<String> commands) {

    private static final String BEGINNING = """
            # Completion of %1$s for bash(1), made from the option table by script/package of keepalived4j.

            _keepalived4j_%1$s() {
                local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
                # An equals sign is a word of its own to bash.
                if [[ $current == = ]]; then
                    option+== current=
                elif [[ $option == = ]]; then
                    option=${COMP_WORDS[COMP_CWORD - 2]}=
                fi
                COMPREPLY=()
                case $option in
            """;

    /// Places in the configuration, a level at a time. Words that are not plain are left out, since compgen(1) would
    /// expand them.
    private static final String KEYWORDS = """
                if ((COMP_CWORD == 2)) && [[ ${COMP_WORDS[1]} == keywords ]]; then
                    local level=
                    [[ $current != */* ]] || level=${current%/*}
                    compopt -o nospace
                    mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" keywords "$level" 2>/dev/null |
                        sed -n "s|^\\([A-Za-z0-9_-]*\\)\\t.*|${level:+$level/}\\1|p")" -- "$current")
                    return
                fi
            """;

    /// The file for `/usr/share/bash-completion/completions`.
    String text() {
        StringBuilder text = new StringBuilder(BEGINNING.formatted(program));
        for (Map.Entry<String, List<String>> arm : arms().entrySet()) {
            text.append("        ")
                    .append(String.join(" | ", arm.getValue()))
                    .append(")\n")
                    .append(arm.getKey().indent(12))
                    .append("            return\n            ;;\n");
        }
        text.append("    esac\n");
        if (commands.contains(KeywordList.COMMAND)) {
            text.append(KEYWORDS);
        }
        text.append("    if [[ $current == -* ]]; then\n        ").append(words(names()));
        if (!commands.isEmpty()) {
            text.append("    elif ((COMP_CWORD == 1)); then\n        ").append(words(String.join(" ", commands)));
        }
        return text.append("    fi\n}\ncomplete -F _keepalived4j_")
                .append(program)
                .append(' ')
                .append(program)
                .append('\n')
                .toString();
    }

    /// What to do behind an option, and the options behind which that is to be done.
    private Map<String, List<String>> arms() {
        Map<String, List<String>> arms = new LinkedHashMap<>();
        for (Option option : options) {
            if (option.argument() != Argument.NONE) {
                arms.computeIfAbsent(values(texts.get(option.name())), _ -> new ArrayList<>())
                        .addAll(spellings(option));
            }
        }
        return arms;
    }

    private static List<String> spellings(Option option) {
        List<String> spellings = new ArrayList<>();
        spellings.add("--" + option.name() + "=");
        if (option.argument() == Argument.REQUIRED) {
            spellings.add("--" + option.name());
            if (option.letter() != 0) {
                spellings.add("-" + option.letter());
            }
        }
        return spellings;
    }

    /// Commands of bash that offer what may be written there.
    private static String values(OptionText text) {
        if (text.isChoice()) {
            return words(text.argument().replace('|', ' '));
        }
        return switch (text.argument()) {
            case "FILE" -> "compopt -o filenames\nmapfile -t COMPREPLY < <(compgen -f -- \"$current\")";
            case "NETWORK_NAMESPACE" ->
                words("$(ip netns list 2>/dev/null | sed -n \"s/^\\([A-Za-z0-9._-]*\\).*/\\1/p\")");
            default -> ": # Nothing that could be offered.";
        };
    }

    private static String words(String list) {
        return "mapfile -t COMPREPLY < <(compgen -W \"" + list + "\" -- \"$current\")\n";
    }

    private String names() {
        return options.stream()
                .flatMap(option -> option.letter() == 0
                        ? Stream.of("--" + option.name())
                        : Stream.of("-" + option.letter(), "--" + option.name()))
                .collect(Collectors.joining(" "));
    }
}
