package keepalived4j.checkers;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes whatever certificate it is shown. A check tells whether a server works; the connection carries nothing
/// that is worth protecting, and keepalived has never looked at certificates. All six methods have to be here: to a
/// trust manager of the simpler kind the platform adds checks of its own, of key lengths and algorithms.
final class AnyCertificate extends X509ExtendedTrustManager {

    private static final X509Certificate[] NOBODY = {};

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
