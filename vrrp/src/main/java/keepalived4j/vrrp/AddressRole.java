package keepalived4j.vrrp;

/// The two lists of addresses an instance has.
public enum AddressRole {
    /// Carried in adverts (`virtual_ipaddress`).
    VIRTUAL,
    /// Not carried in adverts (`virtual_ipaddress_excluded`).
    EXCLUDED
}
