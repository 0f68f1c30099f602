package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSettingsTest {

    private static String ownStatus(CallState state, String field) throws Exception {
        Path status = Path.of("/proc/self/task/" + ProcessCalls.gettid(state) + "/status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void limitIsReadAsItWasSetAndChildrenCanHaveTheirOwn() throws Exception {
        try (CallState state = new CallState()) {
            LimitCalls.Limit before = LimitCalls.getrlimit(state, LimitCalls.RLIMIT_CORE);
            try {
                LimitCalls.setrlimit(state, LimitCalls.RLIMIT_CORE, new LimitCalls.Limit(4096, before.hard()));
                assertThat(LimitCalls.getrlimit(state, LimitCalls.RLIMIT_CORE))
                        .isEqualTo(new LimitCalls.Limit(4096, before.hard()));
            } finally {
                LimitCalls.setrlimit(state, LimitCalls.RLIMIT_CORE, before);
            }
            int pid = SpawnCalls.spawn(state, Program.request("/bin/sleep", List.of("60")));
            LimitCalls.prlimit(state, pid, LimitCalls.RLIMIT_NOFILE, new LimitCalls.Limit(77, 99));
            assertThat(Files.readAllLines(Path.of("/proc/" + pid + "/limits")))
                    .anyMatch(line -> line.matches("Max open files +77 +99 .*"));
            ProcessCalls.kill(state, pid, SignalSet.SIGKILL);
            Program.awaitEnd(state, pid);
            assertThatThrownBy(() -> LimitCalls.setrlimit(state, LimitCalls.RLIMIT_CORE, new LimitCalls.Limit(2, 1)))
                    .hasMessageContaining("EINVAL");
        }
    }

    @Test
    void processorTimeIsThatOfThisProcessOrOfItsEndedChildren() throws Exception {
        try (CallState state = new CallState()) {
            ProcessorTime before = ProcessorTime.ofThisProcess(state);
            long sum = 0;
            while (ProcessorTime.ofThisProcess(state).userMicros() == before.userMicros()) {
                sum++;
            }
            assertThat(sum).isNotNegative();
            ProcessorTime children = ProcessorTime.ofEndedChildren(state);
            int pid = SpawnCalls.spawn(
                    state,
                    Program.request("/bin/sh", List.of("-c", "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done")));
            Program.awaitEnd(state, pid);
            ProcessorTime now = ProcessorTime.ofEndedChildren(state);
            assertThat(now.userMicros() + now.systemMicros())
                    .isGreaterThan(children.userMicros() + children.systemMicros());
        }
    }

    @Test
    void affinityNiceAndNameAreThoseOfTheThread() throws Exception {
        FreshNamespace.inOwnThread(state -> {
            SchedulingCalls.setAffinity(state, 0, 0);
            assertThat(ownStatus(state, "Cpus_allowed_list")).endsWith("\t0");
            SchedulingCalls.setNice(state, 0, 7);
            String[] stat = Files.readString(Path.of("/proc/self/task/" + ProcessCalls.gettid(state) + "/stat"))
                    .split(" ");
            assertThat(stat[18]).isEqualTo("7");
            ProcessCalls.setThreadName(state, "a-name-too-long-for-the-kernel");
            assertThat(ownStatus(state, "Name")).isEqualTo("Name:\ta-name-too-long");
            assertThatThrownBy(() -> SchedulingCalls.setAffinity(state, 0, 4096))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void lockingMemoryDoesNotFillWhatNobodyHasTouched() throws Exception {
        try (CallState state = new CallState()) {
            long before = kibibytes(state, "VmRSS");
            SchedulingCalls.lockMemoryOnFault(state);
            try {
                assertThat(kibibytes(state, "VmLck")).isPositive();
                // The files of the JDK alone, which are mapped and mostly untouched, are twice as large.
                assertThat(kibibytes(state, "VmRSS") - before).isLessThan(64 * 1024);
            } finally {
                SchedulingCalls.unlockMemory(state);
            }
            assertThat(kibibytes(state, "VmLck")).isZero();
        }
    }

    private static long kibibytes(CallState state, String field) throws Exception {
        return Long.parseLong(ownStatus(state, field).split("\\s+")[1]);
    }

    @Test
    void mountOfAPrivateNamespaceIsSeenThereOnly(@TempDir Path folder) throws Exception {
        Path source = Files.createDirectory(folder.resolve("source"));
        Path target = Files.createDirectory(folder.resolve("target"));
        Files.writeString(source.resolve("file"), "here");
        FreshNamespace.inOwnThread(state -> {
            NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNS);
            NamespaceCalls.makeSlave(state, "/");
            NamespaceCalls.bindMount(state, source.toString(), target.toString());
            assertThat(target.resolve("file")).hasContent("here");
            FreshNamespace.inOwnThread(
                    heir -> assertThat(target.resolve("file")).exists());
            assertThat(Files.exists(target.resolve("file"))).isTrue();
            NamespaceCalls.umount2(state, target.toString(), NamespaceCalls.MNT_DETACH);
            assertThat(target.resolve("file")).doesNotExist();
            NamespaceCalls.bindMount(state, source.toString(), target.toString());
        });
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void namespaceIsEnteredByTheThreadThatAsks() throws Exception {
        FreshNamespace.run(inside -> {
            FreshNamespace.ip(inside, "link", "add", "va", "type", "veth", "peer", "name", "vb");
            InterfaceName name = new InterfaceName("va");
            assertThat(InterfaceCalls.ifNametoindex(inside, name)).isPresent();
            try (FileDescriptor outside = FileCalls.open(
                    inside,
                    "/proc/" + ProcessCalls.getpid(inside) + "/ns/net",
                    FileCalls.O_RDONLY | FileCalls.O_CLOEXEC,
                    0)) {
                assertThatThrownBy(() -> NamespaceCalls.setns(inside, outside, NamespaceCalls.CLONE_NEWNS))
                        .hasMessageContaining("EINVAL");
                NamespaceCalls.setns(inside, outside, NamespaceCalls.CLONE_NEWNET);
            }
            assertThat(InterfaceCalls.ifNametoindex(inside, name)).isEmpty();
        });
    }
}
