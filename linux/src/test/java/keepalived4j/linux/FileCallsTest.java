package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCallsTest {

    private static final int CREATE = FileCalls.O_RDWR | FileCalls.O_CREAT | FileCalls.O_CLOEXEC;

    @TempDir
    Path folder;

    private final CallState state = new CallState();
    private final Arena arena = Arena.ofConfined();

    @AfterEach
    void freeMemory() {
        state.close();
        arena.close();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void assertErrno(int errno, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(ErrnoException.class).isThrownBy(call).returns(errno, ErrnoException::errno);
    }

    @Test
    void secondOpenFileCannotLockUntilTheFirstIsClosed() throws Exception {
        FileDescriptor first = FileCalls.open(state, path("pid"), CREATE, 0644);
        try (FileDescriptor second = FileCalls.open(state, path("pid"), CREATE, 0644)) {
            assertThat(FileCalls.tryLock(state, first)).isTrue();
            assertThat(FileCalls.tryLock(state, first)).isTrue();
            assertThat(FileCalls.tryLock(state, second)).isFalse();
            first.close();
            assertThat(FileCalls.tryLock(state, second)).isTrue();
        }
    }

    @Test
    void closedDescriptorRefusesUseAndClosesOnlyOnce() throws Exception {
        FileDescriptor closed = FileCalls.open(state, "/dev/null", FileCalls.O_RDWR | FileCalls.O_CLOEXEC, 0);
        int number = closed.number();
        closed.close();
        try (FileDescriptor next = FileCalls.open(state, "/dev/null", FileCalls.O_RDWR | FileCalls.O_CLOEXEC, 0)) {
            closed.close();
            assertThatThrownBy(closed::number).hasMessage("file descriptor " + number + " is closed");
            assertThat(FileCalls.write(state, next, arena.allocate(1), 1)).isOne();
        }
    }

    @Test
    void symbolicLinkIsNotFollowedWhenToldSo() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("file")));
        assertErrno(
                Errno.ELOOP, () -> FileCalls.open(state, path("link"), FileCalls.O_RDONLY | FileCalls.O_NOFOLLOW, 0));
        assertErrno(
                Errno.ENOTDIR, () -> FileCalls.open(state, "/dev/null", FileCalls.O_RDONLY | FileCalls.O_DIRECTORY, 0));
    }

    @Test
    void failureNamesThePath() {
        assertThatThrownBy(() -> FileCalls.open(state, "/nowhere/x", FileCalls.O_RDONLY, 0))
                .hasMessage("open /nowhere/x: ENOENT (No such file or directory)");
    }

    @Test
    void fifoWithoutReaderRefusesAWriterAndEmptyPipeWouldBlock() throws Exception {
        int before = PathCalls.umask(state, 0177);
        PathCalls.mkfifo(state, path("fifo"), 0644);
        assertThat(PathCalls.umask(state, before)).isEqualTo(0177);
        assertThat(Files.getPosixFilePermissions(folder.resolve("fifo")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertErrno(
                Errno.ENXIO, () -> FileCalls.open(state, path("fifo"), FileCalls.O_WRONLY | FileCalls.O_NONBLOCK, 0));
        try (FileDescriptor both = FileCalls.open(state, path("fifo"), FileCalls.O_RDWR | FileCalls.O_NONBLOCK, 0)) {
            MemorySegment page = arena.allocate(4096);
            assertThat(FileCalls.read(state, both, page)).isEqualTo(FileCalls.WOULD_BLOCK);
            long written = 0;
            long last;
            while ((last = FileCalls.write(state, both, page, 4096)) != FileCalls.WOULD_BLOCK) {
                written += last;
            }
            assertThat(written).isEqualTo(65536);
            assertThat(FileCalls.read(state, both, page)).isEqualTo(4096);
        }
    }

    @Test
    void endOfAPipeIsNoBytesAndABrokenOneIsAnError() throws Exception {
        FileCalls.Pipe pipe = FileCalls.pipe2(state, FileCalls.O_CLOEXEC);
        FileCalls.setNonBlocking(state, pipe.readEnd());
        assertThat(FileCalls.read(state, pipe.readEnd(), arena.allocate(8))).isEqualTo(FileCalls.WOULD_BLOCK);
        pipe.writeEnd().close();
        assertThat(FileCalls.read(state, pipe.readEnd(), arena.allocate(8))).isZero();
        pipe.readEnd().close();
    }

    @Test
    void bufferIsNeverOverrunNorOnTheHeap() throws Exception {
        try (FileDescriptor sink = FileCalls.open(state, "/dev/null", FileCalls.O_WRONLY | FileCalls.O_CLOEXEC, 0)) {
            assertThatThrownBy(() -> FileCalls.write(state, sink, arena.allocate(4), 5))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> FileCalls.write(state, sink, MemorySegment.ofArray(new byte[4]), 4))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void statusTellsKindOwnerAndPermissions() throws Exception {
        try (FileDescriptor file = FileCalls.open(state, path("file"), CREATE, 0600)) {
            FileCalls.write(state, file, arena.allocateFrom("12345"), 5);
            FileCalls.fchmod(state, file, 04751);
            FileCalls.fchown(state, file, 12, 34);
            FileCalls.fchmod(state, file, 04751); // chown takes the set-uid bit away
        }
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        FileStatus status = PathCalls.statx(state, path("link"), PathCalls.SymbolicLinks.FOLLOWED);
        assertThat(status)
                .returns(true, FileStatus::isRegularFile)
                .returns(false, FileStatus::isDirectory)
                .returns(true, s -> s.has(FileStatus.S_ISUID))
                .returns(false, s -> s.has(FileStatus.S_ISGID))
                .returns(12, FileStatus::uid)
                .returns(34, FileStatus::gid)
                .returns(5L, FileStatus::size);
        assertThat(status.mode() & 07777).isEqualTo(04751);
        assertThat(status.inode()).isEqualTo(Files.getAttribute(folder.resolve("file"), "unix:ino"));
        assertThat(status.modifiedNanos() / 1_000_000)
                .isEqualTo(Files.getLastModifiedTime(folder.resolve("file")).toMillis());
        assertThat(PathCalls.statx(state, path("link"), PathCalls.SymbolicLinks.NOT_FOLLOWED)
                        .isSymbolicLink())
                .isTrue();
        assertThat(PathCalls.statx(state, "/", PathCalls.SymbolicLinks.FOLLOWED).isDirectory())
                .isTrue();
    }

    @Test
    void accessIsThatOfTheThreadsEffectiveUser() throws Exception {
        Path locked = folder.resolve("locked");
        PathCalls.mkdir(state, locked.toString(), 0700);
        assertThat(PathCalls.mayAccess(state, locked.toString(), PathCalls.W_OK | PathCalls.X_OK))
                .isTrue();
        assertErrno(Errno.ENOENT, () -> PathCalls.mayAccess(state, path("absent"), PathCalls.F_OK));
        FreshNamespace.inOwnThread(other -> {
            CredentialCalls.setresuid(other, 0, 65534, 0);
            assertThat(PathCalls.mayAccess(other, locked.toString(), PathCalls.X_OK))
                    .isFalse();
        });
        PathCalls.rmdir(state, locked.toString());
        assertThat(locked).doesNotExist();
    }

    @Test
    void duplicateReachesTheSameFile() throws Exception {
        try (FileDescriptor file = FileCalls.open(state, path("file"), CREATE, 0600);
                FileDescriptor other = FileCalls.open(state, "/dev/null", FileCalls.O_RDWR | FileCalls.O_CLOEXEC, 0)) {
            FileCalls.dup3(state, file, other, FileCalls.O_CLOEXEC);
            FileCalls.write(state, other, arena.allocateFrom("abc"), 3);
            assertThat(folder.resolve("file")).hasContent("abc");
            FileCalls.ftruncate(state, file, 1);
            assertThat(folder.resolve("file")).hasContent("a");
        }
        PathCalls.rename(state, path("file"), path("moved"));
        PathCalls.unlink(state, path("moved"));
        assertThat(folder.resolve("moved")).doesNotExist();
    }
}
