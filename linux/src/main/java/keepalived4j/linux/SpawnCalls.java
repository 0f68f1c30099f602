package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// posix_spawn: a child without copying this process. The child has the credentials, namespaces and limits of the
/// calling *thread*, which is how a script gets its user (see [CredentialCalls]).
///
/// @see <a href="https://man7.org/linux/man-pages/man3/posix_spawn.3.html">posix_spawn(3)</a>
public final class SpawnCalls {

    private static final short POSIX_SPAWN_SETPGROUP = 0x02;
    private static final short POSIX_SPAWN_SETSIGDEF = 0x04;
    private static final short POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final short POSIX_SPAWN_SETSCHEDULER = 0x20;
    private static final short POSIX_SPAWN_SETSID = 0x80;
    private static final int SCHED_OTHER = 0;

    /// `posix_spawnattr_t` and `posix_spawn_file_actions_t` of spawn.h are opaque; a test holds us to their sizes.
    static final long ATTRIBUTES_BYTES = 336;

    static final long FILE_ACTIONS_BYTES = 80;
    private static final long ALIGNMENT = 16;

    private static final LibcFunction POSIX_SPAWN = new LibcFunction("posix_spawn");
    private static final LibcFunction ATTR_INIT = new LibcFunction("posix_spawnattr_init");
    private static final LibcFunction ATTR_DESTROY = new LibcFunction("posix_spawnattr_destroy");
    private static final LibcFunction ATTR_SETFLAGS = new LibcFunction("posix_spawnattr_setflags");
    private static final LibcFunction ATTR_SETPGROUP = new LibcFunction("posix_spawnattr_setpgroup");
    private static final LibcFunction ATTR_SETSIGMASK = new LibcFunction("posix_spawnattr_setsigmask");
    private static final LibcFunction ATTR_SETSIGDEFAULT = new LibcFunction("posix_spawnattr_setsigdefault");
    private static final LibcFunction ATTR_SETSCHEDPOLICY = new LibcFunction("posix_spawnattr_setschedpolicy");
    private static final LibcFunction ATTR_SETSCHEDPARAM = new LibcFunction("posix_spawnattr_setschedparam");
    private static final LibcFunction ACTIONS_INIT = new LibcFunction("posix_spawn_file_actions_init");
    private static final LibcFunction ACTIONS_DESTROY = new LibcFunction("posix_spawn_file_actions_destroy");
    private static final LibcFunction ADDOPEN = new LibcFunction("posix_spawn_file_actions_addopen");
    private static final LibcFunction ADDDUP2 = new LibcFunction("posix_spawn_file_actions_adddup2");
    private static final LibcFunction ADDCLOSEFROM = new LibcFunction("posix_spawn_file_actions_addclosefrom_np");

    private SpawnCalls() {}

    /// Starts the program and returns its pid, which stays its own until it is waited for.
    ///
    /// @throws ErrnoException also what execve(2) says: ENOENT, EACCES, ENOEXEC, E2BIG; and EAGAIN (too
    ///     many processes)
    public static int spawn(CallState state, SpawnRequest request) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, ALIGNMENT);
            ATTR_INIT.checkReturnedErrno(ATTR_INIT.invoke(state, attributes.address()), "");
            try {
                return spawn(state, arena, request, attributes);
            } finally {
                ATTR_DESTROY.checkReturnedErrno(ATTR_DESTROY.invoke(state, attributes.address()), "");
            }
        }
    }

    private static int spawn(CallState state, Arena arena, SpawnRequest request, MemorySegment attributes)
            throws ErrnoException {
        setAttributes(state, arena, request, attributes);
        MemorySegment actions = arena.allocate(FILE_ACTIONS_BYTES, ALIGNMENT);
        ACTIONS_INIT.checkReturnedErrno(ACTIONS_INIT.invoke(state, actions.address()), "");
        try {
            for (FileAction action : request.fileActions()) {
                addAction(state, arena, actions, action);
            }
            MemorySegment pid = arena.allocate(JAVA_INT);
            long result = POSIX_SPAWN.invoke(
                    state,
                    pid.address(),
                    arena.allocateFrom(request.path()).address(),
                    actions.address(),
                    attributes.address(),
                    strings(arena, request.arguments()).address(),
                    strings(arena, request.environment()).address());
            POSIX_SPAWN.checkReturnedErrno(result, request.path());
            return pid.get(JAVA_INT, 0);
        } finally {
            ACTIONS_DESTROY.checkReturnedErrno(ACTIONS_DESTROY.invoke(state, actions.address()), "");
        }
    }

    private static void setAttributes(CallState state, Arena arena, SpawnRequest request, MemorySegment attributes)
            throws ErrnoException {
        long attr = attributes.address();
        MemorySegment set = arena.allocate(SignalSet.SIGSET_BYTES, ALIGNMENT);
        int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        request.blocked().write(set);
        ATTR_SETSIGMASK.checkReturnedErrno(ATTR_SETSIGMASK.invoke(state, attr, set.address()), "");
        request.defaulted().write(set);
        ATTR_SETSIGDEFAULT.checkReturnedErrno(ATTR_SETSIGDEFAULT.invoke(state, attr, set.address()), "");
        switch (request.membership()) {
            case OUR_GROUP -> {}
            case OWN_GROUP -> {
                flags |= POSIX_SPAWN_SETPGROUP;
                ATTR_SETPGROUP.checkReturnedErrno(ATTR_SETPGROUP.invoke(state, attr, 0), "");
            }
            case OWN_SESSION -> flags |= POSIX_SPAWN_SETSID;
        }
        if (request.scheduling() == SpawnRequest.Scheduling.NORMAL) {
            flags |= POSIX_SPAWN_SETSCHEDULER;
            MemorySegment parameter = arena.allocate(SchedParam.LAYOUT); // priority 0, the only one of SCHED_OTHER
            ATTR_SETSCHEDPOLICY.checkReturnedErrno(ATTR_SETSCHEDPOLICY.invoke(state, attr, SCHED_OTHER), "");
            ATTR_SETSCHEDPARAM.checkReturnedErrno(ATTR_SETSCHEDPARAM.invoke(state, attr, parameter.address()), "");
        }
        ATTR_SETFLAGS.checkReturnedErrno(ATTR_SETFLAGS.invoke(state, attr, flags), "");
    }

    private static void addAction(CallState state, Arena arena, MemorySegment actions, FileAction action)
            throws ErrnoException {
        long at = actions.address();
        switch (action) {
            case FileAction.Open(int target, String path, int flags, int mode) ->
                ADDOPEN.checkReturnedErrno(
                        ADDOPEN.invoke(
                                state, at, target, arena.allocateFrom(path).address(), flags, mode),
                        path);
            case FileAction.Duplicate(FileDescriptor source, int target) ->
                ADDDUP2.checkReturnedErrno(ADDDUP2.invoke(state, at, source.number(), target), "");
            case FileAction.CloseFrom(int first) ->
                ADDCLOSEFROM.checkReturnedErrno(ADDCLOSEFROM.invoke(state, at, first), "");
        }
    }

    /// The array of pointers, ended by NULL, that `argv` and `environ` are.
    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(JAVA_LONG, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(JAVA_LONG, i, arena.allocateFrom(strings.get(i)).address());
        }
        return array;
    }
}
