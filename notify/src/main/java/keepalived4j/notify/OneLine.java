package keepalived4j.notify;

/// Words of the configuration that shall be part of one line of a dialogue: without what would end the line, or be a
/// command of its own after it.
final class OneLine {

    private OneLine() {}

    /// The same with a blank for each control character.
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                StringBuilder line = new StringBuilder(text);
                for (int j = i; j < line.length(); j++) {
                    if (Character.isISOControl(line.charAt(j))) {
                        line.setCharAt(j, ' ');
                    }
                }
                return line.toString();
            }
        }
        return text;
    }

    /// The same, cut off after `longest` characters.
    static String of(String text, int longest) {
        return of(text.length() > longest ? text.substring(0, longest) : text);
    }
}
