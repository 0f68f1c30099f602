package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructLayoutTest {

    private static final Map<String, StructLayout> STRUCTS = Map.ofEntries(
            Map.entry("nlmsghdr", Nlmsghdr.LAYOUT),
            Map.entry("rtattr", Rtattr.LAYOUT),
            Map.entry("ifaddrmsg", Ifaddrmsg.LAYOUT),
            Map.entry("ifa_cacheinfo", IfaCacheinfo.LAYOUT),
            Map.entry("ifinfomsg", Ifinfomsg.LAYOUT),
            Map.entry("rtmsg", Rtmsg.LAYOUT),
            Map.entry("rtnexthop", Rtnexthop.LAYOUT),
            Map.entry("genlmsghdr", Genlmsghdr.LAYOUT),
            Map.entry("nfgenmsg", Nfgenmsg.LAYOUT),
            Map.entry("ip_vs_flags", IpVsFlags.LAYOUT),
            Map.entry("cn_msg", CnMsg.LAYOUT),
            Map.entry("proc_event", ProcEvent.LAYOUT),
            Map.entry("fib_rule_hdr", FibRuleHdr.LAYOUT),
            Map.entry("fib_rule_uid_range", FibRuleUidRange.LAYOUT),
            Map.entry("fib_rule_port_range", FibRulePortRange.LAYOUT));

    @TempDir
    Path folder;

    @Test
    void everyLayoutHasTheSizeAndOffsetsTheCompilerGivesTheStruct() throws Exception {
        StringBuilder program = new StringBuilder("""
                #include <linux/cn_proc.h>
                #include <linux/connector.h>
                #include <linux/fib_rules.h>
                #include <linux/genetlink.h>
                #include <linux/if_addr.h>
                #include <linux/ip_vs.h>
                #include <linux/netfilter/nfnetlink.h>
                #include <linux/netlink.h>
                #include <linux/rtnetlink.h>
                #include <stddef.h>
                """);
        for (Map.Entry<String, StructLayout> struct : STRUCTS.entrySet()) {
            String type = "struct " + struct.getKey();
            claim(program, "sizeof(" + type + ")", struct.getValue().byteSize());
            for (MemoryLayout member : struct.getValue().memberLayouts()) {
                String name = member.name().orElseThrow();
                claim(
                        program,
                        "offsetof(" + type + ", " + name + ")",
                        struct.getValue().byteOffset(PathElement.groupElement(name)));
                claim(program, "sizeof(((" + type + " *) 0)->" + name + ")", member.byteSize());
            }
        }
        Path source = Files.writeString(folder.resolve("layouts.c"), program);
        List<String> command = List.of("gcc", "-fsyntax-only", source.toString());
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(compiler.getInputStream().readAllBytes());
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEmpty();
        assertThat(compiler.exitValue()).isZero();
    }

    private static void claim(StringBuilder program, String expression, long value) {
        program.append("_Static_assert(" + expression + " == " + value + ", \"" + expression + "\");\n");
    }
}
