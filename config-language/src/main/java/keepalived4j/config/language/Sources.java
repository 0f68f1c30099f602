package keepalived4j.config.language;

import java.util.List;
import java.util.Optional;

/// What the reading of a configuration asks of the world. Paths are absolute.
public interface Sources {

    /// What stands at `path`, symbolic links followed.
    Kind kind(String path);

    /// The names in a directory, in any order, without `.` and `..`; none if it cannot be listed.
    List<String> names(String directory);

    /// The contents of a file.
    Contents read(String path);

    /// The directory as `getcwd(3)` names it, without symbolic links; `directory` itself where that is unknown.
    String canonical(String directory);

    /// An environment variable; absent if unset.
    Optional<String> environmentVariable(String name);

    /// A random number from `min` to `max`, both included.
    int random(int min, int max);

    /// What can stand at a path.
    enum Kind {
        MISSING,
        /// A regular file that nobody may execute.
        FILE,
        /// A regular file with any execute bit.
        EXECUTABLE,
        DIRECTORY,
        OTHER
    }

    /// The outcome of reading a file.
    sealed interface Contents {

        /// All of it.
        final class Bytes implements Contents {

            private final byte[] bytes;

            /// @param bytes not copied; must not change until the file is read to its end
            public Bytes(byte[] bytes) {
                this.bytes = bytes;
            }

            /// Not a copy.
            public byte[] bytes() {
                return bytes;
            }
        }

        /// It cannot be read.
        ///
        /// @param reason as strerror(3) would say it
        record Unreadable(String reason) implements Contents {}
    }
}
