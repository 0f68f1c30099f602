package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import keepalived4j.cli.OptionTable.Option;
import keepalived4j.config.KeywordReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Manual pages and completion know what the tables know.
final class PackageTextsTest {

    private static final Path PROSE = Path.of("..", "packaging", "manual");

    @TempDir
    private Path directory;

    private static Set<String> names(List<Option> options) {
        return options.stream().map(Option::name).collect(Collectors.toSet());
    }

    private static Map<String, String> pages() throws IOException {
        return new ManualPages(PROSE).pages("1.2.3", "2026-01-02");
    }

    @Test
    void everyOptionHasATextAndNothingElseHas() {
        assertThat(OptionText.of("keepalived", PROSE)).containsOnlyKeys(names(CommandLine.TABLE.options()));
        assertThat(OptionText.of("genhash", PROSE)).containsOnlyKeys(names(GenhashLine.TABLE.options()));
    }

    @Test
    void anOptionSaysWhatFollowsItAsFarAsSomethingMay() {
        assertArgumentsAreSaid("keepalived", CommandLine.TABLE.options());
        assertArgumentsAreSaid("genhash", GenhashLine.TABLE.options());
    }

    private static void assertArgumentsAreSaid(String program, List<Option> options) {
        Map<String, OptionText> texts = OptionText.of(program, PROSE);
        for (Option option : options) {
            assertThat(texts.get(option.name()).argument().isEmpty())
                    .as(option.name())
                    .isEqualTo(option.argument() == OptionTable.Argument.NONE);
        }
    }

    @Test
    void manualTellsOptionsWithTheirArguments() throws IOException {
        assertThat(pages().get("keepalived.8"))
                .contains(
                        "\\fB\\-f\\fR \\fIFILE\\fR, \\fB\\-\\-use\\-file\\fR=\\fIFILE\\fR\n",
                        "\\fB\\-t\\fR[\\fIFILE\\fR], \\fB\\-\\-config\\-test\\fR[=\\fIFILE\\fR]\n",
                        "\\fB\\-\\-lvs\\-engine\\fR=\\fIauto|ipvs|nftables|none\\fR\n",
                        "\"keepalived4j 1.2.3\"",
                        "\"2026-01-02\"");
        assertThat(pages().get("genhash.1")).contains("\\fB\\-S\\fR, \\fB\\-\\-use\\-ssl\\fR\n");
    }

    @Test
    void manualHasAnEntryForEveryWord() throws IOException {
        String page = pages().get("keepalived.conf.5");
        KeywordReference reference = KeywordReference.complete();
        int words = 0;
        for (String path : reference.paths()) {
            for (KeywordReference.Word word : reference.at(path)) {
                assertThat(page).contains(".TP\n" + Roff.bold(word.word()));
                words++;
            }
        }
        String prose = Files.readString(PROSE.resolve("keepalived.conf.5"));
        assertThat(entries(page) - entries(prose)).isEqualTo(words);
        assertThat(page)
                .contains(
                        ".TP\n\\fBpriority\\fR \\fI<INT 1..255>\\fR\nBase priority; 255 is address owner.\nOtherwise: 100");
    }

    private static long entries(String page) {
        return page.lines().filter(".TP"::equals).count();
    }

    @Test
    void noPlaceOfATableIsLeftOpen() throws IOException {
        pages().forEach((name, text) ->
                assertThat(text).as(name).doesNotContain("@options", "@keywords", "@DATE@", "@VERSION@"));
    }

    @Test
    void charactersOfGroffComeOutAsTheyAre() {
        assertThat(Roff.text("a\\b -c ^d ~e `f' ")).isEqualTo("a\\eb \\-c \\(had \\(tie \\(gaf\\(aq ");
        assertThat(Roff.text(".x")).isEqualTo("\\&.x");
        assertThat(Roff.text("'x")).isEqualTo("\\&\\(aqx");
    }

    @Test
    void completionOffersOptionsAndCommands() throws Exception {
        assertThat(completed("keepalived", "keepalived", "--config-"))
                .containsExactly("--config-id", "--config-test", "--config-test-format", "--config-fd");
        assertThat(completed("keepalived", "keepalived", "")).containsExactly("keywords");
        assertThat(completed("genhash", "genhash", "--use-s")).containsExactly("--use-ssl", "--use-sni");
    }

    @Test
    void completionOffersWhatMayFollowAnOption() throws Exception {
        assertThat(completed("keepalived", "keepalived", "--lvs-engine", "n")).containsExactly("nftables", "none");
        assertThat(completed("keepalived", "keepalived", "--lvs-engine", "=")).hasSize(4);
        assertThat(completed("keepalived", "keepalived", "--config-test-format", "=", "j"))
                .containsExactly("json");
        Files.createFile(directory.resolve("some.conf"));
        assertThat(completed("keepalived", "keepalived", "-f", directory + "/so"))
                .containsExactly(directory + "/some.conf");
        assertThat(completed("keepalived", "keepalived", "--config-test", "=", directory + "/so"))
                .containsExactly(directory + "/some.conf");
    }

    /// The argument of these options is glued to them or not there at all.
    @Test
    void completionTakesTheWordBehindAnOptionalArgumentForAnother() throws Exception {
        assertThat(completed("keepalived", "keepalived", "--config-test", "--use-f"))
                .containsExactly("--use-file");
    }

    @Test
    void completionLeadsThroughTheKeywords() throws Exception {
        Path program = Files.writeString(directory.resolve("keepalived"), """
                #!/bin/sh
                [ "$1 $2" = "keywords vrrp_instance" ] && printf 'priority\\t<INT>\\tx\\nstate\\t\\tx\\n$(bad)\\t\\tx\\n'
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(completed("keepalived", program.toString(), "keywords", "vrrp_instance/"))
                .containsExactly("vrrp_instance/priority", "vrrp_instance/state");
    }

    /// What bash offers for the last of `words`, the first being how the program is called.
    private List<String> completed(String program, String... words) throws Exception {
        Path file = Files.writeString(
                directory.resolve("completion"), PackageTexts.completions(PROSE).get(program));
        String script = """
                . "$0"
                compopt() { :; }
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                _keepalived4j_%s
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(program);
        List<String> command = new ArrayList<>(List.of("timeout", "10", "bash", "-euc", script, file.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
