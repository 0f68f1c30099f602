package keepalived4j.host;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import keepalived4j.linux.KernelSetting;

/// Settings of the network namespace that the calling thread is in (sysctl(8)), changed for as long as somebody needs
/// them otherwise: each was as it was before, again, when nobody needs it any more, unless others have changed it
/// since.
public final class Sysctls {

    /// Hears what could not be set.
    @FunctionalInterface
    public interface Failures {

        /// @param setting `net/ipv4/conf/eth0/arp_ignore`
        void add(String setting, String reason);
    }

    private static final Path ROOT = Path.of("/proc/sys");

    private record Loan(String before, String set, int holders) {}

    private final Failures failures;
    private final Map<String, Loan> loans = new HashMap<>();

    public Sysctls(Failures failures) {
        this.failures = failures;
    }

    /// Sets it until each that holds it has released it; others that hold it agree in the value.
    ///
    /// @param setting as a path: `net/ipv4/conf/eth0/arp_ignore`
    public void hold(String setting, String value) {
        Loan loan = loans.get(setting);
        if (loan != null) {
            loans.put(setting, new Loan(loan.before, loan.set, loan.holders + 1));
            return;
        }
        Optional<String> before = read(setting);
        if (before.isPresent() && set(setting, value)) {
            loans.put(setting, new Loan(before.get(), value, 1));
        }
    }

    /// As [#hold]; where it is set already, an earlier run of ours has done that and not put it back.
    ///
    /// @param before what it was before that run, as far as one can tell
    void takeOver(String setting, String value, String before) {
        if (!loans.containsKey(setting) && read(setting).equals(Optional.of(value))) {
            loans.put(setting, new Loan(before, value, 1));
        } else {
            hold(setting, value);
        }
    }

    /// Puts it back, if nobody else holds it.
    public void release(String setting) {
        Loan loan = loans.get(setting);
        if (loan == null) {
            return;
        }
        if (loan.holders > 1) {
            loans.put(setting, new Loan(loan.before, loan.set, loan.holders - 1));
            return;
        }
        loans.remove(setting);
        if (!loan.before.equals(loan.set) && read(setting).equals(Optional.of(loan.set))) {
            set(setting, loan.before);
        }
    }

    /// Nobody holds it any more, and there is nothing to put it back on: its interface is gone, though another may have
    /// its name by now.
    void forget(String setting) {
        loans.remove(setting);
    }

    /// Puts back all that is held. What filters more goes first: in the order of their names, `all` before others.
    public void releaseAll() {
        for (String setting : new TreeSet<>(loans.keySet())) {
            loans.computeIfPresent(setting, (_, loan) -> new Loan(loan.before, loan.set, 1));
            release(setting);
        }
    }

    /// What it is; absent where there is no such setting, or not for us.
    Optional<String> read(String setting) {
        try {
            return Optional.of(KernelSetting.read(ROOT.resolve(setting)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            failures.add(setting, reason(e));
            return Optional.empty();
        }
    }

    /// Sets it for good; for interfaces that are ours and go with us. One that is not there, as on a kernel without
    /// IPv6, need not be set.
    ///
    /// @return whether it is set
    boolean set(String setting, String value) {
        try {
            KernelSetting.write(ROOT.resolve(setting), value);
            return true;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            failures.add(setting, reason(e));
            return false;
        }
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage());
    }
}
