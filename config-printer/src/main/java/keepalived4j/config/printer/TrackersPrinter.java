package keepalived4j.config.printer;

import java.util.List;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.Weight;

/// The lists of what is tracked, in instances and groups. A weight stands here even where the
/// definition says the same.
final class TrackersPrinter {

    private final Text text;

    TrackersPrinter(Text text) {
        this.text = text;
    }

    void print(List<TrackedInterface> interfaces, List<TrackedScript> scripts, Trackers others) {
        text.list(
                "track_interface",
                interfaces.stream().map(TrackersPrinter::entry).toList());
        text.list("track_script", scripts.stream().map(TrackersPrinter::entry).toList());
        text.list(
                "track_file",
                others.files().stream().map(TrackersPrinter::entry).toList());
        text.list(
                "track_process",
                others.processes().stream().map(TrackersPrinter::entry).toList());
        text.list(
                "track_bfd",
                others.sessions().stream().map(TrackersPrinter::entry).toList());
    }

    /// Its definition has no weight.
    private static Phrase entry(TrackedInterface tracked) {
        Weight weight = tracked.weight();
        Phrase phrase = new Phrase(tracked.name()).unless(0, "weight", weight.value());
        return weight.reversed() ? phrase.with("reverse") : phrase;
    }

    private static Phrase entry(TrackedScript tracked) {
        Weight weight = tracked.weight();
        return new Phrase(tracked.script(), "weight", weight.value(), weight.reversed() ? "reverse" : "noreverse");
    }

    private static Phrase entry(TrackedSession tracked) {
        Weight weight = tracked.weight();
        return new Phrase(tracked.session(), "weight", weight.value(), weight.reversed() ? "reverse" : "noreverse");
    }

    private static Phrase entry(TrackedFile tracked) {
        return new Phrase(tracked.file(), "weight", tracked.weight(), tracked.reversed() ? "reverse" : "noreverse");
    }

    private static Phrase entry(TrackedProcess tracked) {
        return new Phrase(tracked.process(), "weight", tracked.weight(), tracked.reversed() ? "reverse" : "noreverse");
    }
}
