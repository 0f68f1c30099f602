package keepalived4j.checkers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Reads private keys as OpenSSL writes them (RFC 7468): PKCS #8, with or without password, and the older form of RSA
/// keys.
final class PemKey {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    /// Version 0 and the algorithm rsaEncryption, with which PKCS #8 begins (RFC 5958 §2, RFC 8017 §A.1).
    private static final byte[] RSA_PREAMBLE = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int LONGEST_SHORT_LENGTH = 0x7f;
    private static final int LONG_LENGTH = 0x80;

    private PemKey() {}

    /// The first private key in `text`.
    static PrivateKey read(String text, Optional<String> password) throws GeneralSecurityException, IOException {
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            int end = text.indexOf(END, at);
            if (labelEnd < 0 || end < labelEnd) {
                break;
            }
            String label = text.substring(at + BEGIN.length(), labelEnd);
            if (label.endsWith("PRIVATE KEY")) {
                return key(label, text.substring(labelEnd + DASHES.length(), end), password);
            }
            at = text.indexOf(BEGIN, end);
        }
        throw new InvalidKeySpecException("the key file holds no private key");
    }

    private static PrivateKey key(String label, String body, Optional<String> password)
            throws GeneralSecurityException, IOException {
        if (body.contains("DEK-Info")) {
            throw new InvalidKeySpecException("a key encrypted in the old manner of OpenSSL cannot be read");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(body);
        return switch (label) {
            case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(bytes));
            case "RSA PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(wrapped(bytes)));
            case "ENCRYPTED PRIVATE KEY" -> key(decrypted(new EncryptedPrivateKeyInfo(bytes), password));
            default -> throw new InvalidKeySpecException("'" + label + "' is no kind of key that can be read");
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
