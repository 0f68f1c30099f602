package keepalived4j.notify;

/// An address of the configuration, as the two places of a mail want it.
///
/// @param path as in `MAIL` and `RCPT`: the address alone, between angle brackets
/// @param field as in a header: a display name that needs quotes has them
record MailAddress(String path, String field) {

    /// What a display name may have between quotes alone (RFC 5322 §3.2.3).
    private static final String SPECIALS = "()<>[]:;@\\,.";

    /// @param written `ops@example.com`, `<ops@example.com>` or `The Ops <ops@example.com>`
    static MailAddress of(String written) {
        String line = OneLine.of(written);
        if (!line.endsWith(">") || !line.contains("<")) {
            return new MailAddress("<" + line + ">", line);
        }
        String path = line.substring(line.lastIndexOf('<'));
        String name = line.substring(0, line.length() - path.length()).strip();
        return new MailAddress(path, needsQuotes(name) ? "\"" + name + "\" " + path : line);
    }

    private static boolean needsQuotes(String name) {
        if (name.startsWith("\"")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (SPECIALS.indexOf(name.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
