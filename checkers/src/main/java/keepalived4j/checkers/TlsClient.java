package keepalived4j.checkers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import keepalived4j.lvs.Question;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.TlsIdentity;
import keepalived4j.notify.AnyCertificate;

/// The client side of TLS: any server is believed, as a check asks whether it works and not who it is.
final class TlsClient {

    /// A connection about to be made.
    ///
    /// @param closesProperly close_notify is sent at its end
    record Connection(SSLEngine engine, CheckTarget target, boolean closesProperly) {}

    private final SSLContext context;

    private TlsClient(SSLContext context) {
        this.context = context;
    }

    /// @throws IOException if a file of the identity cannot be read
    /// @throws GeneralSecurityException if there is something else in it
    static TlsClient of(Optional<TlsIdentity> identity) throws GeneralSecurityException, IOException {
        KeyManager[] managers = {};
        if (identity.isPresent()
                && identity.get().certificate().isPresent()
                && identity.get().key().isPresent()) {
            managers = new KeyManager[] {OnlyKey.of(identity.get())};
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers, new TrustManager[] {new AnyCertificate()}, null);
        return new TlsClient(context);
    }

    Connection connection(Question.Page question) {
        HealthCheck.Tls tls = question.check()
                .tls()
                .orElseThrow(() -> new IllegalArgumentException(question + " is not asked over TLS"));
        Optional<String> name = tls.indicatesName()
                ? tls.name()
                        .or(question.page()::virtualHost)
                        .or(question.check()::virtualHost)
                        .or(question::serviceHost)
                : Optional.empty();
        return new Connection(
                engine(name),
                question.check().target(),
                tls.closesProperly() || question.page().closesTlsProperly());
    }

    /// @param name which the server is told
    SSLEngine engine(Optional<String> name) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        if (name.isPresent()) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(List.of(new ServerName(name.get())));
            engine.setSSLParameters(parameters);
        }
        return engine;
    }

    /// A name as it is written (RFC 6066 §3). The platform's own class refuses some that servers are configured with.
    private static final class ServerName extends SNIServerName {

        ServerName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.UTF_8));
        }
    }
}
