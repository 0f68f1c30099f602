package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructLayoutTest {

    private static final String HEADERS = """
            #define _GNU_SOURCE
            #include <arpa/inet.h>
            #include <errno.h>
            #include <fcntl.h>
            #include <grp.h>
            #include <linux/ethtool.h>
            #include <linux/filter.h>
            #include <linux/if_packet.h>
            #include <linux/mii.h>
            #include <linux/netlink.h>
            #include <net/if.h>
            #include <netinet/in.h>
            #include <pwd.h>
            #include <sched.h>
            #include <signal.h>
            #include <spawn.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <sys/epoll.h>
            #include <sys/inotify.h>
            #include <sys/resource.h>
            #include <sys/signalfd.h>
            #include <sys/socket.h>
            #include <sys/stat.h>
            #include <sys/statfs.h>
            #include <sys/uio.h>
            #include <sys/un.h>
            #include <time.h>
            """;

    @TempDir
    Path folder;

    @Test
    void everyLayoutHasTheSizeAndOffsetsTheCompilerGivesTheStruct() throws Exception {
        List<String> ours = new ArrayList<>();
        StringBuilder program = new StringBuilder(HEADERS).append("int main(void) {\n");
        for (StructLayouts.Named struct : StructLayouts.all()) {
            String type = struct.cType();
            ours.add(type + " " + struct.layout().byteSize());
            program.append("printf(\"" + type + " %zu\\n\", sizeof(" + type + "));\n");
            for (MemoryLayout member : struct.layout().memberLayouts()) {
                if (member.name().isPresent()) {
                    String name = member.name().get();
                    long offset = struct.layout().byteOffset(PathElement.groupElement(name));
                    ours.add(type + "." + name + " " + offset + " " + member.byteSize());
                    program.append("printf(\"" + type + "." + name + " %zu %zu\\n\", offsetof(" + type + ", " + name
                            + "), sizeof(((" + type + " *) 0)->" + name + "));\n");
                }
            }
        }
        program.append("return 0; }\n");
        assertThat(ours).isEqualTo(compileAndRun(program.toString()));
    }

    @Test
    void opaqueTypesHaveTheSizeTheCompilerGivesThem() throws Exception {
        assertThat(compileAndRun(HEADERS + """
                int main(void) {
                  printf("%zu\\n%zu\\n%zu\\n%zu\\n", sizeof(posix_spawnattr_t), sizeof(posix_spawn_file_actions_t),
                         sizeof(sigset_t), sizeof(struct sockaddr_storage));
                  return 0;
                }
                """))
                .containsExactly(
                        Long.toString(SpawnCalls.ATTRIBUTES_BYTES),
                        Long.toString(SpawnCalls.FILE_ACTIONS_BYTES),
                        Long.toString(SignalSet.SIGSET_BYTES),
                        Integer.toString(SocketAddress.MAX_BYTES));
    }

    @Test
    void everyClassWithALayoutIsListed() throws Exception {
        TreeSet<MemoryLayout> found = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        Path classes = Path.of(CallState.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.list(classes.resolve("keepalived4j/linux"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                for (Field field : Class.forName("keepalived4j.linux." + name).getDeclaredFields()) {
                    if (field.getName().equals("LAYOUT")) {
                        field.setAccessible(true);
                        found.add((MemoryLayout) field.get(null));
                    }
                }
            }
        }
        assertThat(found).isNotEmpty();
        assertThat(StructLayouts.all())
                .extracting(named -> (MemoryLayout) named.layout())
                .containsExactlyInAnyOrderElementsOf(found);
    }

    private List<String> compileAndRun(String program) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("layouts.c"), program);
        Path binary = folder.resolve("layouts");
        // No assumption that a compiler is there: without one this has to fail.
        run("gcc", "-Wall", "-Werror", "-o", binary.toString(), source.toString());
        return run(binary.toString());
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.lines().toList();
    }
}
