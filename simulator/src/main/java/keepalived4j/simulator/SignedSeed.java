package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.Consumer;

/// Routers that sign, and somebody who listens and lies.
record SignedSeed(long seed) implements Trial<SignedScenario, SignedIncident> {

    @Override
    public SignedScenario scenario() {
        return SignedDraw.scenario(seed);
    }

    @Override
    public Outcome run(SignedScenario scenario, Optional<Consumer<String>> trace) {
        return new SignedSimulation(scenario, trace).run();
    }

    @Override
    public String describe(SignedScenario scenario) {
        StringBuilder text = new StringBuilder(scenario.weather().toString()).append('\n');
        for (SignedScenario.Member member : scenario.members()) {
            text.append("priority ")
                    .append(member.instance().priority())
                    .append(' ')
                    .append(member.instance().options().hmac())
                    .append(", clock wrong by ")
                    .append(member.wrongNanos())
                    .append(" ns\n");
        }
        for (SignedIncident incident : scenario.incidents()) {
            text.append(Trace.stamp(incident.at()))
                    .append(' ')
                    .append(shown(incident))
                    .append('\n');
        }
        return text.toString();
    }

    static String shown(SignedIncident incident) {
        return incident instanceof SignedIncident.Reload reload
                ? "Reload of n" + reload.node() + ": "
                        + reload.wanted().options().hmac()
                : incident.toString();
    }
}
