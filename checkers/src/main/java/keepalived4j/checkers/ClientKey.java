package keepalived4j.checkers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import keepalived4j.model.TlsIdentity;
import org.jspecify.annotations.Nullable;

/// The one certificate that servers are shown that ask for any, whichever authorities they name. Null is how the
/// platform's interface says that there is none.
final class ClientKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "client";

    private final X509Certificate[] chain;
    private final PrivateKey key;

    private ClientKey(X509Certificate[] chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /// @param identity with certificate and key
    static ClientKey of(TlsIdentity identity) throws GeneralSecurityException, IOException {
        byte[] certificates = Files.readAllBytes(Path.of(identity.certificate().orElseThrow()));
        X509Certificate[] chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(certificates))
                .toArray(new X509Certificate[0]);
        if (chain.length == 0) {
            throw new CertificateException(identity.certificate().orElseThrow() + " holds no certificate");
        }
        String pem = Files.readString(Path.of(identity.key().orElseThrow()));
        return new ClientKey(chain, PemKey.read(pem, identity.password()));
    }

    private boolean isAmong(String[] types) {
        return List.of(types).contains(key.getAlgorithm());
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return isAmong(types) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return isAmong(types) ? ALIAS : null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }
}
