package keepalived4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.cli.CommandLine.Request;
import keepalived4j.daemon.ConfigurationTest;
import keepalived4j.daemon.Daemon;
import keepalived4j.daemon.ExitStatus;
import keepalived4j.daemon.OperatorSignal;
import keepalived4j.daemon.Version;

/// Where every process of the daemon begins.
public final class Main {

    private Main() {}

    /// Does what the words ask for and ends the process with its exit status.
    public static void main(String[] words) {
        end(run(List.of(words), System.out, System.err));
    }

    /// Not by [System#exit], which sets up a logger to ask whether the call is to be told.
    static void end(int status) {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        // Processes that the daemon has started are told by an option, and need not take the environment apart.
        Map<String, String> environment = Daemon.startedThis() ? Map.of() : System.getenv();
        return switch (CommandLine.parse(words, environment)) {
            case Request.Run(var options, var remarks) -> {
                // The processes that the daemon starts have the same words.
                if (!Daemon.startedThis()) {
                    tell(remarks, out, err);
                }
                yield Daemon.run(options);
            }
            case Request.TestConfiguration(var options, var log, var format, var remarks) -> {
                tell(remarks, out, err);
                yield ConfigurationTest.run(options, log, format.report());
            }
            case Request.ShowVersion _ -> {
                err.print(Version.text());
                yield ExitStatus.OK.number();
            }
            case Request.ShowHelp _ -> {
                err.print(Help.text());
                yield ExitStatus.OK.number();
            }
            case Request.ShowSignal(var name) -> showSignal(name, out, err);
            case Request.ComputeHash(var rest, var remarks) -> {
                for (String remark : remarks) {
                    err.println(remark);
                }
                yield Genhash.run("keepalived --genhash", rest, out, err);
            }
            case Request.ListKeywords(var path) -> KeywordList.print(path, out, err);
            case Request.Refuse(var errors) -> {
                for (String error : errors) {
                    err.println(error);
                }
                yield ExitStatus.FATAL.number();
            }
        };
    }

    private static void tell(List<String> remarks, PrintStream out, PrintStream err) {
        for (String remark : remarks) {
            (remark.startsWith("Unexpected") ? out : err).println(remark);
        }
    }

    private static int showSignal(String name, PrintStream out, PrintStream err) {
        Optional<OperatorSignal> signal = OperatorSignal.named(name);
        if (signal.isEmpty()) {
            err.println("Unknown sigfunc " + name);
            return ExitStatus.FATAL.number();
        }
        out.println(signal.get().number());
        return ExitStatus.OK.number();
    }
}
