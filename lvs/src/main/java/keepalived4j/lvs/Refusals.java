package keepalived4j.lvs;

/// The errors (asm-generic/errno.h) with which the kernel refuses changes of its table of IPVS.
final class Refusals {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int ENOMEM = 12;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int EMSGSIZE = 90;
    static final int ENOPROTOOPT = 92;
    static final int EOPNOTSUPP = 95;
    static final int EAFNOSUPPORT = 97;

    private Refusals() {}
}
