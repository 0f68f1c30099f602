package keepalived4j.checkers;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes every server. A check tells whether a server works; the connection carries nothing that is worth
/// protecting, and keepalived has never looked at certificates.
final class AnyServer extends X509ExtendedTrustManager {

    private static final X509Certificate[] NOBODY = {};

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {
        throw notAServer();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) {
        // Believed.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {
        // Believed.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {
        // Believed.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY.clone();
    }

    private static UnsupportedOperationException notAServer() {
        return new UnsupportedOperationException("checks are clients");
    }
}
