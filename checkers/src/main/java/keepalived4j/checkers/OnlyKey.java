package keepalived4j.checkers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import keepalived4j.model.TlsIdentity;
import org.jspecify.annotations.Nullable;

/// The only certificate there is, with its key: shown to whoever asks for any, whichever authorities it names. Null is
/// how the platform's interface says that there is none.
final class OnlyKey extends X509ExtendedKeyManager {

    private static final String ALIAS = "only";

    private final X509Certificate[] chain;
    private final PrivateKey key;

    /// @param chain the certificate of the key, and those that lead to it
    OnlyKey(X509Certificate[] chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /// @param identity with certificate and key
    static OnlyKey of(TlsIdentity identity) throws GeneralSecurityException, IOException {
        return new OnlyKey(
                chain(identity.certificate().orElseThrow()),
                PemKey.read(identity.key().orElseThrow(), identity.password()));
    }

    /// All certificates in a file, which may hold the key as well.
    private static X509Certificate[] chain(String file) throws CertificateException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : PemBlock.read(file)) {
            if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
            }
        }
        if (chain.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return chain.toArray(new X509Certificate[0]);
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
        return new String[] {ALIAS};
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return isAmong(new String[] {type}) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        return isAmong(new String[] {type}) ? ALIAS : null;
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
