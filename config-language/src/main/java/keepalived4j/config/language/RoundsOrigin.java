package keepalived4j.config.language;

import java.util.List;
import java.util.Optional;

/// The line behind `~SEQ(…)` or `~LST(…)`, once for each round. Its variables are ordinary parameters; they keep
/// their last values.
final class RoundsOrigin implements Origin {

    private final Repetition repetition;
    private final Line line;
    private final Parameters parameters;
    private final long rounds;
    private long round;

    RoundsOrigin(Repetition repetition, Line line, Parameters parameters) {
        this.repetition = repetition;
        this.line = line;
        this.parameters = parameters;
        this.rounds = switch (repetition) {
            case Repetition.Sequence sequence -> sequence.rounds();
            case Repetition.Tuples tuples -> tuples.tuples().size();
        };
        if (line.isEmpty()) {
            // Nothing to repeat; what remains of it is the last round.
            round = rounds - 1;
            next();
        }
    }

    @Override
    public Optional<Line> next() {
        if (round == rounds) {
            return Optional.empty();
        }
        switch (repetition) {
            case Repetition.Sequence sequence -> {
                long number = sequence.start() + round * sequence.step();
                boolean decimal = sequence.notation() == Repetition.Notation.DECIMAL;
                define(sequence.variable(), decimal ? Long.toString(number) : Long.toHexString(number));
            }
            case Repetition.Tuples(var variables, var tuples) -> {
                List<String> values = tuples.get((int) round);
                for (int i = 0; i < variables.size(); i++) {
                    define(variables.get(i), i < values.size() ? values.get(i) : "");
                }
            }
        }
        round++;
        return Optional.of(line);
    }

    private void define(String variable, String text) {
        parameters.define(variable, new Value.Text(text));
    }
}
