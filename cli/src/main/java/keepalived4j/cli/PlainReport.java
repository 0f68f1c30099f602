package keepalived4j.cli;

import java.io.PrintStream;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.daemon.ConfigurationTest;
import keepalived4j.daemon.SourceLines;

/// The reference's lines, for whoever reads them already, each with code and exact place behind it.
final class PlainReport implements ConfigurationTest.Report {

    @Override
    public void write(Verdict verdict, SourceLines lines, PrintStream out) {
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank().isShown()) {
                out.println(diagnostic.line());
            }
        }
        if (verdict.diagnostics().dropped() > 0) {
            out.println("and " + verdict.diagnostics().dropped() + " more like these");
        }
    }
}
