package keepalived4j.model;

import java.util.Optional;

/// Client material of checks over TLS (the block `SSL`). The certificate of a server is never verified, with or without
/// `authorities`.
///
/// @param password of the key file
/// @param authorities file of CA certificates
/// @param certificate file of the client's certificate
/// @param key file of the client's private key
public record TlsIdentity(
        Optional<String> password, Optional<String> authorities, Optional<String> certificate, Optional<String> key) {}
