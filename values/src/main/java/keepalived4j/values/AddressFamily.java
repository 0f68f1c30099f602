package keepalived4j.values;

/// The two address families of the Internet, with the numbers Linux gives them (`AF_INET`, `AF_INET6`).
public enum AddressFamily {
    INET("IPv4", 2, 4),
    INET6("IPv6", 10, 16);

    private final String displayName;
    private final int linuxNumber;
    private final int addressBytes;

    AddressFamily(String displayName, int linuxNumber, int addressBytes) {
        this.displayName = displayName;
        this.linuxNumber = linuxNumber;
        this.addressBytes = addressBytes;
    }

    /// `AF_INET` or `AF_INET6` of sys/socket.h.
    public int linuxNumber() {
        return linuxNumber;
    }

    /// 4 or 16.
    public int addressBytes() {
        return addressBytes;
    }

    /// 32 or 128: the prefix length of a single host.
    public int addressBits() {
        return addressBytes * 8;
    }

    /// `IPv4` or `IPv6`.
    @Override
    public String toString() {
        return displayName;
    }
}
