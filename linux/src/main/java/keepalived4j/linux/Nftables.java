package keepalived4j.linux;

import java.lang.foreign.Arena;
import java.util.Optional;

/// The packet filter of a network namespace, by way of libnftables, which is loaded when first needed. Belongs to the
/// thread that opened it, and acts in the network namespace that thread was in.
///
/// @see <a href="https://manpages.debian.org/libnftables-json.5">libnftables-json(5)</a>, libnftables(3)
public final class Nftables implements AutoCloseable {

    private static final String LIBRARY = "libnftables.so.1";
    private static final int NETLINK_NETFILTER = 12;
    private static final int NFT_CTX_DEFAULT = 0;
    private static final int NFT_CTX_OUTPUT_JSON = 1 << 4;
    private static final int LONGEST_COMPLAINT = 1 << 16;

    private final CallState state;
    private final LibcFunction run;
    private final LibcFunction takeErrors;
    private final LibcFunction takeOutput;
    private final LibcFunction free;
    private final long context;

    private Nftables(CallState state, SharedLibrary library) throws MissingLibraryException {
        this.state = state;
        this.run = library.function(state, "nft_run_cmd_from_buffer");
        this.takeErrors = library.function(state, "nft_ctx_get_error_buffer");
        this.takeOutput = library.function(state, "nft_ctx_get_output_buffer");
        this.free = library.function(state, "nft_ctx_free");
        LibcFunction create = library.function(state, "nft_ctx_new");
        LibcFunction setFlags = library.function(state, "nft_ctx_output_set_flags");
        LibcFunction keepErrors = library.function(state, "nft_ctx_buffer_error");
        LibcFunction keepOutput = library.function(state, "nft_ctx_buffer_output");
        this.context = call(create, NFT_CTX_DEFAULT);
        if (context == 0) {
            throw new MissingLibraryException(LIBRARY + " cannot be set up");
        }
        call(setFlags, context, NFT_CTX_OUTPUT_JSON);
        // What it has to say would go to the daemon's standard output and error.
        call(keepErrors, context);
        call(keepOutput, context);
    }

    /// @throws MissingLibraryException if libnftables cannot be loaded, or the kernel has nothing that it could talk to
    public static Nftables open(CallState state) throws MissingLibraryException {
        // Where it finds that out itself, it ends the process.
        int type = SocketCalls.SOCK_RAW | SocketCalls.SOCK_CLOEXEC;
        try (FileDescriptor _ = SocketCalls.socket(state, SocketCalls.AF_NETLINK, type, NETLINK_NETFILTER)) {
            // It is there.
        } catch (ErrnoException e) {
            throw new MissingLibraryException("the kernel has no packet filter: " + e.text());
        }
        return new Nftables(state, SharedLibrary.load(state, LIBRARY));
    }

    /// Carries out commands as one transaction: all of them or none.
    ///
    /// @param commands an object of JSON with the one member `nftables`, or text as nft(8) reads it
    /// @return why it was refused; absent: it is done
    public Optional<String> run(String commands) {
        try (Arena arena = Arena.ofConfined()) {
            long failed = call(run, context, arena.allocateFrom(commands).address());
            String complaint = text(takeErrors);
            text(takeOutput);
            return (int) failed == 0 ? Optional.empty() : Optional.of(complaint);
        }
    }

    /// What was written into a buffer of the context since last asked, on one line.
    private String text(LibcFunction buffer) {
        long address = call(buffer, context);
        return address == 0
                ? ""
                : SharedLibrary.text(address, LONGEST_COMPLAINT).strip().replace('\n', ' ');
    }

    private long call(LibcFunction function, long argument) {
        return call(function, argument, 0);
    }

    /// Never again after EINTR: `errno` says nothing about what these functions return.
    private long call(LibcFunction function, long first, long second) {
        return function.once(state, first, second, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        call(free, context);
    }
}
