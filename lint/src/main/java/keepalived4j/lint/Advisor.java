package keepalived4j.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Surroundings;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.lint.PlaceFinder.Found;
import keepalived4j.model.Configuration;
import keepalived4j.values.SourcePosition;

/// Gives advice about a configuration that can be used.
public final class Advisor {

    /// What makes it worthwhile to look at all lines, or to give advice on what may not be written.
    private static final Set<String> SIGNS = signs();

    private Advisor() {}

    private static Set<String> signs() {
        Set<String> signs = new HashSet<>(SettingAdvice.SIGNS);
        signs.addAll(UnusedDefinitions.SIGNS);
        signs.addAll(LeftOutScripts.SIGNS);
        signs.add(TransportAdvice.TRACK_SOURCE);
        return signs;
    }

    /// What is hardly meant, in the order of the file.
    ///
    /// @param configuration what was made of `text`
    /// @param surroundings the machine it is meant for
    public static List<Diagnostic> advise(
            Configuration configuration, Surroundings surroundings, ExpandedConfiguration text) {
        Set<String> mentioned = text.beginnings(SIGNS);
        List<Advice> all = new ArrayList<>();
        HostAddresses addresses = new HostAddresses(surroundings, configuration);
        new ElectionAdvice(configuration, all).collect();
        new AddressAdvice(configuration, addresses, all).collect();
        new TransportAdvice(configuration, surroundings, addresses, mentioned, all).collect();
        new SettingAdvice(configuration, all).collect();
        new ServiceAdvice(configuration, addresses, all).collect();
        new RealServerAdvice(configuration, addresses, all).collect();
        all.removeIf(advice -> advice.condition() == Advice.Condition.WHERE_WRITTEN
                && SettingAdvice.SIGNS.contains(advice.places().getFirst().keyword())
                && !mentioned.contains(advice.places().getFirst().keyword()));
        return placed(all, new LeftOutScripts(configuration, surroundings), text, mentioned);
    }

    private static List<Diagnostic> placed(
            List<Advice> all, LeftOutScripts scripts, ExpandedConfiguration text, Set<String> mentioned) {
        PlaceFinder places = new PlaceFinder();
        for (Advice advice : all) {
            advice.places().forEach(places::want);
            advice.exceptions().forEach(places::want);
        }
        UnusedDefinitions definitions = new UnusedDefinitions();
        List<LineReader> readers = new ArrayList<>(List.of(places, definitions, scripts));
        readers.removeIf(reader -> !reader.hasWork(mentioned));
        if (!readers.isEmpty()) {
            Outline.of(text.lines(), readers);
        }
        List<Given> given = new ArrayList<>();
        for (Advice advice : all) {
            Optional<Given> here = give(advice, places);
            if (here.isPresent()) {
                given.add(here.get());
            }
        }
        for (UnusedDefinitions.Definition definition : definitions.unused()) {
            given.add(new Given(
                    definition.number(), definition.check(), Optional.of(definition.at()), definition.message()));
        }
        for (LeftOutScripts.LeftOut script : scripts.leftOut()) {
            given.add(
                    new Given(script.number(), AdviceCheck.SCRIPT_NOT_RUN, Optional.of(script.at()), script.message()));
        }
        given.sort(Comparator.comparingInt(Given::number).thenComparingInt(Given::column));
        List<Diagnostic> diagnostics = new ArrayList<>(given.size());
        for (Given one : given) {
            diagnostics.add(one.diagnostic());
        }
        return diagnostics;
    }

    private static Optional<Given> give(Advice advice, PlaceFinder places) {
        for (Place exception : advice.exceptions()) {
            if (places.where(exception).isPresent()) {
                return Optional.empty();
            }
        }
        boolean mustBeWritten = advice.condition() == Advice.Condition.WHERE_WRITTEN;
        if (mustBeWritten && places.where(advice.places().getFirst()).isEmpty()) {
            return Optional.empty();
        }
        for (Place place : advice.places()) {
            Optional<Found> found = places.where(place);
            if (found.isPresent()) {
                SourcePosition at = found.get().at();
                return Optional.of(new Given(found.get().number(), advice.check(), Optional.of(at), advice.message()));
            }
        }
        return Optional.of(new Given(Integer.MAX_VALUE, advice.check(), Optional.empty(), advice.message()));
    }

    /// Advice with its place.
    ///
    /// @param number of the line
    private record Given(int number, AdviceCheck check, Optional<SourcePosition> at, String message) {

        int column() {
            return at.isPresent() ? at.get().column() : 0;
        }

        Diagnostic diagnostic() {
            return new Diagnostic(check, at, message);
        }
    }
}
