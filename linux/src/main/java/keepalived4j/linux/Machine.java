package keepalived4j.linux;

/// What differs between the machines we run on: numbers that the kernel's asm-generic headers give to aarch64 and that
/// x86-64 has its own for. Whatever is the same on both does not stand here.
enum Machine {
    X86_64(116, 117, 119, 0x10000, 0x20000, true),
    AARCH64(159, 147, 149, 0x4000, 0x8000, false);

    /// The machine this JVM was built for.
    static final Machine CURRENT = named(System.getProperty("os.arch", ""));

    /// `SYS_setgroups`, asm/unistd.h.
    final int setgroups;
    /// `SYS_setresuid`.
    final int setresuid;
    /// `SYS_setresgid`.
    final int setresgid;
    /// `O_DIRECTORY`, asm/fcntl.h.
    final int directory;
    /// `O_NOFOLLOW`.
    final int noFollow;
    /// `struct epoll_event` is packed, for programs of 32 bits; sys/epoll.h, `__EPOLL_PACKED`.
    final boolean packsEpollEvent;

    Machine(int setgroups, int setresuid, int setresgid, int directory, int noFollow, boolean packsEpollEvent) {
        this.setgroups = setgroups;
        this.setresuid = setresuid;
        this.setresgid = setresgid;
        this.directory = directory;
        this.noFollow = noFollow;
        this.packsEpollEvent = packsEpollEvent;
    }

    private static Machine named(String architecture) {
        return switch (architecture) {
            case "amd64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> throw new UnsupportedOperationException("no system call numbers for " + architecture);
        };
    }
}
