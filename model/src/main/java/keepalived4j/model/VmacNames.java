package keepalived4j.model;

/// How the names of VMACs begin that have none of their own.
///
/// @param ofAddresses VMACs made for addresses on other interfaces than the router's own
public record VmacNames(String ofRouters, String ofAddresses) {

    public static final VmacNames DEFAULT = new VmacNames("vrrp", "vrrp");
}
