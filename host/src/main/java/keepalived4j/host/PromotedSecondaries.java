package keepalived4j.host;

import java.util.LinkedHashSet;
import java.util.Set;
import keepalived4j.values.InterfaceName;

/// Lets the secondary IPv4 addresses of interfaces outlive their primary one (`promote_secondaries`, ip-sysctl), for as
/// long as virtual routers want it.
public final class PromotedSecondaries {

    private static final String ON = "1";

    private final Sysctls sysctls;
    private final Set<InterfaceName> wanted = new LinkedHashSet<>();

    /// Nothing is wanted yet.
    public PromotedSecondaries(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    /// These interfaces are to have it from now on; those that have it by our doing and are not among them go back.
    public void keep(Set<InterfaceName> devices) {
        for (InterfaceName device : wanted) {
            if (!devices.contains(device)) {
                sysctls.release(setting(device));
            }
        }
        for (InterfaceName device : devices) {
            if (!wanted.contains(device)) {
                sysctls.hold(setting(device), ON);
            }
        }
        wanted.clear();
        wanted.addAll(devices);
    }

    /// Takes in every change that [Interfaces] tells: an interface that comes, or comes back, has the setting anew.
    public void interfaceChanged(InterfaceChange change) {
        switch (change) {
            case InterfaceChange.LinkAppeared(NetworkInterface device) -> renew(device.name());
            case InterfaceChange.LinkVanished _,
                    InterfaceChange.LinkWentUp _,
                    InterfaceChange.LinkWentDown _,
                    InterfaceChange.LinkAltered _,
                    InterfaceChange.AddressAppeared _,
                    InterfaceChange.AddressVanished _,
                    InterfaceChange.SourceChanged _ -> {}
        }
    }

    /// What was to be put back on an interface that is gone is owed to nobody.
    private void renew(InterfaceName device) {
        if (wanted.contains(device)) {
            sysctls.forget(setting(device));
            sysctls.hold(setting(device), ON);
        }
    }

    private static String setting(InterfaceName device) {
        return "net/ipv4/conf/" + device + "/promote_secondaries";
    }
}
