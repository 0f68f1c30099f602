package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.KernelSetting;
import keepalived4j.linux.LimitCalls;

/// Lets this process and those it starts leave core files, and has the kernel name them as the operator wishes until
/// the daemon ends. What cannot be had is told; the daemon runs without it.
///
/// Differs: scripts have the limit, too; in the reference they have that of the daemon's start.
final class CoreFileLimit implements AutoCloseable {

    private static final Path PATTERN = Path.of("/proc/sys/kernel/core_pattern");
    private static final LimitCalls.Limit UNLIMITED =
            new LimitCalls.Limit(LimitCalls.RLIM_INFINITY, LimitCalls.RLIM_INFINITY);

    private final Log log;
    private final Path setting;
    /// What holds again in the end; absent where nothing was changed.
    private final Optional<String> before;

    private CoreFileLimit(Log log, Path setting, Optional<String> before) {
        this.log = log;
        this.setting = setting;
        this.before = before;
    }

    static CoreFileLimit lift(CallState state, Log log, DaemonOptions.CoreFiles wanted) {
        try {
            LimitCalls.setrlimit(state, LimitCalls.RLIMIT_CORE, UNLIMITED);
        } catch (ErrnoException e) {
            log.error("Cannot lift the limit of core files: " + e.getMessage());
        }
        return name(log, PATTERN, wanted.pattern());
    }

    /// Has core files named by `pattern`, where there is one, which stands in `setting`.
    static CoreFileLimit name(Log log, Path setting, Optional<String> pattern) {
        if (pattern.isPresent()) {
            try {
                String before = KernelSetting.read(setting);
                KernelSetting.write(setting, pattern.get());
                return new CoreFileLimit(log, setting, Optional.of(before));
            } catch (IOException e) {
                log.error("Cannot set the pattern of core files: " + e.getMessage());
            }
        }
        return new CoreFileLimit(log, setting, Optional.empty());
    }

    @Override
    public void close() {
        if (before.isPresent()) {
            try {
                KernelSetting.write(setting, before.get());
            } catch (IOException e) {
                log.error("Cannot put back the pattern of core files: " + e.getMessage());
            }
        }
    }
}
