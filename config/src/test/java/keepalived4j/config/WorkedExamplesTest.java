package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The worked examples of the configuration language, from text to exit status.
final class WorkedExamplesTest {

    private static final Map<String, String> HELPERS = Map.of(
            "one.conf", "bogus_one\n",
            "two.conf", "bogus_two\n",
            "exe.conf*", "",
            "dir.d/", "",
            "sub/", "",
            "sub/in.conf", "include deep.conf\nin_sub\n",
            "sub/deep.conf", "deep\n",
            "vip.inc", "virtual_ipaddress { 10.0.0.1 }\n");

    /// Examples of which more or less is said than by each process of the reference.
    private static final Map<String, Integer> OTHERWISE = Map.of(
            "E14", 1, // Lines have no limit.
            "E20", 2, // The processes that skip the block do not know its words.
            "E23", 2, // Only one process reads the block.
            "E24", 1, // Likewise.
            "E35", 2, // The include is told by one process, the word by four.
            "E42", 3, // The include is told by one process, the missing brace by four.
            "E43", 1, // An included file is read once.
            "E66", 1, // A sequence is told once by each process.
            "E98", 3); // The members of a second list join the first.

    static Stream<Arguments> examples() {
        return Stream.of(
                of("E1", 5, "foo1 # x\nfoo2 ! y\nfoo3!z"),
                of("E2", 5, "global_defs {\ninclude_check \"a # b ! c\"\n}"),
                of("E3", 5, "global_defs {\ninclude_check a\\#b\n}"),
                of("E4", 5, instance("state x\\#y")),
                of("E5", 5, "global_defs {\ninclude_check 'a b'\n}"),
                of("E6", 5, "global_defs {\ninclude_check a\"b c\"d\n}"),
                of("E7", 5, "global_defs {\ninclude_check \"\"\n}"),
                of("E8", 5, "global_defs {\ninclude_check a \"b c\n}"),
                of("E9", 5, "global_defs {\ninclude_check a \\\nb\n}"),
                of("E10", 0, "global_defs{router_id x}"),
                of(
                        "E11",
                        0,
                        "\"vrrp_instance\" A {\n\"interface\" \"eth0\"\nvirtual_router_id \"5\"\n"
                                + "virtual_ipaddress { \"10.0.0.1\" }\n}"),
                of("E12", 5, "global_defs {\nRouter_id x\n}"),
                of("E13", 0, "global_defs {\n router_id " + "x".repeat(1011) + "\n}"),
                of("E14", 5, "global_defs {\n router_id " + "x".repeat(1013) + "\n}\nbogus"),
                of("E15", 0, "global_defs {\r\nrouter_id a\r\n}\r\n"),
                of(
                        "E16",
                        0,
                        "vrrp_instance A\n\n# note\n{\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress\n{\n"
                                + "10.0.0.1\n}\n}"),
                of("E17", 0, "vrrp_instance A { interface eth0\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 } }"),
                of("E18", 5, "vrrp_instance A { interface eth0 virtual_router_id 5 }"),
                of("E19", 0, "global_defs { router_id a\n} global_defs { router_id b }"),
                of("E20", 5, "vrrp_instance A\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 }\n}"),
                of("E21", 5, "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 }"),
                of("E22", 5, instance("") + "}"),
                of("E23", 5, instance("{")),
                of(
                        "E24",
                        5,
                        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress\n10.0.0.1\n}\n}"),
                of(
                        "E25",
                        5,
                        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress 10.0.0.1\n"
                                + "priority 100\n}"),
                of("E26", 5, instance("priority 100 {\n}")),
                of("E27", 5, instance("foo {\nbar 1\n}")),
                of("E28", 5, "include one.conf\ntail"),
                of("E29", 0, "include \"one.conf\""),
                of("E30", 0, "include no.conf"),
                of("E31", 0, "includer no.conf"),
                of("E32", 6, "includem no.conf"),
                of("E33", 0, "includem *.none"),
                of("E34", 6, "includew *.none"),
                of("E35", 5, "include {one,no}.conf"),
                of("E36", 6, "includeb {one,no}.conf"),
                of("E37", 0, "include dir.d"),
                of("E38", 6, "includer exe.conf"),
                of("E39", 5, "include sub/in.conf"),
                of("E40", 6, "global_defs {\ninclude_check match\n}\ninclude no.conf"),
                of("E41", 5, "global_defs {\ninclude_check readable\n}"),
                of("E42", 5, "vrrp_instance A { include vip.inc }"),
                of("E43", 5, "@^x include one.conf"),
                of("E44", 5, "@main foo1\n@other foo2\n@^main foo3\n@^other foo4"),
                of("E45", 0, "@main\n@^other"),
                of("E46", 5, "@main @^other foo"),
                of("E47", 0, "@mai foo\n@MAIN foo"),
                of("E48", 0, "global_defs { @other foo\n}"),
                of("E49", 5, "$A=1\n $B=2\nfoo${A}$B\n$C =3"),
                of("E50", 5, "$A=1\nf$A,x\nf$A)x\nf$A.x\nf$A-x"),
                of("E51", 5, "$X=${Y}\n$Y=a\nf${X}\n$Y=b\nf${X}"),
                of("E52", 5, "foo${NONE}bar"),
                of("E53", 5, "$C=@main\n$C foo"),
                of("E54", 5, "foo${_HASH}bar"),
                of("E55", 5, "global_defs {\ninclude_check \"a${_HASH}b\"\n}"),
                of("E56", 5, "$M= \\\n foo1 ${N} \\\n foo2\n$N=x\n$M\ntail"),
                of("E57", 5, "$M= \\\n foo1 \\\n\n foo2\n$M"),
                of("E58", 5, "$M= \\\n foo1 # c \\\n foo2\n$M"),
                of("E59", 5, "$M= \\\n foo1 \\\n foo2\n${M} x"),
                of("E60", 5, "$M= \\\n @other foo1 \\\n @other foo2\n$M"),
                of("E61", 5, "foo${_RANDOM 7 3}"),
                of("E62", 5, "~SEQ(A,2) f$A\n~SEQ(B,5,4) g$B\n~SEQ(C,0,2,5) h$C"),
                of("E63", 5, "~SEQ(A,0) f$A"),
                of("E64", 5, "~SEQx(A,0x9,1,0xb) f${A}z"),
                of("E65", 5, "~SEQ(A,1,2) ~SEQ(B,3,4) f${A}_${B}"),
                of("E66", 5, "~SEQ(A,1,0,3) f"),
                of("E67", 5, "pre ~SEQ(A,1,2) f"),
                of("E68", 5, "$M= \\\n m1_${A} \\\n m2\n~SEQ(A,1,2) $M"),
                of("E69", 5, "~LST({A,B},{1,x},{2}) f${A}_${B}_"),
                of("E70", 5, "~LST(A,p,q) ~SEQ(B,1,2) f${A}${B}"),
                of("E71", 5, instance("priority 256")),
                of(
                        "E72",
                        5,
                        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 0x10\nvirtual_ipaddress { 10.0.0.1 }\n}"),
                of(
                        "E73",
                        0,
                        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 010\nvirtual_ipaddress { 10.0.0.1 }\n}"),
                of("E74", 2, instance("priority")),
                of("E75", 5, instance("version 3\nadvert_int 1.2345678")),
                of("E76", 5, instance("smtp_alert TRUE")),
                of("E77", 0, instance("priority 100 200")),
                of("E78", 5, "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n}"),
                of("E79", 5, "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nversion 3\n}"),
                of(
                        "E80",
                        0,
                        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nversion 3\nno_virtual_ipaddress\n}"),
                of("E81", 0, instance("state MASTER")),
                of("E82", 5, instance("state MASTER\npriority 90\nnopreempt")),
                of("E83", 5, instance("advert_int 1.5")),
                of("E84", 5, instance("version 3\nadvert_int 0.015")),
                of("E85", 5, instance("version 3\nadvert_int 50")),
                of("E86", 5, instance("advert_int 256")),
                of("E87", 5, instance("version 3\nauthentication {\nauth_type PASS\nauth_pass x\n}")),
                of("E88", 5, instance("") + "vrrp_instance A {\ninterface eth0\nvirtual_router_id 6\nfoo\n}"),
                of("E89", 5, instance("") + instance("B", "")),
                of(
                        "E90",
                        0,
                        instance("")
                                + "vrrp_instance B {\ninterface eth0\nvirtual_router_id 5\n"
                                + "virtual_ipaddress { fe80::1 }\n}"),
                of("E91", 5, instance("track_script { s }")),
                of("E92", 6, instance("track_script { s }") + "vrrp_script s {\nscript /usr/bin/true\n}"),
                of(
                        "E93",
                        5,
                        "vrrp_instance A {\ninterface ethX\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 }\n}"),
                of(
                        "E94",
                        0,
                        "global_defs {\ndynamic_interfaces\n}\nvrrp_instance A {\ninterface ethX\n"
                                + "virtual_router_id 5\nvirtual_ipaddress { 10.0.0.1 }\n}"),
                of("E95", 5, instance("strict_mode\nunicast_peer { 192.168.10.9 }")),
                of("E96", 5, "vrrp_sync_group G {\ngroup { A }\n}\n" + instance("")),
                of("E97", 5, "vrrp_sync_group G {\ngroup { X\nY }\n}\n" + instance("")),
                of("E98", 5, "vrrp_sync_group G {\ngroup { A }\ngroup { A }\n}\n" + instance("")),
                of("E99", 5, "virtual_server 10.0.0.1 80 {\nreal_server 10.1.0.1 80 {\n}\n}"),
                of("E100", 5, "virtual_server 10.0.0.1 80 {\nprotocol TCP\n}"),
                of(
                        "E101",
                        0,
                        "virtual_server group G {\nprotocol TCP\nlvs_sched rr\nlvs_method DR\n"
                                + "real_server 10.1.0.1 80 {\n}\n}"),
                of(
                        "E102",
                        5,
                        "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                                + "real_server 10.1.0.1 80 {\n}\nreal_server 10.1.0.1 80 {\n}\n}"),
                of(
                        "E103",
                        5,
                        "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method DR\n"
                                + "real_server 10.1.0.1 81 {\n}\n}"),
                of("E104", 5, "bfd_instance b {\nmin_rx 10\n}"),
                of("E105", 6, "vrrp_script s {\nscript /usr/bin/true\n}\n" + instance("track_script { s }")),
                of("E106", 4, "global_defs {\ndefault_interface ethX\n}\nstatic_ipaddress {\n10.9.9.9/24\n}"));
    }

    private static Arguments of(String name, int status, String text) {
        return Arguments.of(name, status, text);
    }

    @ParameterizedTest(name = "{0} ends with {1}")
    @MethodSource("examples")
    void configurationTestEndsWithTheStatusOfTheReference(String name, int status, String text) {
        Map<String, String> files = new HashMap<>(HELPERS);
        files.put("k.conf", text);

        Verdict verdict = Example.read(Example.machine(), files, "main", Purpose.TEST);

        assertThat(verdict.exitStatus())
                .as(verdict.diagnostics().list().toString())
                .isEqualTo(status);
    }

    /// What is said about each example, with code and place.
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void configurationTestSaysWhatIsWrongAndWhere(String name, int status, String text) {
        assertThat(said(name)).isEqualTo(expected(name));
    }

    /// The reference says a mistake once for each of the four processes that meet it; here it is said once. What counts
    /// otherwise is listed, with the reason.
    @ParameterizedTest(name = "{0} says {1} lines, or a fourth of them")
    @CsvSource({
        "E1,12", "E2,1", "E3,1", "E4,1", "E5,2", "E6,3", "E7,1", "E8,8", "E9,2", "E10,0", "E11,0", "E12,1", "E13,0",
        "E14,3", "E15,0", "E16,0", "E17,0", "E18,1", "E19,0", "E20,26", "E21,4", "E22,8", "E23,5", "E24,7", "E25,3",
        "E26,7", "E27,9", "E28,8", "E29,1", "E30,1", "E31,1", "E32,1", "E33,0", "E34,1", "E35,5", "E36,1", "E37,1",
        "E38,1", "E39,8", "E40,1", "E41,1", "E42,9", "E43,7", "E44,8", "E45,0", "E46,4", "E47,0", "E48,0", "E49,8",
        "E50,16", "E51,8", "E52,20", "E53,4", "E54,4", "E55,1", "E56,12", "E57,8", "E58,8", "E59,20", "E60,4", "E61,8",
        "E62,28", "E63,8", "E64,12", "E65,16", "E66,8", "E67,4", "E68,16", "E69,8", "E70,16", "E71,2", "E72,3", "E73,0",
        "E74,1", "E75,2", "E76,1", "E77,0", "E78,1", "E79,1", "E80,0", "E81,0", "E82,1", "E83,1", "E84,1", "E85,1",
        "E86,2", "E87,1", "E88,1", "E89,1", "E90,0", "E91,1", "E92,2", "E93,2", "E94,0", "E95,1", "E96,1", "E97,3",
        "E98,2", "E99,3", "E100,1", "E101,0", "E102,1", "E103,1", "E104,1", "E105,1", "E106,2"
    })
    void configurationTestSaysAsMuchAsTheReference(String name, int lines) {
        int ours = said(name).size();
        if (OTHERWISE.containsKey(name)) {
            assertThat(ours).isEqualTo(OTHERWISE.get(name));
            assertThat(lines).isNotIn(ours, 4 * ours);
        } else {
            assertThat(lines).isIn(ours, 4 * ours);
        }
    }

    private static List<String> said(String name) {
        Arguments example = examples()
                .filter(arguments -> arguments.get()[0].equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = new HashMap<>(HELPERS);
        files.put("k.conf", (String) example.get()[2]);
        List<String> said = new ArrayList<>();
        for (Diagnostic diagnostic : Example.read(Example.machine(), files, "main", Purpose.TEST)
                .diagnostics()
                .list()) {
            if (diagnostic.rank().isShown() && diagnostic.rank() != Rank.NOT_SUPPORTED_YET) {
                String place = diagnostic.at().map(Object::toString).orElse("-");
                said.add(diagnostic.check().code() + " " + place + " " + diagnostic.message());
            }
        }
        return said;
    }

    /// The indented lines below the name of the example in `worked-examples.txt`.
    private static List<String> expected(String name) {
        try (InputStream file = WorkedExamplesTest.class.getResourceAsStream("/worked-examples.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .dropWhile(line -> !line.equals(name))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("  "))
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
