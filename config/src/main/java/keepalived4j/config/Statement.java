package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// A keyword with its arguments, or an entry of a list.
record Statement(LogicalLine.Words line) {

    String keyword() {
        return line.keyword();
    }

    /// How many words there are, the keyword among them.
    int count() {
        return line.words().size();
    }

    String word(int index) {
        return line.words().get(index).value();
    }

    /// The word at `index`, without which reading cannot go on.
    String required(int index, Findings findings) {
        if (index >= count()) {
            throw findings.missingParameter(
                    at(),
                    "*** Configuration line starting `" + keyword() + "` is missing a parameter after keyword `"
                            + word(count() - 1) + "` at word position " + (count() + 1));
        }
        return word(index);
    }

    List<Located<String>> locatedFrom(int first) {
        return line.words().subList(Math.min(first, count()), count());
    }

    List<String> wordsFrom(int first) {
        List<String> rest = new ArrayList<>(2);
        for (int i = first; i < count(); i++) {
            rest.add(word(i));
        }
        return rest;
    }

    SourcePosition at() {
        return line.at();
    }

    SourcePosition at(int index) {
        return line.words().get(Math.min(index, count() - 1)).at();
    }
}
