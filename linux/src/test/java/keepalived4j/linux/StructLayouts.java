package keepalived4j.linux;

import java.lang.foreign.StructLayout;
import java.util.List;

/// All structs of this module by their names in C, so that a test can hold every one of them against the C compiler.
final class StructLayouts {

    private StructLayouts() {}

    record Named(String cType, StructLayout layout) {}

    static List<Named> all() {
        return List.of(
                new Named("struct cmsghdr", Cmsghdr.LAYOUT),
                new Named("struct epoll_event", EpollEvent.LAYOUT),
                new Named("struct ethtool_value", EthtoolValue.LAYOUT),
                new Named("struct flock", Flock.LAYOUT),
                new Named("struct group", Group.LAYOUT),
                new Named("struct ifreq", Ifreq.LAYOUT),
                new Named("struct in6_pktinfo", In6Pktinfo.LAYOUT),
                new Named("struct in_pktinfo", InPktinfo.LAYOUT),
                new Named("struct inotify_event", InotifyEvent.LAYOUT),
                new Named("struct iovec", Iovec.LAYOUT),
                new Named("struct ip_mreqn", IpMreqn.LAYOUT),
                new Named("struct ipv6_mreq", Ipv6Mreq.LAYOUT),
                new Named("struct itimerspec", Itimerspec.LAYOUT),
                new Named("struct mii_ioctl_data", MiiIoctlData.LAYOUT),
                new Named("struct mmsghdr", Mmsghdr.LAYOUT),
                new Named("struct msghdr", Msghdr.LAYOUT),
                new Named("struct passwd", Passwd.LAYOUT),
                new Named("struct rlimit", Rlimit.LAYOUT),
                new Named("struct rusage", Rusage.LAYOUT),
                new Named("struct sched_param", SchedParam.LAYOUT),
                new Named("siginfo_t", Siginfo.LAYOUT),
                new Named("struct signalfd_siginfo", SignalfdSiginfo.LAYOUT),
                new Named("struct sock_filter", SockFilter.LAYOUT),
                new Named("struct sock_fprog", SockFprog.LAYOUT),
                new Named("struct sockaddr_in", SockaddrIn.LAYOUT),
                new Named("struct sockaddr_in6", SockaddrIn6.LAYOUT),
                new Named("struct sockaddr_ll", SockaddrLl.LAYOUT),
                new Named("struct sockaddr_nl", SockaddrNl.LAYOUT),
                new Named("struct sockaddr_un", SockaddrUn.LAYOUT),
                new Named("struct statfs", Statfs.LAYOUT),
                new Named("struct statx", Statx.LAYOUT),
                new Named("struct statx_timestamp", StatxTimestamp.LAYOUT),
                new Named("struct timespec", Timespec.LAYOUT));
    }
}
