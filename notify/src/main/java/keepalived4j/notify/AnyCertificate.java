package keepalived4j.notify;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes whatever certificate it is shown: for TLS that is there against those who listen alone, and for health
/// checks, which tell whether a server works and carry nothing that is worth protecting. All six methods have to be
/// here: to a trust manager of the simpler kind the platform adds checks of its own, of key lengths and algorithms.
public final class AnyCertificate extends X509ExtendedTrustManager {

    private static final X509Certificate[] NOBODY = {};

    /// One is as good as another.
    public AnyCertificate() {
        // It knows nothing.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY.clone();
    }
}
