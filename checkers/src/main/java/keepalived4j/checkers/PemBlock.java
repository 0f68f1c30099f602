package keepalived4j.checkers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A block of a file as OpenSSL writes them (RFC 7468). A file may hold many, of several kinds; what stands between
/// them is for people.
///
/// @param label `CERTIFICATE`
/// @param body what stands between the lines with the label
record PemBlock(String label, String body) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /// The blocks of a file; none behind one that has no end.
    static List<PemBlock> read(String file) throws IOException {
        // Not UTF-8: remarks for people may be in any encoding.
        String text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            int end = text.indexOf(END, at);
            if (labelEnd < 0 || end < labelEnd) {
                break;
            }
            String label = text.substring(at + BEGIN.length(), labelEnd);
            blocks.add(new PemBlock(label, text.substring(labelEnd + DASHES.length(), end)));
            at = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    /// What the body says in base 64.
    byte[] bytes() throws IOException {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + label + "' is no base 64: " + e.getMessage(), e);
        }
    }
}
