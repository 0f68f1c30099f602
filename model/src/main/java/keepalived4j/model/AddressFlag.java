package keepalived4j.model;

/// Flags of an address (linux/if_addr.h).
public enum AddressFlag {
    /// `IFA_F_NODAD`: no duplicate address detection. Set on IPv6 addresses unless the file says `-nodad`.
    NODAD(0x02),
    /// `IFA_F_HOMEADDRESS`.
    HOME(0x10),
    /// `IFA_F_MANAGETEMPADDR`.
    MNGTMPADDR(0x100),
    /// `IFA_F_NOPREFIXROUTE`.
    NOPREFIXROUTE(0x200),
    /// `IFA_F_MCAUTOJOIN`.
    AUTOJOIN(0x400);

    private final int bit;

    AddressFlag(int bit) {
        this.bit = bit;
    }

    public int bit() {
        return bit;
    }
}
