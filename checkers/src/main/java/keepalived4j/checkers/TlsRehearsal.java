package keepalived4j.checkers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SchedulingCalls;
import keepalived4j.notify.AnyCertificate;

/// A handshake in memory with a server that is made for it, a request and an answer: afterwards the virtual machine has
/// loaded what TLS consists of, and been through it.
final class TlsRehearsal implements Runnable {

    private static final String SERVER_NAME = "rehearsal";
    private static final String CURVE = "secp256r1";
    /// A certificate of version 1 (RFC 5280 §4.1) up to its key: serial number 1, ECDSA with SHA-256, of "x" for "x",
    /// for the years 2000 to 2049.
    private static final byte[] UP_TO_KEY = HexFormat.of()
            .parseHex("3081c0" + "3081a6" + "020101" + "300a06082a8648ce3d040302" + "300c310a300806035504030c0178"
                    + "301e170d3030303130313030303030305a170d3439313233313233353935395a"
                    + "300c310a300806035504030c0178");
    /// And behind it: ECDSA with SHA-256, and what has the form of a signature. Nobody verifies it.
    private static final byte[] BEHIND_KEY =
            HexFormat.of().parseHex("300a06082a8648ce3d040302" + "0309003006020101020101");

    private static final int CALLING_THREAD = 0;
    /// Checks that are under way go first: this has a second.
    private static final int NICENESS = 10;

    /// A handshake takes three.
    private static final int MOST_TURNS = 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int TEXT_BYTES = 64;

    @Override
    public void run() {
        try (CallState state = new CallState()) {
            SchedulingCalls.setNice(state, CALLING_THREAD, NICENESS);
            perform();
        } catch (ErrnoException e) {
            throw new IllegalStateException("setpriority(2) refuses what anybody may do", e);
        } catch (GeneralSecurityException | IOException _) {
            // Where there is no such TLS the checks say so themselves.
        }
    }

    static void perform() throws GeneralSecurityException, IOException {
        SSLEngine client = TlsClient.of(Optional.empty()).engine(Optional.of(SERVER_NAME));
        SSLEngine server = server();
        int room = 2 * client.getSession().getPacketBufferSize();
        ByteBuffer toServer = ByteBuffer.allocate(room);
        ByteBuffer toClient = ByteBuffer.allocate(room);
        client.beginHandshake();
        server.beginHandshake();
        for (int turn = 0; isShakingHands(client) || isShakingHands(server); turn++) {
            if (turn == MOST_TURNS) {
                throw new SSLException("the handshake does not end");
            }
            goOn(client, toClient, toServer);
            goOn(server, toServer, toClient);
        }
        say(client, toServer);
        hear(server, toServer);
        say(server, toClient);
        hear(client, toClient);
    }

    private static SSLEngine server() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        KeyPair keys = generator.generateKeyPair();
        KeyManager identity = new OnlyKey(new X509Certificate[] {certificate(keys.getPublic())}, keys.getPrivate());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {identity}, new TrustManager[] {new AnyCertificate()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private static X509Certificate certificate(PublicKey key) throws GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(UP_TO_KEY);
        bytes.writeBytes(key.getEncoded());
        bytes.writeBytes(BEHIND_KEY);
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static boolean isShakingHands(SSLEngine engine) {
        return engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
    }

    /// As far as is possible with what has come.
    private static void goOn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> demandOk(engine.wrap(NOTHING, out));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (unwrap(engine, in).getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                        return;
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private static void say(SSLEngine engine, ByteBuffer out) throws SSLException {
        demandOk(engine.wrap(ByteBuffer.allocate(TEXT_BYTES), out));
    }

    /// All that has come: what is said may stand behind tickets for other sessions.
    private static void hear(SSLEngine engine, ByteBuffer in) throws SSLException {
        while (in.position() > 0) {
            demandOk(unwrap(engine, in));
        }
    }

    private static SSLEngineResult unwrap(SSLEngine engine, ByteBuffer in) throws SSLException {
        ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        in.flip();
        SSLEngineResult result = engine.unwrap(in, plain);
        in.compact();
        return result;
    }

    private static void demandOk(SSLEngineResult result) throws SSLException {
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("the rehearsal got stuck: " + result.getStatus());
        }
    }
}
