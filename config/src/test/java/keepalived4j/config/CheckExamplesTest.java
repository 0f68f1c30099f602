package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.Surroundings.FileSystemKind;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.language.Check;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.config.language.TextCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each check has two examples in `checks`: `KAnnnn-bad.conf`, where it finds something on the line that ends in
/// [#MARK] and nothing else is found, and `KAnnnn-good.conf`, which shows the remedy.
final class CheckExamplesTest {

    private static final String MARK = "# <- here";

    /// What no file of this folder can show: files that are missing or too many, bytes that are no text, text without
    /// end.
    private static final Set<TextCheck> MADE_BY_NO_TEXT =
            Set.of(TextCheck.MAIN_FILE, TextCheck.SEVERAL_MAIN_FILES, TextCheck.NUL, TextCheck.TOO_LONG);

    /// What goes along with more telling reports: the general one about a number, and the one about all interfaces.
    private static final Set<String> GENERAL = Set.of("KA0103", "KA0114", "KA0121");

    /// What a mistake cannot be made without.
    private static final Map<String, Set<String>> COMPANIONS = Map.ofEntries(
            Map.entry("KA0008", Set.of("KA0201")),
            Map.entry("KA0110", Set.of("KA0101")),
            Map.entry("KA0116", Set.of()),
            Map.entry("KA0117", Set.of("KA0112", "KA0101")),
            Map.entry("KA0111", Set.of("KA0112")),
            Map.entry("KA0112", Set.of("KA0101")),
            Map.entry("KA0121", Set.of("KA0124")),
            Map.entry("KA0231", Set.of("KA0240")),
            Map.entry("KA0232", Set.of("KA0246")),
            Map.entry("KA0240", Set.of("KA0246")),
            Map.entry("KA0246", Set.of("KA0240")),
            Map.entry("KA0461", Set.of("KA0240")),
            Map.entry("KA0465", Set.of("KA0241")),
            Map.entry("KA0466", Set.of("KA0242", "KA0244")),
            Map.entry("KA0636", Set.of("KA0240")),
            Map.entry("KA0637", Set.of("KA0241")),
            Map.entry("KA0638", Set.of("KA0244")));

    /// What only a starting daemon looks for.
    private static final Set<String> ONLY_AT_START = Set.of("KA0115", "KA0467");

    /// The machine of all examples.
    private static DescribedSurroundings machine() {
        return Example.machine()
                .withInterface("wg0", new InterfaceFacts(InterfaceKind.OTHER, false, 1420))
                .withDirectory("/etc/keepalived")
                .withDirectory("/run")
                .withFileSystem("/proc", FileSystemKind.WITHOUT_NEWS)
                .withProgram("/etc/keepalived/check.sh")
                .withFile("/etc/keepalived/open.sh", new FileFacts(FileKind.REGULAR, 0, 0, 0777, Optional.empty()))
                .withFile("/etc/keepalived/check.txt", new FileFacts(FileKind.REGULAR, 0, 0, 0644, Optional.empty()))
                .withLine("/etc/keepalived/hmac.key", 0600, "0123456789abcdef0123456789abcdef")
                .withLine("/etc/keepalived/open.key", 0644, "0123456789abcdef0123456789abcdef")
                .withFile("/run/maintenance.fifo", new FileFacts(FileKind.OTHER, 0, 0, 0600, Optional.empty()));
    }

    static Stream<Check> checks() {
        return Stream.concat(
                Stream.of(TextCheck.values()).filter(check -> !MADE_BY_NO_TEXT.contains(check)), Checks.all().stream());
    }

    @ParameterizedTest
    @MethodSource("checks")
    void findsTheMistakeWhereItIs(Check check) {
        String text = example(check.code() + "-bad.conf");
        List<String> found = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Diagnostic diagnostic : findings(check, text)) {
            if (diagnostic.check() == check) {
                assertThat(diagnostic.at()).as(diagnostic.message()).isPresent();
                assertThat(diagnostic.at().get().line()).as(diagnostic.line()).isEqualTo(markedLine(text));
                assertThat(diagnostic.at().get().column()).as(diagnostic.line()).isPositive();
                found.add(diagnostic.message());
            } else if (!isCompanion(check, diagnostic)) {
                others.add(diagnostic.line());
            }
        }
        assertThat(found).as(check.code() + " in its bad example").hasSize(1);
        assertThat(others).as("what else is found").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void isContentWithTheRemedy(Check check) {
        assertThat(findings(check, example(check.code() + "-good.conf")))
                .filteredOn(diagnostic -> diagnostic.check() == check || !isHarmless(diagnostic))
                .extracting(Diagnostic::line)
                .isEmpty();
    }

    @Test
    void codesAreUniqueAndInOrder() {
        List<String> codes = Checks.all().stream().map(Check::code).toList();
        assertThat(codes).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void rulesAndConsequencesAreSentences() {
        for (Check check : Checks.all()) {
            assertThat(check.facts().rule()).as(check.code()).matches("[^.].*[.]");
            assertThat(check.facts().consequence()).as(check.code()).matches("[^.].*[.]");
        }
    }

    private static List<Diagnostic> findings(Check check, String text) {
        Purpose purpose = ONLY_AT_START.contains(check.code()) ? Purpose.RUN : Purpose.TEST;
        return Example.read(machine(), text, purpose).diagnostics().list();
    }

    private static boolean isCompanion(Check check, Diagnostic diagnostic) {
        String code = diagnostic.check().code();
        return isHarmless(diagnostic)
                || GENERAL.contains(code)
                || COMPANIONS.getOrDefault(check.code(), Set.of()).contains(code);
    }

    private static boolean isHarmless(Diagnostic diagnostic) {
        return diagnostic.rank() == Rank.NOT_SUPPORTED_YET || diagnostic.rank() == Rank.SECURITY;
    }

    private static int markedLine(String text) {
        List<String> lines = text.lines().toList();
        List<Integer> marked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith(MARK)) {
                marked.add(i + 1);
            }
        }
        assertThat(marked).as("lines that end in " + MARK).hasSize(1);
        return marked.getFirst();
    }

    private static String example(String name) {
        try (InputStream file = CheckExamplesTest.class.getResourceAsStream("/checks/" + name)) {
            assertThat(file).as("checks/" + name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
