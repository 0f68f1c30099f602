package keepalived4j.config.printer;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// What holds for instances and services of the printed text where they say nothing.
///
/// @param leastAnnouncements whether `vrrp_min_garp` is printed: only with it, a refresh has no rounds
/// @param group4 what checksums of unicast adverts in their old form cover; other than the usual one if one is to,
/// which
///     an instance cannot say itself
/// @param group6 where adverts over IPv6 go; other than the usual one if it is beyond the link, which an instance
///     cannot say itself
record Inherited(
        boolean leastAnnouncements,
        IpAddress group4,
        IpAddress group6,
        boolean routersMail,
        Wish serversMail,
        Optional<ExtraAnnouncements> extraAnnouncements) {

    static final IpAddress GROUP4 = new Ipv4Address(0xe000_0012);
    static final IpAddress GROUP6 = new Ipv6Address(0xff02_0000_0000_0000L, 0x12);

    private static final AnnouncementSchedule LEAST =
            new AnnouncementSchedule(1, Duration.ZERO, Duration.ZERO, 0, 1, Duration.ZERO);
    private static final int LINK_LOCAL = 0xff02;

    static Inherited by(Configuration configuration) {
        boolean least = false;
        IpAddress group4 = GROUP4;
        IpAddress group6 = GROUP6;
        for (VrrpInstance instance : configuration.instances()) {
            least |= instance.announcements().refreshRepeat() == 0;
            if (instance.transport() instanceof Transport.Multicast(Ipv6Address group)
                    && group.high() >>> 48 != LINK_LOCAL) {
                group6 = group;
            } else if (instance.transport() instanceof Transport.Unicast unicast
                    && !unicast.checksummedGroup().equals(GROUP4)) {
                group4 = unicast.checksummedGroup();
            }
        }
        GlobalOptions options = configuration.global().options();
        return new Inherited(
                least,
                group4,
                group6,
                options.mail().routers() == Wish.ON,
                options.mail().servers(),
                options.extraAnnouncements());
    }

    AnnouncementSchedule announcements() {
        return leastAnnouncements ? LEAST : AnnouncementSchedule.DEFAULT;
    }

    IpAddress group(VrrpInstance instance) {
        return switch (instance.family()) {
            case INET -> group4;
            case INET6 -> group6;
        };
    }
}
