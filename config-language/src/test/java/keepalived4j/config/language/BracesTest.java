package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Worked examples E16 to E27, as the process that owns the block tells them.
class BracesTest {

    private static Reading instance(String... lines) {
        return Reading.ofText("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n"
                + (lines.length == 0 ? "" : String.join("\n", lines) + "\n")
                + "virtual_ipaddress { 10.0.0.1 }\n}\n");
    }

    @Test
    void everyBraceIsALineOfItsOwn() {
        assertThat(Reading.of("x{", "y", "{", "a} b {c}", "{}").lines())
                .containsExactly("1 x", "1 {", "2 y", "3 {", "4 a", "4 }", "4 b", "4 {", "4 c", "4 }", "5 {", "5 }");
    }

    @Test
    void blankAndCommentLinesMayStandBeforeABrace() {
        Reading reading = Reading.of(
                "vrrp_instance A", "", "# note", "{", "interface eth0", "virtual_ipaddress", "{", "10.0.0.1", "}", "}");
        assertThat(Toy.accepted(reading))
                .containsExactly("vrrp_instance|A", "interface|eth0", "virtual_ipaddress", "entry 10.0.0.1");
        assertThat(reading.diagnostics().list()).isEmpty();
    }

    @Test
    void blocksMayBeginAndEndOnOneLine() {
        assertThat(Toy.messages(Reading.of(
                        "global_defs{router_id x}", "global_defs { router_id a", "} global_defs { router_id b }")))
                .isEmpty();
    }

    @Test
    void furtherWordsOnALineAreArguments() {
        assertThat(Toy.accepted(Reading.of("vrrp_instance A { interface eth0 virtual_router_id 5 }")))
                .containsExactly("vrrp_instance|A", "interface|eth0|virtual_router_id|5");
    }

    @Test
    void missingOpeningBraceIsReportedAndTheLineUsed() {
        Reading reading = Reading.of(
                "vrrp_instance A", "interface eth0", "virtual_router_id 5", "virtual_ipaddress { 10.0.0.1 }", "}");
        assertThat(Toy.messages(reading)).containsExactly("(k.conf: Line 2) Missing '{'", "(k.conf: Line 5) Extra '}'");
        assertThat(Toy.accepted(reading)).contains("interface|eth0", "virtual_router_id|5", "entry 10.0.0.1");
    }

    @Test
    void missingClosingBraceIsReportedWithoutALine() {
        Reading reading = Reading.of("vrrp_instance A {", "interface eth0");
        assertThat(Toy.messages(reading)).containsExactly("There are 1 missing '}'s or extra '{'s");
        assertThat(Toy.exitStatus(reading)).isEqualTo(5);
    }

    @Test
    void extraClosingBraceIsReportedWhereItStands() {
        assertThat(Toy.messages(Reading.of("global_defs {", "}", "", "}")))
                .containsExactly("(k.conf: Line 4) Extra '}'", "(k.conf: Line 4) Unknown keyword '}'");
    }

    @Test
    void strayOpeningBraceIsIgnoredButCounted() {
        assertThat(Toy.messages(instance("{")))
                .containsExactly("(k.conf: Line 4) Unexpected '{'", "There are 1 missing '}'s or extra '{'s");
    }

    @Test
    void listWithoutBraceTakesTheNextLineAsEntry() {
        Reading reading = Reading.of("vrrp_instance A {", "virtual_ipaddress", "10.0.0.1", "}", "}");
        assertThat(Toy.messages(reading)).containsExactly("(k.conf: Line 5) Extra '}'");
        assertThat(Toy.accepted(reading)).contains("entry 10.0.0.1");
    }

    @Test
    void listKeywordWithAScalarEatsTheNextLine() {
        Reading reading = Reading.of("vrrp_instance A {", "virtual_ipaddress 10.0.0.1", "priority 100", "}");
        assertThat(Toy.messages(reading)).containsExactly("(k.conf: Line 2) Extra parameters");
        assertThat(Toy.accepted(reading)).contains("entry priority|100");
    }

    @Test
    void scalarKeywordWithABlockClosesTheEnclosingOne() {
        assertThat(Toy.messages(instance("priority 100 {", "}")))
                .containsExactly(
                        "(k.conf: Line 4) Unexpected '{'",
                        "(k.conf: Line 6) Unknown keyword 'virtual_ipaddress'",
                        "(k.conf: Line 6) Unexpected '{'",
                        "(k.conf: Line 6) Unknown keyword '10.0.0.1'",
                        "(k.conf: Line 6) Unknown keyword '}'",
                        "(k.conf: Line 7) Unknown keyword '}'");
    }

    @Test
    void unknownKeywordWithABlockClosesTheEnclosingOne() {
        assertThat(Toy.messages(instance("foo {", "bar 1", "}")))
                .startsWith(
                        "(k.conf: Line 4) Unknown keyword 'foo'",
                        "(k.conf: Line 4) Unexpected '{'",
                        "(k.conf: Line 5) Unknown keyword 'bar'",
                        "(k.conf: Line 7) Unknown keyword 'virtual_ipaddress'")
                .hasSize(8);
    }
}
