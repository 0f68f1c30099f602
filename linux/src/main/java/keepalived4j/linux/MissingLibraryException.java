package keepalived4j.linux;

/// A library that a feature needs is not on this machine, or is not the one it should be, or cannot work here.
/// The message is mostly the dynamic linker's: `libnftables.so.1: cannot open shared object file: No such file or
/// directory`.
public final class MissingLibraryException extends Exception {

    private static final long serialVersionUID = 1;

    MissingLibraryException(String message) {
        super(message);
    }
}
