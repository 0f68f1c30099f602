package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.BfdInstance;

/// BFD sessions between two nodes, and routers that track them.
record SessionSeed(long seed) implements Trial<SessionScenario, SessionIncident> {

    @Override
    public SessionScenario scenario() {
        return SessionDraw.scenario(seed);
    }

    @Override
    public Outcome run(SessionScenario scenario, Optional<Consumer<String>> trace) {
        return new SessionSimulation(scenario, trace).run();
    }

    @Override
    public String describe(SessionScenario scenario) {
        StringBuilder text = new StringBuilder(scenario.weather().toString()).append('\n');
        for (SessionPlan plan : scenario.plans()) {
            for (BfdInstance session : plan.sessions()) {
                text.append(session).append('\n');
            }
            text.append("tracks ").append(plan.router().trackers().sessions()).append('\n');
        }
        for (SessionIncident incident : scenario.incidents()) {
            text.append(Trace.stamp(incident.at()))
                    .append(' ')
                    .append(shown(incident))
                    .append('\n');
        }
        return text.toString();
    }

    static String shown(SessionIncident incident) {
        return incident instanceof SessionIncident.Reload(long _, int node, SessionPlan wanted)
                ? "Reload of n" + node + ": " + wanted.sessions()
                : incident.toString();
    }
}
