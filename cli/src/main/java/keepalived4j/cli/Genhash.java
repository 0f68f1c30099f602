package keepalived4j.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import keepalived4j.checkers.PageFetch;
import keepalived4j.checkers.PageRequest;
import keepalived4j.checkers.ResponseListener;

/// `genhash`: fetches a page as `HTTP_GET` and `SSL_GET` do, and prints the digest that their `digest` wants.
///
/// ```
/// genhash -s ADDRESS -p PORT -u PATH [-S [-I]] [-V HOST] [-P 1.0|1.0c|1.1] [-m MARK] [-t SECONDS] [-v]
/// ```
///
/// The digest is the MD5 of the body as it comes over the wire, chunks and all, up to its `Content-Length`, as 32
/// hexadecimal digits and a line feed on standard output. The status of the response does not matter. `-v` dumps header
/// and body as well, and tells how long it took.
///
/// What keeps the page from being fetched is told instead, in the words of the checks; the exit status is 0 all the
/// same, as the reference's. It is 1 where the words do not say what to fetch, which is told on standard error with the
/// usage.
public final class Genhash {

    private static final int TOLD = 0;
    private static final int MISUSED = 1;

    private static final String USAGE = """
            Commands:
               -s server-address -p port -u url
               -S -s server-address -p port -u url
               -h

            Options:
            Either long or short options are allowed.
               --use-ssl         -S       Use SSL connection to remote server.
               --use-sni         -I       Use SNI during SSL handshake (uses virtualhost setting; see -V).
               --server          -s       Use the specified remote server address.
               --port            -p       Use the specified remote server port.
               --url             -u       Use the specified remote server url.
               --use-virtualhost -V       Use the specified virtualhost in GET query.
               --verbose         -v       Use verbose mode output.
               --help            -h       Display this short inlined help screen.
               --fwmark          -m       Use the specified FW mark.
               --protocol        -P       Use the specified HTTP protocol - '1.0', '1.0c', '1.1'.
                                            1.0c means 1.0 with 'Connection: close'
               --timeout         -t       Timeout in seconds
            """;

    private Genhash() {}

    /// Where the program of that name begins.
    public static void main(String[] words) {
        Main.end(run("genhash", List.of(words), System.out, System.err));
    }

    /// Does what the words ask for, and returns the exit status.
    ///
    /// @param program as the usage names it
    static int run(String program, List<String> words, PrintStream out, PrintStream err) {
        return switch (GenhashLine.parse(words)) {
            case GenhashLine.Request.Fetch(PageRequest page, boolean verbose) -> {
                if (verbose) {
                    fetchVerbosely(page, out, err);
                } else {
                    tell(PageFetch.fetch(page, ResponseListener.NOBODY), out, err);
                }
                yield TOLD;
            }
            case GenhashLine.Request.ShowUsage(List<String> complaints) -> {
                for (String complaint : complaints) {
                    err.println(complaint);
                }
                err.println("Usage: " + program + " COMMAND [OPTIONS]");
                err.print(USAGE);
                yield MISUSED;
            }
        };
    }

    private static void fetchVerbosely(PageRequest page, PrintStream out, PrintStream err) {
        ResponseDump dump = new ResponseDump(out);
        long start = System.nanoTime();
        PageFetch.Result result = PageFetch.fetch(page, dump);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        if (result instanceof PageFetch.Result.Fetched(byte[] digest)) {
            dump.digest(digest);
        }
        tell(result, out, err);
        out.println();
        out.println("Global response time for [" + page.path() + "] = " + taken.toNanos() / 1000 + " usecs");
    }

    private static void tell(PageFetch.Result result, PrintStream out, PrintStream err) {
        switch (result) {
            case PageFetch.Result.Fetched(byte[] digest) ->
                out.println(HexFormat.of().formatHex(digest));
            case PageFetch.Result.Nothing _ -> err.println("no data received from remote webserver");
            case PageFetch.Result.Failed(String reason) -> out.println(reason);
        }
    }
}
