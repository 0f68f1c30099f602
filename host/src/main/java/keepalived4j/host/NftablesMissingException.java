package keepalived4j.host;

/// Nothing can be balanced through nftables here: its library or the kernel's part of it is missing, or is not
/// for us. The message says which.
public final class NftablesMissingException extends Exception {

    private static final long serialVersionUID = 1;

    NftablesMissingException(String message) {
        super(message);
    }
}
