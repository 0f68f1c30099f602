package keepalived4j.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads and writes the kernel's settings below `/proc/sys`.
public final class KernelSetting {

    private static final int LONGEST = 256;

    private KernelSetting() {}

    /// What a setting is, without blanks around it. In one read: of a number the kernel gives nothing from the second
    /// byte on, and [Files#readString] begins with a single byte where a file says that it is empty.
    ///
    /// @throws IOException if there is no such setting
    public static String read(Path setting) throws IOException {
        try (InputStream in = Files.newInputStream(setting)) {
            byte[] bytes = new byte[LONGEST];
            int length = in.read(bytes);
            return new String(bytes, 0, Math.max(length, 0), StandardCharsets.UTF_8).strip();
        }
    }

    /// Sets it.
    ///
    /// @throws IOException if there is no such setting, or the kernel refuses the value
    public static void write(Path setting, String value) throws IOException {
        Files.writeString(setting, value + "\n", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
