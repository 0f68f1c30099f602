package keepalived4j.config.printer;

import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// Lines of lists of addresses.
final class AddressPrinter {

    private AddressPrinter() {}

    /// @param usual the interface of addresses that name none
    static Phrase of(VirtualAddress address, Optional<InterfaceName> usual) {
        boolean alone = address.prefix().equals(IpPrefix.host(address.address()));
        Phrase phrase = new Phrase(alone ? address.address() : address.prefix());
        if (!usual.equals(Optional.of(address.device()))) {
            phrase.with("dev", address.device());
        }
        phrase.option("peer", address.peer());
        phrase.unless(0, "scope", address.scope());
        phrase.option("broadcast", address.broadcast());
        phrase.option("label", address.label());
        for (AddressFlag flag : AddressFlag.values()) {
            boolean set = address.flags().contains(flag);
            switch (flag) {
                case NODAD -> {
                    if (!set && isIpv6(address)) {
                        phrase.with("-nodad");
                    }
                }
                case HOME, MNGTMPADDR, NOPREFIXROUTE, AUTOJOIN -> {
                    if (set) {
                        phrase.with(flag);
                    }
                }
            }
        }
        if (isIpv6(address)) {
            addLifetime(address, phrase);
        }
        if (address.wantsVmac()) {
            phrase.with("use_vmac");
        }
        if (!address.tracked()) {
            phrase.with("no_track");
        }
        return phrase.option("track_group", address.trackGroup());
    }

    private static boolean isIpv6(VirtualAddress address) {
        return address.address().family() == AddressFamily.INET6;
    }

    private static void addLifetime(VirtualAddress address, Phrase phrase) {
        OptionalLong lifetime = address.preferredLifetimeSeconds();
        boolean single = address.prefix().length() == AddressFamily.INET6.addressBits();
        OptionalLong usual = single ? OptionalLong.of(0) : OptionalLong.empty();
        if (!lifetime.equals(usual)) {
            phrase.with("preferred_lft", lifetime.isPresent() ? lifetime.getAsLong() : "forever");
        }
    }
}
