package keepalived4j.checkers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Reads private keys as OpenSSL writes them: PKCS #8, with or without password, and the older form of RSA keys.
final class PemKey {

    /// Version 0 and the algorithm rsaEncryption, with which PKCS #8 begins (RFC 5958 §2, RFC 8017 §A.1).
    private static final byte[] RSA_PREAMBLE = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int LONGEST_SHORT_LENGTH = 0x7f;
    private static final int LONG_LENGTH = 0x80;

    private PemKey() {}

    /// The first private key in a file.
    static PrivateKey read(String file, Optional<String> password) throws GeneralSecurityException, IOException {
        for (PemBlock block : PemBlock.read(file)) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return key(block, password);
            }
        }
        throw new InvalidKeySpecException("the key file holds no private key");
    }

    private static PrivateKey key(PemBlock block, Optional<String> password)
            throws GeneralSecurityException, IOException {
        if (block.body().contains("DEK-Info")) {
            throw new InvalidKeySpecException("a key encrypted in the old manner of OpenSSL cannot be read");
        }
        byte[] bytes = block.bytes();
        return switch (block.label()) {
            case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(bytes));
            case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(wrapped(bytes)));
            case "ENCRYPTED PRIVATE KEY" -> key(decrypted(new EncryptedPrivateKeyInfo(bytes), password));
            default -> throw new InvalidKeySpecException("'" + block.label() + "' is no kind of key that can be read");
        };
    }

    private static PKCS8EncodedKeySpec decrypted(EncryptedPrivateKeyInfo info, Optional<String> password)
            throws GeneralSecurityException {
        if (password.isEmpty()) {
            throw new InvalidKeySpecException("the key is encrypted, and there is no password");
        }
        // PBES2 names its parts in its parameters only.
        String algorithm = info.getAlgParameters() == null
                ? info.getAlgName()
                : info.getAlgParameters().toString();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(password.get().toCharArray())),
                info.getAlgParameters());
        return info.getKeySpec(cipher);
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        InvalidKeySpecException unknown = new InvalidKeySpecException("the key is of an unknown kind");
        for (String algorithm : new String[] {"RSA", "EC", "EdDSA", "RSASSA-PSS"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                unknown.addSuppressed(e);
            }
        }
        throw unknown;
    }

    private static byte[] wrapped(byte[] rsaKey) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_PREAMBLE);
        put(content, OCTET_STRING, rsaKey);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        put(whole, SEQUENCE, content.toByteArray());
        return whole.toByteArray();
    }

    /// Tag, length, content (X.690 §8.1).
    private static void put(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length <= LONGEST_SHORT_LENGTH) {
            out.write(content.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + Byte.SIZE - 1) / Byte.SIZE;
            out.write(LONG_LENGTH | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> i * Byte.SIZE);
            }
        }
        out.writeBytes(content);
    }
}
