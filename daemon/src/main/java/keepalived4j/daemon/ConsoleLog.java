package keepalived4j.daemon;

import java.io.PrintStream;

/// The copy on stderr that `-n -l` asks for.
record ConsoleLog(PrintStream stream) implements LogSink {

    @Override
    public void write(LogLine line) {
        stream.print(line.calendarTime() + ": " + line.text() + "\n");
        stream.flush();
    }

    @Override
    public void close() {
        stream.flush();
    }
}
