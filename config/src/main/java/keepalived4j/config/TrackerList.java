package keepalived4j.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.values.InterfaceName;

/// What an instance or a group tracks, while it is being read and checked.
final class TrackerList {

    /// Made when the first object comes: most lists stay empty.
    Map<TrackedObject.Identity, TrackedObject> objects = Map.of();

    private final String owner;
    private final Definitions definitions;
    private final Reading reading;
    private final Findings findings;

    /// @param owner name of the instance or group, for reports
    TrackerList(String owner, Definitions definitions, Reading reading) {
        this.owner = owner;
        this.definitions = definitions;
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// Takes a line of a list of trackers.
    void add(TrackerKind kind, Statement line) {
        if (kind == TrackerKind.INTERFACE && !isInterface(line)) {
            return;
        }
        String name = line.keyword();
        Optional<TrackedObject> found = definitions.find(kind, name, line.at(0));
        if (found.isEmpty()) {
            findings.report(
                    TrackerCheck.UNDEFINED,
                    line.at(0),
                    "(" + owner + ") " + kind.noun + " " + name + " not found, ignoring...",
                    Suggestion.nearest(name, definitions.names(kind)));
            return;
        }
        if (tracks(kind, name)) {
            findings.report(
                    TrackerCheck.TRACKED_TWICE,
                    line.at(0),
                    "(" + owner + ") duplicate " + kind.keyword + " " + name + " - ignoring");
            return;
        }
        Optional<TrackedObject> tracked = TrackEntry.read(line, found.get(), owner, findings);
        if (tracked.isPresent()) {
            if (objects.isEmpty()) {
                objects = LinkedHashMap.newLinkedHashMap(1);
            }
            objects.put(tracked.get().identity(), tracked.get());
        }
    }

    private boolean isInterface(Statement line) {
        Optional<InterfaceName> found = Entries.interfaceName(line, 0, findings);
        if (found.isEmpty()) {
            return false;
        }
        if (reading.surroundings().networkInterface(found.get()).isEmpty()
                && reading.globals().dynamicInterfaces == GlobalBlock.DynamicInterfaces.OFF) {
            findings.missingInterface(
                    line.at(0), "(" + owner + ") tracked interface " + found.get() + " doesn't exist");
            return false;
        }
        return true;
    }

    boolean tracks(TrackerKind kind, String name) {
        return find(kind, name).isPresent();
    }

    Optional<TrackedObject> find(TrackerKind kind, String name) {
        return Optional.ofNullable(objects.get(new TrackedObject.Identity(kind, name)));
    }

    void drop(TrackerKind kind, String name) {
        if (tracks(kind, name)) {
            objects.remove(new TrackedObject.Identity(kind, name));
        }
    }

    /// Leaves out what cannot be tracked after all.
    void drop(TrackerKind kind, Set<String> names) {
        for (Iterator<TrackedObject> left = objects.values().iterator(); left.hasNext(); ) {
            TrackedObject object = left.next();
            if (object.kind() == kind && names.contains(object.name())) {
                left.remove();
            }
        }
    }

    List<TrackedInterface> interfaces() {
        List<TrackedInterface> chosen = new ArrayList<>(objects.size());
        for (TrackedObject object : objects.values()) {
            if (object.kind() == TrackerKind.INTERFACE) {
                chosen.add(new TrackedInterface(new InterfaceName(object.name()), object.asWeight()));
            }
        }
        return chosen;
    }

    List<TrackedScript> scripts() {
        List<TrackedScript> chosen = new ArrayList<>(objects.size());
        for (TrackedObject object : objects.values()) {
            if (object.kind() == TrackerKind.SCRIPT) {
                chosen.add(new TrackedScript(object.name(), object.asWeight()));
            }
        }
        return chosen;
    }

    /// The rest.
    Trackers others() {
        List<TrackedFile> files = new ArrayList<>(0);
        List<TrackedProcess> processes = new ArrayList<>(0);
        List<TrackedSession> sessions = new ArrayList<>(0);
        for (TrackedObject object : objects.values()) {
            switch (object.kind()) {
                case FILE -> files.add(new TrackedFile(object.name(), object.weight(), object.reversed()));
                case PROCESS -> processes.add(new TrackedProcess(object.name(), object.weight(), object.reversed()));
                case SESSION -> sessions.add(new TrackedSession(object.name(), object.asWeight()));
                case INTERFACE, SCRIPT -> {}
            }
        }
        return files.isEmpty() && processes.isEmpty() && sessions.isEmpty()
                ? Trackers.NONE
                : new Trackers(files, processes, sessions);
    }
}
