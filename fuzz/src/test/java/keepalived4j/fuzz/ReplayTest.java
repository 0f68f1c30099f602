package keepalived4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What `script/fuzz` has kept still holds: inputs that between them reach all the code that was ever reached, and each
/// input that once broke a claim.
final class ReplayTest {

    private static final Path KEPT = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyKeptInputKeepsItsClaims(Target target) throws IOException {
        List<Path> inputs = inputs("corpus", target);

        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            replay(target, input);
        }
    }

    @ParameterizedTest(name = "{1}", allowZeroInvocations = true)
    @MethodSource("crashes")
    @Timeout(10)
    void whatOnceBrokeAClaimDoesSoNoMore(Target target, Path input) throws IOException {
        replay(target, input);
    }

    static List<Arguments> crashes() throws IOException {
        List<Arguments> crashes = new ArrayList<>();
        for (Target target : Target.values()) {
            for (Path input : inputs("crashes", target)) {
                crashes.add(Arguments.of(target, input));
            }
        }
        return crashes;
    }

    private static List<Path> inputs(String kind, Target target) throws IOException {
        Path folder = KEPT.resolve(kind).resolve(target.folder());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void replay(Target target, Path input) throws IOException {
        byte[] bytes = Files.readAllBytes(input);
        assertThatCode(() -> target.check(bytes)).as(input.toString()).doesNotThrowAnyException();
    }
}
