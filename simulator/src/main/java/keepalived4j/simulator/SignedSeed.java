package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the scenario of signed adverts of one seed, and explains what went wrong in it.
final class SignedSeed implements Trial {

    private static final int SHOWN_LINES = 40;

    private final long seed;

    SignedSeed(long seed) {
        this.seed = seed;
    }

    @Override
    public Outcome run() {
        return new SignedSimulation(SignedDraw.scenario(seed), Optional.empty()).run();
    }

    /// The whole run, a line for each step.
    List<String> trace() {
        List<String> lines = new ArrayList<>();
        new SignedSimulation(SignedDraw.scenario(seed), Optional.of(lines::add)).run();
        return lines;
    }

    @Override
    public String explain() {
        SignedScenario whole = SignedDraw.scenario(seed);
        SignedScenario smallest = Trial.smallest(
                whole,
                whole.incidents(),
                SignedScenario::without,
                smaller -> new SignedSimulation(smaller, Optional.empty())
                        .run()
                        .violation()
                        .isPresent());
        List<String> lines = new ArrayList<>();
        Outcome outcome = new SignedSimulation(smallest, Optional.of(lines::add)).run();
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        text.append("at ").append(Trace.stamp(outcome.endNanos())).append(", ");
        text.append(smallest.weather()).append('\n');
        for (SignedScenario.Member member : smallest.members()) {
            text.append("priority ")
                    .append(member.instance().priority())
                    .append(' ')
                    .append(member.instance().options().hmac())
                    .append(", clock wrong by ")
                    .append(member.wrongNanos())
                    .append(" ns\n");
        }
        for (SignedIncident incident : smallest.incidents()) {
            text.append(Trace.stamp(incident.at()))
                    .append(' ')
                    .append(shown(incident))
                    .append('\n');
        }
        return text.append(Trial.tail(lines, SHOWN_LINES)).toString();
    }

    static String shown(SignedIncident incident) {
        return incident instanceof SignedIncident.Reload reload
                ? "Reload of n" + reload.node() + ": "
                        + reload.wanted().options().hmac()
                : incident.toString();
    }
}
