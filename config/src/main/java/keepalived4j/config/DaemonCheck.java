package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in settings of the daemon, in names of blocks, and in scripts, whoever runs them.
enum DaemonCheck implements Check {
    GIVEN_TWICE(
            200,
            Rank.GENERAL,
            "A name, a path or a script is given once.",
            "The first one counts, the later one is ignored."),
    MISSING_WORD(
            201,
            Rank.GENERAL,
            "A keyword of the daemon that stands for a word is followed by one.",
            "The line is ignored."),
    SURPLUS_WORDS(
            202, Rank.GENERAL, "A keyword that takes one word is followed by one word alone.", "The line is ignored."),
    UNKNOWN_OPTION(
            203,
            Rank.GENERAL,
            "The option of a keyword of the daemon is one that the keyword knows.",
            "The option is ignored."),
    NOT_POSITIVE(204, Rank.GENERAL, "A time-out or a number of repetitions is at least 1.", "It is set to 1."),
    LONG_PROCESS_NAME(205, Rank.GENERAL, "The name of a process has at most 15 bytes.", "The rest is cut off."),
    NO_RECIPIENTS(206, Rank.GENERAL, "notification_email names a recipient.", "Mail is sent to nobody."),
    MAIL_RELAY(
            207,
            Rank.GENERAL,
            "The port of smtp_server is from 1 to 65535.",
            "The line is ignored, and mail is sent to nobody."),
    REAL_TIME_PRIORITY(
            208, Rank.GENERAL, "A real-time priority is from 1 to 99.", "The nearest number in the range is used."),
    PROCESSOR(
            209,
            Rank.GENERAL,
            "A processor is named by its number, from 0 to 1023.",
            "The whole line is ignored, and the process runs on any of them."),
    EXTRA_ANNOUNCEMENTS(
            210,
            Rank.GENERAL,
            "The interval of further announcements is from 1 to 86400 seconds.",
            "There are no further announcements."),
    ADVERT_BUFFER(
            211,
            Rank.GENERAL,
            "vrrp_rx_bufs_policy is either a size, or MTU, or ADVERT.",
            "A size counts before MTU, and MTU before ADVERT."),
    MULTICAST_GROUP(
            212,
            Rank.GENERAL,
            "vrrp_mcast_group4 and vrrp_mcast_group6 are multicast addresses of their family.",
            "The line is ignored."),
    MULTICAST_SCOPE(
            213,
            Rank.WARNING,
            "vrrp_mcast_group6 is a link-local multicast address.",
            "The group is used as it is written."),
    FILE_MASK(
            214,
            Rank.GENERAL,
            "umask is an octal number up to 0777, or names of permission bits.",
            "The line is ignored."),
    FIREWALL(
            215,
            Rank.GENERAL,
            "The firewall is set up with nftables, by the keyword of that name.",
            "nftables is used, with its table keepalived."),
    MAIL_LOGIN(216, Rank.GENERAL, "smtp_user and smtp_password_file are given together.", "Nobody logs in."),
    MAIL_LOGIN_SECRECY(
            217,
            Rank.GENERAL,
            "With smtp_user smtp_starttls is required, or off.",
            "TLS is required, as if smtp_starttls said so."),
    BLOCK_WITHOUT_NAME(220, Rank.GENERAL, "A block of this kind has a name.", "The block is skipped."),
    BLOCK_NAME_TWICE(
            221,
            Rank.GENERAL,
            "No two virtual routers and no two sync groups have the same name.",
            "The later block is skipped."),
    COMMAND(
            230,
            Rank.GENERAL,
            "A command names a program, and each quote in it has its partner.",
            "The command is not run."),
    DEFAULT_ACCOUNT(
            231,
            Rank.GENERAL,
            "script_user names an account that exists.",
            "Scripts without an account of their own run as before."),
    NO_ACCOUNT(
            232,
            Rank.GENERAL,
            "With enable_script_security there is an account keepalived_script, or script_user names another.",
            "Scripts without an account of their own are not run."),
    ACCOUNT(
            240,
            Rank.LOGGED_ONLY,
            "The account and the group that a script runs as exist.",
            "The script is not run, or runs as told."),
    SCRIPT_ACCESS(241, Rank.LOGGED_ONLY, "A script exists, and its account can reach it.", "The script is not run."),
    SCRIPT_EXECUTABLE(242, Rank.LOGGED_ONLY, "A script may be executed by its account.", "The script is not run."),
    SCRIPT_PATH(
            243,
            Rank.LOGGED_ONLY,
            "The path of a script leads through directories to a regular file.",
            "The script is not run."),
    SCRIPT_CHANGEABLE(
            244,
            Rank.LOGGED_ONLY,
            "Nobody but root may change a script or a directory on its path.",
            "With enable_script_security the script is not run."),
    SCRIPT_SEARCHED(
            245,
            Rank.LOGGED_ONLY,
            "A script is named with its full path.",
            "It is looked for in the directories of PATH, and the first one found is used."),
    SCRIPT_WITHOUT_ACCOUNT(
            246,
            Rank.LOGGED_ONLY,
            "There is an account that a script runs as: its own, script_user or keepalived_script.",
            "The script is not run.");

    private final Facts facts;

    DaemonCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
