package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void nothingThatHappensBreaksAnInvariant() {
        Seeds.hold(Kind.ROUTER, 20_000, 100);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 50; number++) {
            assertThat(new Seed(number, ShippedCore::new).trace())
                    .isEqualTo(new Seed(number, ShippedCore::new).trace());
        }
    }

    @Test
    void seedsDiffer() {
        assertThat(ScenarioDraw.scenario(1)).isNotEqualTo(ScenarioDraw.scenario(2));
        assertThat(new Seed(1, ShippedCore::new).trace()).isNotEqualTo(new Seed(2, ShippedCore::new).trace());
    }

    @Test
    void groupWithoutIncidentsHasOneMaster() {
        for (long number = 0; number < 200; number++) {
            Scenario scenario = calm(ScenarioDraw.scenario(number));
            Simulation simulation = new Simulation(
                    scenario,
                    ShippedCore::new,
                    Invariants.all(scenario.members().size()),
                    Optional.empty());
            assertThat(simulation.run().violation()).isEmpty();
            assertThat(simulation.masters()).as("seed " + number).hasSize(1);
        }
    }

    private static Scenario calm(Scenario scenario) {
        Scenario.Weather weather = scenario.weather();
        return new Scenario(
                scenario.seed(),
                scenario.members(),
                new Scenario.Weather(
                        0, 0, weather.minDelayNanos(), weather.minDelayNanos(), weather.maxLatenessNanos()),
                scenario.durationNanos(),
                scenario.incidents().stream()
                        .filter(Incident.Start.class::isInstance)
                        .limit(scenario.members().size())
                        .toList());
    }
}
