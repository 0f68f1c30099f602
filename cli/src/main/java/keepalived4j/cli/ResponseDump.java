package keepalived4j.cli;

import java.io.PrintStream;
import keepalived4j.checkers.ResponseListener;

/// Prints a response as it comes (`genhash --verbose`).
final class ResponseDump implements ResponseListener {

    private final PrintStream out;
    private final HexDump rows;
    private boolean hasBody;

    ResponseDump(PrintStream out) {
        this.out = out;
        this.rows = new HexDump(out);
    }

    @Override
    public void header(byte[] bytes, int length) {
        heading("    HTTP Header Buffer    ");
        rows.print(bytes, 0, length);
        heading(" HTTP Header Ascii Buffer ");
        out.write(bytes, 0, length);
        out.println();
    }

    /// Differs: the reference has no heading where the body comes later than the header.
    @Override
    public void body(byte[] bytes, int from, int to) {
        if (!hasBody) {
            heading("        HTML Buffer        ");
            hasBody = true;
        }
        rows.print(bytes, from, to);
    }

    /// What precedes the digest's own line.
    void digest(byte[] digest) {
        out.println();
        heading("    HTML hash resulting    ");
        rows.print(digest, 0, digest.length);
        heading(" HTML hash final resulting ");
    }

    private void heading(String title) {
        out.println("-----------------------[" + title + "]-----------------------");
    }
}
