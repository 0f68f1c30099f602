package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;

/// Two hosts on one switch, `alpha` (10.1.0.1) and `beta` (10.1.0.2), that watch each other by BFD, and everything
/// they say.
final class Neighbours implements AutoCloseable {
    /// Quick, and not so quick that a machine busy with a build cannot keep it.
    static final String CALM = "min_rx 100\n min_tx 100\n multiplier 5";
    static final String IS_UP = "(b1) Entering Up state";
    static final String EXPIRED = "(b1) Entering Down state (Local diagnostic - Control Detection Time Expired,"
            + " Remote diagnostic - No Diagnostic)";

    final Lab lab;
    final Host alpha;
    final Host beta;
    final Capture capture;

    Neighbours() throws IOException {
        lab = new Lab();
        try {
            alpha = lab.host("alpha", 1);
            beta = lab.host("beta", 2);
            capture = lab.capture();
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    /// A session `b1` with that neighbour; `lines` are added to it.
    static String session(String neighbour, String lines) {
        return "bfd_instance b1 {\n neighbor_ip " + neighbour + "\n " + lines + "\n}\n";
    }

    Daemon startAlpha(Software software, String lines) throws IOException {
        return alpha.start(software, session(beta.ipv4(), lines));
    }

    Daemon startBeta(Software software, String lines) throws IOException {
        return beta.start(software, session(alpha.ipv4(), lines));
    }

    BfdControl awaitState(int mark, Host host, int state) throws InterruptedException {
        return capture.awaitControl(mark, control -> control.isFrom(host) && control.state() == state, PATIENCE);
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
