package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the session scenario of one seed, and explains what went wrong in it.
final class SessionSeed implements Trial {

    private static final int SHOWN_LINES = 40;

    private final long seed;

    SessionSeed(long seed) {
        this.seed = seed;
    }

    @Override
    public Outcome run() {
        return new SessionSimulation(SessionDraw.scenario(seed), Optional.empty()).run();
    }

    /// The whole run, a line for each step of a BFD process.
    List<String> trace() {
        List<String> lines = new ArrayList<>();
        new SessionSimulation(SessionDraw.scenario(seed), Optional.of(lines::add)).run();
        return lines;
    }

    @Override
    public String explain() {
        SessionScenario whole = SessionDraw.scenario(seed);
        SessionScenario smallest = Trial.smallest(
                whole,
                whole.incidents(),
                SessionScenario::without,
                smaller -> new SessionSimulation(smaller, Optional.empty())
                        .run()
                        .violation()
                        .isPresent());
        List<String> lines = new ArrayList<>();
        Outcome outcome = new SessionSimulation(smallest, Optional.of(lines::add)).run();
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        text.append("at ").append(Trace.stamp(outcome.endNanos())).append(", ");
        text.append(smallest.weather()).append('\n');
        for (SessionPlan plan : smallest.plans()) {
            plan.sessions().forEach(session -> text.append(session).append('\n'));
            text.append("tracks ").append(plan.router().trackers().sessions()).append('\n');
        }
        for (SessionIncident incident : smallest.incidents()) {
            text.append(Trace.stamp(incident.at()))
                    .append(' ')
                    .append(shown(incident))
                    .append('\n');
        }
        return text.append(Trial.tail(lines, SHOWN_LINES)).toString();
    }

    static String shown(SessionIncident incident) {
        return incident instanceof SessionIncident.Reload(long _, int node, SessionPlan wanted)
                ? "Reload of n" + node + ": " + wanted.sessions()
                : incident.toString();
    }
}
