package keepalived4j.cli;

/// Text as groff_man(7) wants it.
final class Roff {

    private Roff() {}

    /// `plain`, so that every character comes out as it is.
    static String text(String plain) {
        StringBuilder text = new StringBuilder();
        if (plain.startsWith(".") || plain.startsWith("'")) {
            text.append("\\&");
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\e");
                case '-' -> text.append("\\-");
                case '^' -> text.append("\\(ha");
                case '~' -> text.append("\\(ti");
                case '`' -> text.append("\\(ga");
                case '\'' -> text.append("\\(aq");
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    static String bold(String plain) {
        return "\\fB" + text(plain) + "\\fR";
    }

    static String italic(String plain) {
        return "\\fI" + text(plain) + "\\fR";
    }
}
