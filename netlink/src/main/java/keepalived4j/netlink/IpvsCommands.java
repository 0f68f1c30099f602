package keepalived4j.netlink;

/// Commands of the family IPVS, and the attributes of its messages (linux/ip_vs.h).
final class IpvsCommands {

    static final String IPVS_GENL_NAME = "IPVS";
    static final int IPVS_GENL_VERSION = 1;

    static final int IPVS_CMD_NEW_SERVICE = 1;
    static final int IPVS_CMD_SET_SERVICE = 2;
    static final int IPVS_CMD_DEL_SERVICE = 3;
    static final int IPVS_CMD_GET_SERVICE = 4;
    static final int IPVS_CMD_NEW_DEST = 5;
    static final int IPVS_CMD_SET_DEST = 6;
    static final int IPVS_CMD_DEL_DEST = 7;
    static final int IPVS_CMD_GET_DEST = 8;
    static final int IPVS_CMD_NEW_DAEMON = 9;
    static final int IPVS_CMD_DEL_DAEMON = 10;
    static final int IPVS_CMD_GET_DAEMON = 11;
    static final int IPVS_CMD_SET_CONFIG = 12;
    static final int IPVS_CMD_GET_CONFIG = 13;
    /// Only the answer to [#IPVS_CMD_GET_INFO].
    static final int IPVS_CMD_SET_INFO = 14;
    static final int IPVS_CMD_GET_INFO = 15;
    static final int IPVS_CMD_ZERO = 16;
    static final int IPVS_CMD_FLUSH = 17;

    static final int IPVS_CMD_ATTR_SERVICE = 1;
    static final int IPVS_CMD_ATTR_DEST = 2;
    static final int IPVS_CMD_ATTR_DAEMON = 3;
    static final int IPVS_CMD_ATTR_TIMEOUT_TCP = 4;
    static final int IPVS_CMD_ATTR_TIMEOUT_TCP_FIN = 5;
    static final int IPVS_CMD_ATTR_TIMEOUT_UDP = 6;

    static final int IPVS_INFO_ATTR_VERSION = 1;
    static final int IPVS_INFO_ATTR_CONN_TAB_SIZE = 2;

    /// Marks attributes that hold others (linux/netlink.h).
    static final int NLA_F_NESTED = 0x8000;

    private IpvsCommands() {}
}
