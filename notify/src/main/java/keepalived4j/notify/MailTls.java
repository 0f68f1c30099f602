package keepalived4j.notify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import keepalived4j.linux.CallState;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSecurity.StartTls;

/// TLS with a mail server. Nothing of it is loaded before it is wanted.
///
/// @param in what the server says
/// @param out what is said to it
record MailTls(InputStream in, OutputStream out) {

    /// A bundle of all public authorities has some 250 KB.
    private static final int LONGEST_FILE = 4 * 1024 * 1024;

    /// Shakes hands over a connection. Where TLS is required the server has a certificate of its name from an authority
    /// that is trusted; else any will do, since whoever interferes could as well say that there is no TLS.
    ///
    /// @param state of the calling thread
    /// @param host as the operator names the server
    static MailTls over(CallState state, Socket socket, String host, MailSecurity security)
            throws MailFailure, IOException {
        boolean required = security.startTls() == StartTls.REQUIRED;
        SSLContext context = context(required ? trusted(state, security) : new TrustManager[] {new AnyCertificate()});
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        if (required) {
            SSLParameters parameters = secure.getSSLParameters();
            // The rules of RFC 6125 for names, which those of mail are too (RFC 7817).
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.startHandshake();
        return new MailTls(secure.getInputStream(), secure.getOutputStream());
    }

    private static SSLContext context(TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a Java platform without TLS", e);
        }
    }

    private static TrustManager[] trusted(CallState state, MailSecurity security) throws MailFailure {
        String source = security.authorities().isPresent()
                ? "smtp_ca_file " + security.authorities().get()
                : "The Java platform's store of authorities";
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            if (security.authorities().isPresent()) {
                factory.init(
                        authorities(SmallFile.read(state, security.authorities().get(), LONGEST_FILE)));
            } else {
                factory.init((KeyStore) null); // those of the platform
            }
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new MailFailure(new MailFact.BadAuthorities(source, MailLines.reason(e)), e);
        }
    }

    /// All certificates in a file.
    private static KeyStore authorities(SmallFile file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(file.content()))) {
            store.setCertificateEntry(Integer.toString(number++), certificate);
        }
        if (number == 0) {
            throw new IOException("it holds no certificate");
        }
        return store;
    }
}
