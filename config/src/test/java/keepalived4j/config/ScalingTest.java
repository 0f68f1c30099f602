package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reading takes memory in proportion to the length of the text, whatever it holds many of.
///
/// What is compared is the memory that the thread allocates for a text and for one of four times its length. Something
/// that is quadratic makes sixteen of one of them.
final class ScalingTest {

    private static final int FEW = 4_000;
    private static final int FACTOR = 4;
    private static final int MOST = 5;

    private static final String DYNAMIC = "global_defs { dynamic_interfaces\n}\n";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Texts that hold many of one thing.
    enum Many {
        INSTANCES(count -> instances(count, i -> "", "")),
        INSTANCES_OF_ONE_NAME(count -> repeated(count, i -> instance("same", i, ""))),
        INSTANCES_OF_ONE_VRID(count -> DYNAMIC + repeated(count, i -> router(i, "eth" + i, 7, ""))),
        UNICAST_INSTANCES_OF_ONE_VRID(count ->
                DYNAMIC + repeated(count, i -> router(i, "eth" + i, 7, "unicast_peer { 10.9.9.9 }"))),
        INSTANCES_THAT_CLASH(count -> DYNAMIC + repeated(count, i -> router(i, "eth0", 7, ""))),
        DIAGNOSTICS(count -> repeated(count, i -> "nonsense" + i + "\n")),
        ROUNDS(count ->
                DYNAMIC + "$INST= \\\nvrrp_instance V${A}_${B} { \\\ninterface eth${A} \\\nvirtual_router_id ${B} \\\n"
                        + "virtual_ipaddress { 10.1.${A}.${B}/32 } \\\n}\n~SEQ(A, 1, " + count / 200
                        + ") ~SEQ(B, 1, 200) $INST\n"),
        MEMBERS_OF_A_SYNC_GROUP(
                count -> instances(count, i -> "", "vrrp_sync_group G { group {\n" + names(count) + "} }\n")),
        MEMBERS_THAT_OWN(count ->
                instances(count, i -> "priority 255", "vrrp_sync_group G { group {\n" + names(count) + "} }\n")),
        SYNC_GROUPS(count -> instances(
                count,
                i -> "priority 255",
                repeated(
                        count / 2,
                        i -> "vrrp_sync_group G" + i + " { group { V" + 2 * i + " V" + (2 * i + 1) + " } }\n"))),
        MEMBERS_OF_A_TRACK_GROUP(
                count -> "track_group T { group {\n" + names(count) + "} }\n" + router(0, "eth0", 1, "")),
        SCRIPTS(count ->
                scripts(count, "/usr/bin/true") + instance("A", 1, "track_script {\n" + scriptNames(count) + "}\n")),
        SCRIPTS_OF_GROUP_AND_MEMBER(count -> scripts(count, "/usr/bin/true")
                + instance("A", 1, "track_script {\n" + scriptNames(count) + "}\n")
                + "vrrp_sync_group G { group { A }\ntrack_script {\n" + scriptNames(count) + "} }\n"),
        SCRIPTS_THAT_CANNOT_RUN(count ->
                scripts(count, "/nowhere") + instance("A", 1, "track_script {\n" + scriptNames(count) + "}\n")),
        SCRIPTS_THAT_CANNOT_RUN_OF_MANY_INSTANCES(
                count -> scripts(count, "/nowhere") + instances(count, i -> "track_script { S" + i + " }", "")),
        TRACKED_INTERFACES(count ->
                DYNAMIC + router(0, "eth0", 1, "track_interface {\n" + repeated(count, i -> "if" + i + "\n") + "}\n")),
        ADDRESSES(count -> router(0, "eth0", 1, "virtual_ipaddress_excluded {\n" + addresses(count) + "}\n")),
        EQUAL_ADDRESSES(count ->
                router(0, "eth0", 1, "virtual_ipaddress_excluded {\n" + repeated(count, i -> "10.3.3.3\n") + "}\n")),
        ROUTES(count -> router(
                0,
                "eth0",
                1,
                "virtual_routes {\n" + repeated(count, i -> address(i) + "/32 via 10.0.0.2 dev eth0\n") + "}\n")),
        RULES(count -> router(
                0, "eth0", 1, "virtual_rules {\n" + repeated(count, i -> "from " + address(i) + " table 7\n") + "}\n")),
        PEERS(count -> router(0, "eth0", 1, "unicast_peer {\n" + addresses(count) + "}\n")),
        STATIC_ADDRESSES(count -> "static_ipaddress {\n" + repeated(count, i -> address(i) + "/32 dev eth0\n") + "}\n"),
        STATIC_ROUTES(count ->
                "static_routes {\n" + repeated(count, i -> address(i) + "/32 via 10.0.0.2 dev eth0\n") + "}\n"),
        GARP_GROUPS(
                count -> DYNAMIC + repeated(count, i -> "garp_group { garp_interval 1\ninterface if" + i + "\n}\n")),
        INTERFACES_OF_A_GARP_GROUP(count -> DYNAMIC + "garp_group {\ngarp_interval 1\ninterfaces {\n"
                + repeated(count, i -> "if" + i + "\n") + "}\n}\n"),
        DELAYED_INTERFACES(count ->
                DYNAMIC + "interface_up_down_delays {\n" + repeated(count, i -> "eth" + i + " 1 1\n") + "}\n"
                        + repeated(count, i -> router(i, "eth" + i, 7, ""))),
        BFD_SESSIONS(count -> repeated(count, i -> "bfd_instance B" + i + " { neighbor_ip " + address(i) + "\n}\n")),
        TRACK_FILES(count -> repeated(count, i -> "track_file F" + i + " { file /f" + i + "\n}\n")),
        SERVICES(count -> repeated(count / 2, i -> service(address(i) + " 80", server(i)))),
        EQUAL_SERVICES(count -> repeated(count / 2, i -> service("10.0.0.1 80", server(i)))),
        REAL_SERVERS(count -> service("10.0.0.1 80", repeated(count, ScalingTest::server))),
        EQUAL_REAL_SERVERS(count -> service("10.0.0.1 80", repeated(count, i -> server(1)))),
        ENTRIES_OF_A_SERVER_GROUP(count -> "virtual_server_group G {\n" + repeated(count, i -> address(i) + " 80\n")
                + "}\n" + service("group G", server(1))),
        SERVICES_OF_A_SERVER_GROUP(count -> "virtual_server_group G {\n" + repeated(count, i -> address(i) + " 80\n")
                + "}\n" + repeated(count / 2, i -> service("group G", server(1)))),
        MARKS_OF_SERVICES(count -> "virtual_server_group G {\n" + repeated(count, i -> "fwmark " + i + "\n") + "}\n"
                + repeated(count / 2, i -> service("group G", server(1)))),
        SCRIPTS_OF_A_GROUP_OF_MANY(count -> scripts(count, "/usr/bin/true")
                + instances(
                        count,
                        i -> "track_script { S" + i + " }",
                        "vrrp_sync_group G { group {\n" + names(count) + "}\ntrack_script {\n" + scriptNames(count)
                                + "} }\n")),
        BFD_SESSIONS_WITH_ONE_NEIGHBOUR(count -> repeated(
                count, i -> "bfd_instance B" + i + " { neighbor_ip 10.9.9.9\nsource_ip " + address(i) + "\n}\n")),
        ENTRIES_WITH_OTHER_PORTS(count -> "virtual_server_group G {\n" + repeated(count, i -> address(i) + " 81\n")
                + "}\n" + service("group G", repeated(count, ScalingTest::server))),
        BRACES(count -> "{".repeat(count) + "\n" + "}".repeat(count) + "\n"),
        LINES_OF_ONE_BRACE(count -> "}\n".repeat(count)),
        WORDS_OF_A_LINE(count -> "router_id" + " a".repeat(count) + "\n"),
        LETTERS_OF_A_WORD(count -> "a".repeat(8 * count) + "\n"),
        QUOTES(count -> "\"a\" ".repeat(count) + "\n"),
        DEFINITIONS(count -> repeated(count, i -> "$A" + i + "=x\n")),
        LINES_OF_A_DEFINITION(count -> "$A= \\\n" + "x y \\\n".repeat(count) + "\n$A\n"),
        USES_OF_A_DEFINITION(count -> "$A=x\nrouter_id" + " ${A}".repeat(count) + "\n"),
        CONDITIONS(count -> "@other x\n".repeat(count));

        private final IntFunction<String> text;

        Many(IntFunction<String> text) {
            this.text = text;
        }
    }

    /// Time is not measured here, but what grows with the square does not end within the limit.
    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void readingIsLinear(Many many) {
        String few = many.text.apply(FEW);
        long less = Math.min(bytesFor(few), bytesFor(few));
        long more = bytesFor(many.text.apply(FACTOR * FEW));
        assertThat(more).isLessThan(MOST * less);
    }

    /// What reading a text allocates.
    private static long bytesFor(String text) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Example.read(text);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static String repeated(int count, IntFunction<String> piece) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(piece.apply(i));
        }
        return text.toString();
    }

    private static String instances(int count, IntFunction<String> inside, String behind) {
        return DYNAMIC + repeated(count, i -> router(i, "eth" + i / 255, i % 255 + 1, inside.apply(i))) + behind;
    }

    private static String instance(String name, int vrid, String inside) {
        return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id " + (vrid % 255 + 1) + "\n" + inside
                + "\nvirtual_ipaddress { 10.0.0.1 }\n}\n";
    }

    private static String router(int number, String device, int vrid, String inside) {
        return "vrrp_instance V" + number + " {\ninterface " + device + "\nvirtual_router_id " + vrid + "\n" + inside
                + "\nvirtual_ipaddress { 10.0.0.1 }\n}\n";
    }

    private static String names(int count) {
        return repeated(count, i -> "V" + i + "\n");
    }

    private static String scripts(int count, String command) {
        return repeated(count, i -> "vrrp_script S" + i + " { script " + command + "\n}\n");
    }

    private static String scriptNames(int count) {
        return repeated(count, i -> "S" + i + "\n");
    }

    private static String address(int number) {
        return "10." + (1 + number / 62500) + "." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    private static String addresses(int count) {
        return repeated(count, i -> address(i) + "\n");
    }

    private static String service(String key, String inside) {
        return "virtual_server " + key + " {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n" + inside + "}\n";
    }

    private static String server(int number) {
        return "real_server " + address(number) + " 80 {\nTCP_CHECK { connect_timeout 3\n}\n}\n";
    }
}
