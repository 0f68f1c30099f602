package keepalived4j.linux;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import keepalived4j.values.InterfaceName;

/// Asks an interface for its link, in the three ways there are: by the registers of its transceiver, by its driver, and
/// by its flags. Any socket serves to ask.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/netdevice.7.html">netdevice(7)</a>
public final class LinkCalls {

    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int SIOCGMIIPHY = 0x8947;
    private static final int SIOCGMIIREG = 0x8948;
    private static final int ETHTOOL_GLINK = 0xa;
    /// Basic mode status register, linux/mii.h.
    private static final int MII_BMSR = 0x1;
    private static final int BMSR_LSTATUS = 0x4;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;

    private static final LibcFunction IOCTL = new LibcFunction("ioctl");

    private LinkCalls() {}

    /// What the transceiver says (IEEE 802.3 §22.2.4.2); absent where the interface has none that answers, or is no
    /// more.
    public static Optional<Boolean> mii(CallState state, FileDescriptor socket, InterfaceName name) {
        MemorySegment request = state.scratch();
        Ifreq.write(request, name);
        if (!succeeds(state, socket, SIOCGMIIPHY, request)) {
            return Optional.empty();
        }
        // The bit keeps a loss of the link until it is read, so the second reading is the present one.
        int status = 0;
        for (int reading = 0; reading < 2; reading++) {
            MiiIoctlData.setRegister(request, MII_BMSR);
            if (!succeeds(state, socket, SIOCGMIIREG, request)) {
                return Optional.empty();
            }
            status = MiiIoctlData.value(request);
        }
        return Optional.of(hasLink(status));
    }

    /// Whether the status register of a transceiver says that there is a link.
    static boolean hasLink(int status) {
        return (status & BMSR_LSTATUS) != 0;
    }

    /// What the driver says; absent where it cannot, or the interface is no more.
    public static Optional<Boolean> ethtool(CallState state, FileDescriptor socket, InterfaceName name) {
        MemorySegment request = state.scratch();
        MemorySegment value = request.asSlice(Ifreq.LAYOUT.byteSize(), EthtoolValue.LAYOUT);
        Ifreq.write(request, name);
        Ifreq.setData(request, value);
        EthtoolValue.write(value, ETHTOOL_GLINK);
        return succeeds(state, socket, SIOCETHTOOL, request)
                ? Optional.of(EthtoolValue.data(value) != 0)
                : Optional.empty();
    }

    /// Whether the interface is up and running by its flags; absent where it is no more.
    public static Optional<Boolean> flags(CallState state, FileDescriptor socket, InterfaceName name) {
        MemorySegment request = state.scratch();
        Ifreq.write(request, name);
        if (!succeeds(state, socket, SIOCGIFFLAGS, request)) {
            return Optional.empty();
        }
        int both = IFF_UP | IFF_RUNNING;
        return Optional.of((Ifreq.flags(request) & both) == both);
    }

    private static boolean succeeds(CallState state, FileDescriptor socket, int command, MemorySegment request) {
        return (int) IOCTL.invoke(state, socket.number(), command, request.address()) >= 0;
    }
}
