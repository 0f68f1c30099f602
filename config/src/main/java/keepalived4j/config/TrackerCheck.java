package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in what is tracked, in groups, and in what is said about interfaces.
enum TrackerCheck implements Check {
    UNDEFINED(
            450,
            Rank.GENERAL,
            "What a virtual router or sync group tracks has been defined before it.",
            "It is ignored."),
    TRACKED_TWICE(
            451, Rank.GENERAL, "A virtual router or sync group tracks a thing once.", "The later line is ignored."),
    TRACK_OPTION(
            452,
            Rank.GENERAL,
            "Behind what is tracked stand weight with a number, reverse and, but for interfaces, noreverse.",
            "The line is ignored."),
    TRACK_WEIGHT(
            453,
            Rank.WARNING,
            "The weight of what is tracked is within 253 up or down, that of a file or process within 254.",
            "253 is used for 254; otherwise the weight of the definition, or none for an interface."),
    OWN_INTERFACE(
            454,
            Rank.GENERAL,
            "A virtual router does not track its own interface, which it depends on anyway.",
            "It is ignored."),
    INTERFACE_TRACKED_TWICE(
            455,
            Rank.WARNING,
            "A virtual router does not track an interface that its sync group tracks.",
            "Both lines are used."),
    TRACKED_TWICE_WITH_GROUP(
            456,
            Rank.LOGGED_ONLY,
            "A virtual router does not track a script, file, process or BFD session that its sync group tracks.",
            "Both lines are used."),
    WEIGHT_IN_GROUP(
            457,
            Rank.GENERAL,
            "A member of a sync group tracks interfaces, scripts, files and BFD sessions without weights, unless the group has sync_group_tracking_weight.",
            "An interface is tracked without weight, and so is a file of weight 1; the lines of others are ignored."),
    WEIGHT_OF_OWNER(
            458,
            Rank.GENERAL,
            "A virtual router with priority 255 tracks interfaces, scripts, files and BFD sessions without weights.",
            "A file of weight 1 is tracked without weight; the lines of others are ignored."),
    WEIGHT_OF_GROUP_WITH_OWNER(
            459,
            Rank.WARNING,
            "A sync group with a member of priority 255 tracks without weights.",
            "The weight is ignored."),
    NOTHING_TO_TRACK(
            460,
            Rank.GENERAL,
            "A vrrp_script has a script, a track_file a file, and a vrrp_track_process a process.",
            "It is left out."),
    SCRIPT_USER(
            461, Rank.GENERAL, "The user and the group that a vrrp_script runs as exist.", "The script is left out."),
    SCRIPT_INTERVAL(
            462, Rank.GENERAL, "interval and timeout of a vrrp_script are greater than 0.", "1 second is used."),
    WEIGHT(
            463,
            Rank.GENERAL,
            "A weight is a number within 253 up or down for a vrrp_script, within 254 for a file or process.",
            "The nearest possible weight is used for a script; for a file or process, the weight is ignored."),
    WEIGHT_OPTION(464, Rank.GENERAL, "Behind a weight stands nothing or reverse.", "The word is ignored."),
    SCRIPT_UNUSABLE(
            465,
            Rank.GENERAL,
            "The program of a vrrp_script exists, and with enable_script_security, what root runs cannot be changed by others.",
            "The script is not run, and nothing tracks it."),
    SCRIPT_NOT_EXECUTABLE(
            466,
            Rank.LOGGED_ONLY,
            "The program of a vrrp_script can be executed.",
            "The script is not run, and nothing tracks it."),
    SCRIPT_UNUSED(467, Rank.WARNING, "A vrrp_script is tracked.", "The script is not run."),
    SETTING_TWICE(
            470,
            Rank.GENERAL,
            "A track_file has one file and one weight, a vrrp_track_process one process and one weight.",
            "The first one counts, the later one is ignored."),
    INITIAL_CONTENT(471, Rank.GENERAL, "Behind init_file stand overwrite and a whole number.", "It is ignored."),
    NOT_A_FILE(472, Rank.GENERAL, "What init_file overwrites is a regular file.", "The track_file is left out."),
    NO_DIRECTORY(473, Rank.GENERAL, "The directory of a track_file exists.", "The track_file is left out."),
    PARAMETER_MATCH(474, Rank.GENERAL, "Behind param_match stands nothing, initial or partial.", "It is ignored."),
    QUORUM(
            475,
            Rank.GENERAL,
            "quorum of a vrrp_track_process is not above its quorum_max.",
            "The later one is ignored."),
    MEMBERS_TWICE(
            480, Rank.GENERAL, "A group lists its members in one block.", "The members of all blocks belong to it."),
    NO_MEMBERS(481, Rank.GENERAL, "A sync group or track group has members.", "The group is left out."),
    UNKNOWN_MEMBER(
            482,
            Rank.WARNING,
            "The members of a sync group are virtual routers that are defined.",
            "The member is ignored."),
    UNKNOWN_FOLLOWED(
            483,
            Rank.LOGGED_ONLY,
            "The members of a track group are virtual routers that are defined.",
            "The member is ignored."),
    MEMBER_OF_TWO(484, Rank.WARNING, "A virtual router belongs to one sync group.", "It belongs to the first."),
    OWNERS_AND_OTHERS(
            485,
            Rank.WARNING,
            "Either all members of a sync group have priority 255, or none.",
            "It is used as it is, but its members cannot all be master."),
    SINGLE_MEMBER(486, Rank.WARNING, "A sync group has more than one member.", "It is used as it is."),
    TRACK_GROUP_NAME(
            487, Rank.GENERAL, "A track_group has a name of one word that no other has.", "The group is ignored."),
    PACED_TWICE(490, Rank.GENERAL, "An interface belongs to one garp_group.", "It belongs to the first."),
    NO_PACE(491, Rank.GENERAL, "A garp_group has garp_interval or gna_interval.", "The group is left out."),
    LINKBEAT_METHOD(
            492,
            Rank.GENERAL,
            "Behind an interface of linkbeat_interfaces stands nothing, MII, ETHTOOL or IOCTL.",
            "The word is ignored."),
    LISTED_INTERFACE(
            493,
            Rank.FATAL,
            "Interfaces in linkbeat_interfaces and interface_up_down_delays exist, or dynamic_interfaces is set.",
            "The line is ignored."),
    LONG_DELAY(
            494,
            Rank.LOGGED_ONLY,
            "interface_up_down_delays of the interface of a virtual router are shorter than the time without adverts after which a backup takes over.",
            "The delays are cut to that time."),
    FILE_SYSTEM(
            495,
            Rank.GENERAL,
            "A tracked file is on a file system that can be written and tells of changes: not on proc, sysfs, NFS, FUSE and the like.",
            "The file is left out.");

    private final Facts facts;

    TrackerCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
