package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What a line of each list is. `ENTRY` stands for the line.
enum ListEntry implements Keyword {
    RECIPIENTS(keyword("ENTRY", Syntax.WORD, "One or more recipient addresses; quote those with display names")
            .takes("<ADDR>..")
            .accumulating()),
    MEMBERS(keyword("ENTRY", Syntax.WORD, "One or more instance names")
            .takes("<INSTANCE>..")
            .accumulating()),
    ADDRESS(keyword("ENTRY", Syntax.WORD, "One address; prefix length must be numeric")
            .takes("<IPADDR>[/<PREFIXLEN>] [OPTION..]")
            .otherwise("/32 or /128")
            .accumulating()),
    ROUTE(keyword("ENTRY", Syntax.WORD, "One route; DEST is address/prefix, default, any, all, default6")
            .takes("[[to] [<TYPE>] <DEST>] [OPTION..]")
            .accumulating()),
    RULE(keyword("ENTRY", Syntax.WORD, "One policy rule; an action is mandatory")
            .takes("[SELECTOR..] <ACTION> [OPTION..]")
            .accumulating()),
    PACED_INTERFACES(keyword("ENTRY", Syntax.WORD, "One or more interface names")
            .takes("<IFNAME>..")
            .accumulating()),
    POLLED_INTERFACE(keyword("ENTRY", Syntax.WORD, "One interface and its polling method")
            .takes("<IFNAME> [MII|ETHTOOL|IOCTL]")
            .accumulating()),
    DEBOUNCED_INTERFACE(keyword("ENTRY", Syntax.WORD, "Down delay and optional up delay in seconds")
            .takes("<IFNAME> <TIMER 0..255> [<TIMER 0..255>]")
            .otherwise("up delay 0")
            .accumulating()),
    TRACKED_INTERFACE(keyword("ENTRY", Syntax.WORD, "One tracked interface")
            .takes("<IFNAME> [weight <INT -254..254> [reverse]]")
            .accumulating()),
    TRACKED_SCRIPT(keyword("ENTRY", Syntax.WORD, "One tracked script")
            .takes("<SCRIPT_NAME> [weight <INT -254..254> [reverse|noreverse]]")
            .accumulating()),
    TRACKED_FILE(keyword("ENTRY", Syntax.WORD, "One tracked file")
            .takes("<FILE_NAME> [weight <INT -254..254> [reverse|noreverse]]")
            .accumulating()),
    TRACKED_PROCESS(keyword("ENTRY", Syntax.WORD, "One tracked process definition")
            .takes("<PROCESS_NAME> [weight <INT -254..254> [reverse|noreverse]]")
            .accumulating()),
    TRACKED_SESSION(keyword("ENTRY", Syntax.WORD, "One tracked BFD session")
            .takes("<BFD_NAME> [weight <INT -253..253> [reverse|noreverse]]")
            .accumulating()),
    PEER(keyword("ENTRY", Syntax.WORD, "One peer address")
            .takes("<IPADDR> [min_ttl <INT 0..255>] [max_ttl <INT 0..255>]")
            .accumulating()),
    SERVICE(keyword("ENTRY", Syntax.WORD, "One address, range, prefix or mark")
            .takes("<IPADDR>|<RANGE> [<PORT>] | fwmark <N> [inet|inet6]")
            .accumulating());

    private final Row row;

    ListEntry(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
