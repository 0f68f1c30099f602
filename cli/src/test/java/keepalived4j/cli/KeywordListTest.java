package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import keepalived4j.cli.CommandLine.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordListTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String words) {
        return Main.run(List.of(words.split(" ")), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void wordsOfABlockAreListedWithArgumentsAndMeaning() {
        assertThat(run("keywords vrrp_instance/authentication")).isZero();
        assertThat(lines())
                .containsExactly(
                        "auth_type\tPASS|AH\tAuthentication method; case-sensitive",
                        "auth_pass\t<STRING 1..8 chars>\tPassword; longer text is truncated with a report");
        assertThat(complaint()).isEmpty();
    }

    @Test
    void withoutAPathTheOutermostWordsAreListed() {
        assertThat(run("keywords")).isZero();
        assertThat(lines())
                .contains("vrrp_instance\t<NAME> {BLOCK}\tOne virtual router; duplicate names are skipped")
                .allMatch(line -> line.split("\t", -1).length == 3);
    }

    @Test
    void keywordThatTakesNoListedWordsHasAnEmptyList() {
        assertThat(run("keywords vrrp_instance/priority")).isZero();
        assertThat(lines()).isEmpty();
        assertThat(complaint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "vrrp_instnace, There is no 'vrrp_instnace' in keepalived.conf - did you mean 'vrrp_instance'?",
        "vrrp_instance/priorty, There is no 'vrrp_instance/priorty' in keepalived.conf - did you mean"
                + " 'vrrp_instance/priority'?",
        "nonsense, There is no 'nonsense' in keepalived.conf"
    })
    void unknownPathIsToldWithAGuess(String path, String message) {
        assertThat(run("keywords " + path)).isEqualTo(1);
        assertThat(lines()).isEmpty();
        assertThat(complaint()).isEqualTo(message);
    }

    @Test
    void surplusWordsAreRefused() {
        assertThat(run("keywords vrrp_instance priority")).isEqualTo(2);
        assertThat(lines()).isEmpty();
        assertThat(complaint()).isEqualTo("keepalived keywords takes one path, not also priority");
    }

    @Test
    void commandIsTheFirstWordOnly() {
        assertThat(CommandLine.parse(List.of("-n", "keywords"), Map.of())).isInstanceOf(Request.Run.class);
        assertThat(CommandLine.parse(List.of("keyword"), Map.of())).isInstanceOf(Request.Run.class);
        assertThat(CommandLine.parse(List.of("keywords", "SSL"), Map.of()))
                .isEqualTo(new Request.ListKeywords(List.of("SSL")));
    }

    @Test
    void helpNamesTheCommand() {
        assertThat(Help.text()).contains("keepalived keywords [PATH]");
    }
}
