package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import keepalived4j.linux.SpawnRequest.Membership;
import keepalived4j.linux.SpawnRequest.Scheduling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnCallsTest {

    private static final int NOBODY = 65534;
    private static final SpawnRequest SLEEP = Program.request("/bin/sleep", List.of("60"));

    private final CallState state = new CallState();

    /// A thread that is another user may not load a class from a folder of root's own, below /root say.
    @BeforeAll
    static void loadClasses() throws Exception {
        try (CallState state = new CallState()) {
            Program.run(state, shell("exit 0"));
            assertThatThrownBy(() -> SpawnCalls.spawn(state, Program.request("/nowhere/x", List.of())))
                    .hasMessageContaining("ENOENT");
        }
    }

    @AfterEach
    void freeMemory() {
        state.close();
    }

    private static SpawnRequest shell(String command) {
        return Program.request("/bin/sh", List.of("-c", command));
    }

    private static SpawnRequest with(SpawnRequest request, Membership membership) {
        return new SpawnRequest(
                request.path(),
                request.arguments(),
                request.environment(),
                membership,
                request.blocked(),
                request.defaulted(),
                request.scheduling(),
                request.fileActions());
    }

    @Test
    void exitStatusIsTold() throws Exception {
        assertThat(Program.run(state, shell("exit 0")).end()).isEqualTo(new ChildState.Exited(0));
        assertThat(Program.run(state, shell("exit 255")).end()).isEqualTo(new ChildState.Exited(255));
    }

    @Test
    void programGetsItsArgumentsAndEnvironmentAndNothingElse() throws Exception {
        SpawnRequest request = new SpawnRequest(
                "/usr/bin/env",
                List.of("name of its own"),
                List.of("A=1", "B=", "C=ü x"),
                Membership.OUR_GROUP,
                SignalSet.NONE,
                SignalSet.NONE,
                Scheduling.INHERITED,
                List.of());
        assertThat(Program.run(state, request))
                .isEqualTo(new Program.Result(new ChildState.Exited(0), "A=1\nB=\nC=ü x\n"));
        assertThat(Program.run(
                        state,
                        shell("printf '%s|' \"$@\"").path(),
                        List.of("-c", "printf '%s|' \"$@\"", "sh", "", "x y")))
                .isEqualTo(new Program.Result(new ChildState.Exited(0), "|x y|"));
    }

    @Test
    void programThatCannotBeExecutedIsAnErrorOfTheCall() {
        assertThatThrownBy(() -> SpawnCalls.spawn(state, Program.request("/nowhere/x", List.of())))
                .hasMessage("posix_spawn /nowhere/x: ENOENT (No such file or directory)");
        assertThatThrownBy(() -> SpawnCalls.spawn(state, Program.request("/etc/passwd", List.of())))
                .hasMessage("posix_spawn /etc/passwd: EACCES (Permission denied)");
    }

    @Test
    void childRunsUntilASignalEndsItAndIsGoneThen() throws Exception {
        int pid = SpawnCalls.spawn(state, SLEEP);
        try (FileDescriptor pidfd = ProcessCalls.pidfdOpen(state, pid)) {
            assertThat(ProcessCalls.waitid(state, pidfd)).isEqualTo(new ChildState.StillRunning());
            assertThat(ProcessCalls.kill(state, pid, 0)).isEqualTo(ProcessCalls.Delivery.DELIVERED);
            assertThat(ProcessCalls.pidfdSendSignal(state, pidfd, SignalSet.SIGTERM))
                    .isEqualTo(ProcessCalls.Delivery.DELIVERED);
            assertThat(Program.awaitEnd(state, pid)).isEqualTo(new ChildState.Signalled(SignalSet.SIGTERM, false));
            assertThat(ProcessCalls.pidfdSendSignal(state, pidfd, SignalSet.SIGTERM))
                    .isEqualTo(ProcessCalls.Delivery.NOBODY);
            assertThat(ProcessCalls.kill(state, pid, SignalSet.SIGTERM)).isEqualTo(ProcessCalls.Delivery.NOBODY);
            assertThatThrownBy(() -> ProcessCalls.waitid(state, pidfd)).hasMessageContaining("ECHILD");
        }
    }

    @Test
    void signalToAGroupReachesTheGrandchildren() throws Exception {
        FileCalls.Pipe pipe = FileCalls.pipe2(state, FileCalls.O_CLOEXEC);
        SpawnRequest family = with(shell("sleep 60 & sleep 60"), Membership.OWN_GROUP);
        try (FileDescriptor readEnd = pipe.readEnd()) {
            int pid;
            try (FileDescriptor writeEnd = pipe.writeEnd()) {
                pid = SpawnCalls.spawn(
                        state,
                        new SpawnRequest(
                                family.path(),
                                family.arguments(),
                                family.environment(),
                                family.membership(),
                                family.blocked(),
                                family.defaulted(),
                                family.scheduling(),
                                List.of(new FileAction.Duplicate(writeEnd, 1))));
            }
            assertThat(ProcessCalls.killpg(state, pid, SignalSet.SIGKILL)).isEqualTo(ProcessCalls.Delivery.DELIVERED);
            assertThat(Program.awaitEnd(state, pid)).isEqualTo(new ChildState.Signalled(SignalSet.SIGKILL, false));
            // The pipe ends when the last of them is gone.
            try (Epoll epoll = new Epoll(state, 1)) {
                epoll.add(readEnd, Epoll.EPOLLIN, 0);
                assertThat(epoll.await(10_000)).isOne();
                assertThat(epoll.events(0) & Epoll.EPOLLHUP).isNotZero();
            }
        }
    }

    @Test
    void dangerousTargetsOfSignalsAreRefused() {
        assertThatThrownBy(() -> ProcessCalls.kill(state, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProcessCalls.kill(state, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProcessCalls.killpg(state, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membershipDecidesGroupAndSession() throws Exception {
        // Fields 1, 5 and 6 of /proc/PID/stat: pid, process group, session.
        SpawnRequest look = Program.request("/usr/bin/cut", List.of("-d", " ", "-f", "1,5,6", "/proc/self/stat"));
        String[] ours = Files.readString(Path.of("/proc/self/stat")).split(" ");
        assertThat(ids(look, Membership.OUR_GROUP)).satisfies(ids -> {
            assertThat(ids[1]).isEqualTo(ours[4]);
            assertThat(ids[2]).isEqualTo(ours[5]);
        });
        assertThat(ids(look, Membership.OWN_GROUP)).satisfies(ids -> {
            assertThat(ids[1]).isEqualTo(ids[0]);
            assertThat(ids[2]).isEqualTo(ours[5]);
        });
        assertThat(ids(look, Membership.OWN_SESSION)).satisfies(ids -> {
            assertThat(ids[1]).isEqualTo(ids[0]);
            assertThat(ids[2]).isEqualTo(ids[0]);
        });
    }

    private String[] ids(SpawnRequest look, Membership membership) throws Exception {
        return Program.run(state, with(look, membership)).output().strip().split(" ");
    }

    @Test
    void childStartsWithExactlyTheSignalsBlockedThatWereAskedFor() throws Exception {
        FreshNamespace.inOwnThread(own -> {
            SignalDescriptor.block(own, SignalSet.of(SignalSet.SIGUSR1));
            SpawnRequest look = Program.request("/bin/grep", List.of("SigBlk", "/proc/self/status"));
            assertThat(Program.run(own, look).output()).isEqualTo("SigBlk:\t0000000000000000\n");
            SpawnRequest blocking = new SpawnRequest(
                    look.path(),
                    look.arguments(),
                    look.environment(),
                    look.membership(),
                    SignalSet.of(1, 64),
                    look.defaulted(),
                    look.scheduling(),
                    look.fileActions());
            assertThat(Program.run(own, blocking).output()).isEqualTo("SigBlk:\t8000000000000001\n");
        });
    }

    @Test
    void childHasOnlyTheDescriptorsItWasGiven(@TempDir Path folder) throws Exception {
        Path input = Files.writeString(folder.resolve("input"), "read me");
        SpawnRequest request = new SpawnRequest(
                "/bin/sh",
                List.of("sh", "-c", "cat; echo; ls /proc/$$/fd"),
                List.of("PATH=/bin:/usr/bin"),
                Membership.OUR_GROUP,
                SignalSet.NONE,
                SignalSet.NONE,
                Scheduling.INHERITED,
                List.of(new FileAction.Open(0, input.toString(), FileCalls.O_RDONLY, 0)));
        assertThat(Program.run(state, request).output()).isEqualTo("read me\n0\n1\n2\n");
    }

    @Test
    void childIsItsThreadsUserForGoodAndTheThreadComesBack() throws Exception {
        FreshNamespace.inOwnThread(own -> {
            int[] groups = CredentialCalls.getgroups(own);
            CredentialCalls.setgroups(own, 7, 8);
            CredentialCalls.setresgid(own, 12, 12, 0);
            CredentialCalls.setresuid(own, NOBODY, NOBODY, 0);
            Program.Result ids = Program.run(
                    own,
                    Program.request(
                            "/bin/grep", List.of("-E", "^(Uid|Gid|Groups|CapEff|CapPrm)", "/proc/self/status")));
            assertThat(ids.output().replaceAll(" *\n", "\n")).isEqualTo("""
                    Uid:\t65534\t65534\t65534\t65534
                    Gid:\t12\t12\t12\t12
                    Groups:\t7 8
                    CapPrm:\t0000000000000000
                    CapEff:\t0000000000000000
                    """);
            assertThat(CredentialCalls.geteuid(own)).isEqualTo(NOBODY);
            CredentialCalls.setresuid(own, 0, 0, 0);
            CredentialCalls.setresgid(own, 0, 0, 0);
            CredentialCalls.setgroups(own, groups);
            assertThat(CredentialCalls.geteuid(own)).isZero();
            assertThat(CredentialCalls.getegid(own)).isZero();
            assertThat(CredentialCalls.getgroups(own)).isEqualTo(groups);
        });
        assertThat(CredentialCalls.geteuid(state)).isZero();
    }

    @Test
    void credentialsOfOneThreadAreNotThoseOfAnother() throws Exception {
        FreshNamespace.inOwnThread(other -> {
            CredentialCalls.setresgid(other, 12, 12, 12);
            CredentialCalls.setresuid(other, NOBODY, NOBODY, NOBODY);
            assertThatThrownBy(() -> CredentialCalls.setresuid(other, 0, 0, 0))
                    .hasMessage("setresuid 0: EPERM (Operation not permitted)");
            FreshNamespace.inOwnThread(
                    heir -> assertThat(CredentialCalls.getuid(heir)).isEqualTo(NOBODY));
        });
        assertThat(CredentialCalls.getuid(state)).isZero();
        assertThat(CredentialCalls.getgid(state)).isZero();
    }

    @Test
    void realTimeClassIsInheritedOnlyWhereWanted() throws Exception {
        FreshNamespace.inOwnThread(own -> {
            SpawnRequest look = Program.request("/usr/bin/chrt", List.of("-p", "0"));
            SpawnRequest normal = new SpawnRequest(
                    look.path(),
                    look.arguments(),
                    look.environment(),
                    look.membership(),
                    look.blocked(),
                    look.defaulted(),
                    Scheduling.NORMAL,
                    look.fileActions());
            SchedulingCalls.setRealTime(own, 0, 5, SchedulingCalls.Inheritance.INHERITED);
            assertThat(SchedulingCalls.isRealTime(own, 0)).isTrue();
            assertThat(Program.run(own, look).output()).contains("SCHED_RR").contains("priority: 5");
            assertThat(Program.run(own, normal).output()).contains("SCHED_OTHER");
            SchedulingCalls.setRealTime(own, 0, 5, SchedulingCalls.Inheritance.RESET_ON_FORK);
            assertThat(Program.run(own, look).output()).contains("SCHED_OTHER");
            SchedulingCalls.setNormal(own, 0);
            assertThat(SchedulingCalls.isRealTime(own, 0)).isFalse();
        });
    }

    @Test
    void subreaperInheritsOrphans() throws Exception {
        FreshNamespace.inOwnThread(own -> {
            ProcessCalls.setChildSubreaper(own);
            Program.Result parent = Program.run(own, shell("sleep 60 >/dev/null 2>&1 & echo $!"));
            int orphan = Integer.parseInt(parent.output().strip());
            assertThat(ProcessCalls.kill(own, orphan, SignalSet.SIGKILL)).isEqualTo(ProcessCalls.Delivery.DELIVERED);
            try (FileDescriptor pidfd = ProcessCalls.pidfdOpen(own, orphan)) {
                Program.awaitEnd(own, pidfd, orphan);
            }
            assertThat(ProcessCalls.endedChild(own)).hasValue(orphan);
            assertThat(Program.awaitEnd(own, orphan)).isEqualTo(new ChildState.Signalled(SignalSet.SIGKILL, false));
        });
    }

    @Test
    void usersAndGroupsAreFoundByName() throws Exception {
        assertThat(AccountCalls.getpwnam(state, "root")).contains(new AccountCalls.User("root", 0, 0));
        assertThat(AccountCalls.getpwnam(state, "no such user")).isEmpty();
        assertThat(AccountCalls.getpwuid(state, NOBODY).orElseThrow().name()).isEqualTo("nobody");
        assertThat(AccountCalls.getpwuid(state, 4_000_000)).isEmpty();
        assertThat(AccountCalls.getgrnam(state, "root")).hasValue(0);
        assertThat(AccountCalls.getgrnam(state, "no such group")).isEmpty();
        assertThat(AccountCalls.getgrouplist(state, "root", 0)).contains(0);
        assertThat(AccountCalls.getgrouplist(state, "nobody", 4711)).contains(4711);
    }
}
