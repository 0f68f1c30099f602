package keepalived4j.host;

import keepalived4j.values.AddressFamily;

/// A set of our tables and the rules that ask it. Each is made when its first element comes.
enum FirewallPart {
    /// Reports of VMACs, first of the rules of their chain like the two that follow.
    REPORTS4(AddressFamily.INET, "vmac_map"),
    REPORTS6(AddressFamily.INET6, "vmac_map"),
    SOLICITATIONS(AddressFamily.INET6, "vmac_set"),
    SHARED(AddressFamily.INET6, "parent_link_local"),
    ACCEPT4(AddressFamily.INET, "vips"),
    ACCEPT6(AddressFamily.INET6, "vips"),
    LINK_LOCAL(AddressFamily.INET6, "vips_link_local"),
    LINK_LOCAL_NAMED(AddressFamily.INET6, "vips_link_local_name");

    private final AddressFamily family;
    private final String set;

    FirewallPart(AddressFamily family, String set) {
        this.family = family;
        this.set = set;
    }

    AddressFamily family() {
        return family;
    }

    String set() {
        return set;
    }
}
