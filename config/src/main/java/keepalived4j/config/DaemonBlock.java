package keepalived4j.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.GlobalBlock.FifoDraft;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.LvsEngine;
import keepalived4j.model.LvsSettings.FlushAtStop;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.values.SourcePosition;

/// What all `global_defs` blocks together say about the daemon and its surroundings.
final class DaemonBlock implements Block<DaemonKeyword> {

    private static final int LONGEST_NAME = 15;
    private static final int LONGEST_EXTRA_INTERVAL = 86_400;
    private static final int HIGHEST_REAL_TIME = 99;
    /// `CPU_SETSIZE` of sched.h, less one.
    private static final int LAST_PROCESSOR = 1023;
    private static final String INSTEAD_OF_IPTABLES =
            "iptables not supported, using nftables instead. Please replace 'vrrp_iptables and 'vrrp_ipsets' with"
                    + " 'nftables' config option";

    final Settings<DaemonKeyword> settings = new Settings<>();
    final Map<DaemonKeyword, String> texts = new EnumMap<>(DaemonKeyword.class);
    final Map<DaemonKeyword, List<Integer>> processors = new EnumMap<>(DaemonKeyword.class);
    final List<String> recipients = new ArrayList<>(0);
    final AdvertBufferDraft advertBuffer;
    final IpvsLines ipvs;
    final MailServerDraft mailServer;
    Optional<CommandLine> startup = Optional.empty();
    Optional<CommandLine> shutdown = Optional.empty();
    Optional<ExtraAnnouncements> extraAnnouncements = Optional.empty();
    FlushAtStop flushAtStop = FlushAtStop.NOTHING;
    LvsEngine engine = LvsEngine.AUTO;
    FifoDraft lvsFifo = FifoDraft.NONE;

    private final GlobalBlock globals;
    private final Findings findings;
    private Optional<SourcePosition> emptyRecipients = Optional.empty();

    DaemonBlock(GlobalBlock globals, Findings findings) {
        this.globals = globals;
        this.findings = findings;
        this.advertBuffer = new AdvertBufferDraft(findings);
        this.ipvs = new IpvsLines(findings);
        this.mailServer = new MailServerDraft(findings);
    }

    @Override
    public KeywordTable<DaemonKeyword> table() {
        return DaemonKeyword.TABLE;
    }

    @Override
    public void scalar(DaemonKeyword keyword, Statement statement) {
        tellWithoutEffect(keyword, statement);
        switch (keyword) {
            case PROCESS_NAME, VRRP_PROCESS_NAME, CHECKER_PROCESS_NAME, BFD_PROCESS_NAME ->
                processName(keyword, statement);
            case LVS_PROCESS_NAME -> processName(DaemonKeyword.CHECKER_PROCESS_NAME, statement);
            case NOTIFICATION_EMAIL_FROM -> text(keyword, statement, "emailfrom missing - ignoring");
            case SMTP_HELO_NAME -> {
                if (statement.count() > 1) {
                    texts.put(keyword, statement.word(1));
                }
            }
            case DBUS_SERVICE_NAME, DBUS_NO_INTERFACE_NAME ->
                text(keyword, statement, keyword.word() + " missing - ignoring");
            case RELOAD_TIME_FILE -> {
                if (statement.count() == 2) {
                    texts.put(keyword, statement.word(1));
                } else {
                    findings.report(DaemonCheck.MISSING_WORD, statement.at(), "reload_time_file invalid");
                }
            }
            case CONFIG_SAVE_DIR -> texts.put(keyword, statement.word(1));
            case IPROUTE_USR_DIR, IPROUTE_ETC_DIR, STATE_DUMP_FILE, STATS_DUMP_FILE, JSON_DUMP_FILE ->
                onlyText(keyword, statement);
            case SNMP_SOCKET -> snmpSocket(statement);
            case TMP_CONFIG_DIRECTORY -> {
                if (statement.count() < 2) {
                    findings.report(
                            DaemonCheck.MISSING_WORD, statement.at(), "tmp_config_directory missing directory name");
                } else {
                    firstText(
                            keyword, statement.word(1), statement, "tmp_config_directory already specified - ignoring");
                }
            }
            case VMAC_PREFIX ->
                firstText(
                        keyword,
                        statement.word(1),
                        statement,
                        "vmac prefix has already been specified - ignoring " + statement.word(1));
            case VMAC_ADDR_PREFIX ->
                firstText(
                        keyword,
                        statement.word(1),
                        statement,
                        "vmac_addr prefix has already been specified - ignoring " + statement.word(1));
            case NFTABLES -> {
                String table = statement.count() > 1 ? statement.word(1) : "keepalived";
                firstText(keyword, table, statement, "nftables already specified - ignoring");
            }
            case NFTABLES_IPVS -> {
                String table = statement.count() > 1 ? statement.word(1) : "keepalived_ipvs";
                firstText(keyword, table, statement, "ipvs nftables already specified - ignoring");
            }
            case VRRP_IPTABLES, VRRP_IPSETS -> {
                findings.report(DaemonCheck.FIREWALL, statement.at(), INSTEAD_OF_IPTABLES);
                texts.putIfAbsent(DaemonKeyword.NFTABLES, "keepalived");
            }
            case RELOAD_CHECK_CONFIG -> texts.put(keyword, statement.count() > 1 ? statement.word(1) : "/dev/null");
            case RELOAD_FILE -> texts.put(keyword, statement.count() > 1 ? statement.word(1) : "");
            case SMTP_SERVER -> mailServer.server(statement);
            case SMTP_STARTTLS -> mailServer.startTls(statement);
            case SMTP_CA_FILE -> mailServer.authorities(statement);
            case SMTP_USER -> mailServer.user(statement);
            case SMTP_PASSWORD_FILE -> mailServer.passwordFile(statement);
            case SMTP_CONNECT_TIMEOUT -> {
                settings.read(keyword, statement, "", findings);
                if (settings.orElse(keyword, 1) == 0) {
                    findings.report(
                            DaemonCheck.NOT_POSITIVE,
                            statement.at(1),
                            "smtp_connect_timeout must be greater than 0, setting to 1");
                    settings.set(keyword, 1);
                }
            }
            case STARTUP_SCRIPT -> startup = script(startup, "startup", statement);
            case SHUTDOWN_SCRIPT -> shutdown = script(shutdown, "shutdown", statement);
            case MAX_AUTO_PRIORITY -> maxAutoPriority(statement);
            case LVS_TIMEOUTS -> ipvs.timeouts(statement);
            case LVS_SYNC_DAEMON -> ipvs.syncDaemon(statement);
            case LVS_FLUSH_ON_STOP, LVS_FLUSH_ONSTOP -> flushAtStop(statement);
            case LVS_ENGINE -> engine(statement);
            case LVS_NOTIFY_FIFO -> lvsFifo = globals.fifo(lvsFifo, statement);
            case LVS_NOTIFY_FIFO_SCRIPT -> {
                if (statement.count() < 2) {
                    findings.report(DaemonCheck.MISSING_WORD, statement.at(), "No lvs_notify_fifo_script specified");
                } else {
                    lvsFifo = globals.fifoScript(lvsFifo, statement);
                }
            }
            case VRRP_GARP_EXTRA_IF -> extraAnnouncements(statement);
            case VRRP_VMAC_GARP_INTVL -> {
                findings.deprecated(
                        statement.at(),
                        "Keyword \"vrrp_vmac_garp_intvl\" is deprecated - please use \"vrrp_garp_extra_if\"");
                extraAnnouncements(statement);
            }
            case VRRP_PRIORITY, CHECKER_PRIORITY, BFD_PRIORITY -> niceness(keyword, statement);
            case VRRP_RT_PRIORITY, CHECKER_RT_PRIORITY, BFD_RT_PRIORITY -> realTimePriority(keyword, statement);
            case VRRP_CPU_AFFINITY, CHECKER_CPU_AFFINITY, BFD_CPU_AFFINITY -> processors(keyword, statement);
            case VRRP_RLIMIT_RTTIME, VRRP_RLIMIT_RTIME -> realTimeLimit(DaemonKeyword.VRRP_RLIMIT_RTTIME, statement);
            case CHECKER_RLIMIT_RTTIME, CHECKER_RLIMIT_RTIME ->
                realTimeLimit(DaemonKeyword.CHECKER_RLIMIT_RTTIME, statement);
            case BFD_RLIMIT_RTTIME, BFD_RLIMIT_RTIME -> realTimeLimit(DaemonKeyword.BFD_RLIMIT_RTTIME, statement);
            case VRRP_RX_BUFS_POLICY -> advertBuffer.policy(statement);
            case VRRP_RX_BUFS_MULTIPLIER -> {
                if (statement.count() > 2) {
                    findings.report(DaemonCheck.SURPLUS_WORDS, statement.at(2), "Invalid vrrp_rx_bufs_multiplier");
                } else {
                    settings.read(keyword, statement, "", findings);
                }
            }
            case RANDOM_SEED -> {
                settings.read(keyword, statement, "", findings);
                settings.get(keyword).ifPresent(globals::seedRandom);
            }
            case ENABLE_SNMP_KEEPALIVED -> settings.set(DaemonKeyword.ENABLE_SNMP_VRRP, 1);
            default -> settings.read(keyword, statement, "", findings);
        }
    }

    @Override
    public void list(DaemonKeyword list, Statement statement) {
        tellWithoutEffect(list, statement);
        emptyRecipients = Optional.of(statement.at());
    }

    private void tellWithoutEffect(DaemonKeyword keyword, Statement statement) {
        if (!ActedOn.includes(keyword)) {
            findings.notActedOn(statement.at(), table().pathOf(keyword.word()));
        }
    }

    @Override
    public void entry(DaemonKeyword list, Statement line) {
        emptyRecipients = Optional.empty();
        recipients.addAll(line.wordsFrom(0));
    }

    @Override
    public void close(SourcePosition at) {
        if (emptyRecipients.isPresent()) {
            findings.report(
                    DaemonCheck.NO_RECIPIENTS, emptyRecipients.get(), "Warning - empty notification_email block");
            emptyRecipients = Optional.empty();
        }
    }

    /// Whether `keyword` or, where it says nothing, `smtp_alert` asks for mails.
    Wish wish(DaemonKeyword keyword) {
        OptionalLong own = settings.get(keyword);
        OptionalLong value = own.isPresent() ? own : settings.get(DaemonKeyword.SMTP_ALERT);
        if (value.isEmpty()) {
            return Wish.UNSET;
        }
        return value.getAsLong() == 0 ? Wish.OFF : Wish.ON;
    }

    private void processName(DaemonKeyword keyword, Statement statement) {
        String name = statement.word(1);
        if (name.length() > LONGEST_NAME) {
            findings.report(
                    DaemonCheck.LONG_PROCESS_NAME,
                    statement.at(1),
                    "Process name " + name + " more than 15 characters, truncating");
            name = name.substring(0, LONGEST_NAME);
        }
        texts.put(keyword, name);
    }

    private void text(DaemonKeyword keyword, Statement statement, String complaint) {
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), complaint);
        } else {
            texts.put(keyword, statement.word(1));
        }
    }

    private void onlyText(DaemonKeyword keyword, Statement statement) {
        if (statement.count() > 2) {
            findings.report(
                    DaemonCheck.SURPLUS_WORDS,
                    statement.at(2),
                    "Too many parameters specified for " + keyword.word() + " - ignoring");
        } else {
            texts.put(keyword, statement.word(1));
        }
    }

    private void snmpSocket(Statement statement) {
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), "SNMP error : snmp socket name missing");
        } else if (statement.count() > 2) {
            findings.report(
                    DaemonCheck.SURPLUS_WORDS,
                    statement.at(2),
                    "Too many parameters specified for snmp_socket - ignoring");
        } else {
            String before = texts.getOrDefault(DaemonKeyword.SNMP_SOCKET, "");
            firstText(
                    DaemonKeyword.SNMP_SOCKET,
                    statement.word(1),
                    statement,
                    "SNMP socket already set to " + before + " - ignoring");
        }
    }

    /// Keeps what was written first.
    private void firstText(DaemonKeyword keyword, String text, Statement statement, String complaint) {
        if (texts.putIfAbsent(keyword, text) != null) {
            findings.report(DaemonCheck.GIVEN_TWICE, statement.at(1), complaint);
        }
    }

    private Optional<CommandLine> script(Optional<CommandLine> before, String when, Statement statement) {
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), when + " script missing");
            return before;
        }
        if (before.isPresent()) {
            findings.report(DaemonCheck.GIVEN_TWICE, statement.at(1), when + " script already specified");
            return before;
        }
        return CommandLine.read(statement, when, globals.reading());
    }

    private void maxAutoPriority(Statement statement) {
        if (statement.count() < 2) {
            settings.set(DaemonKeyword.MAX_AUTO_PRIORITY, HIGHEST_REAL_TIME);
            return;
        }
        number(
                DaemonKeyword.MAX_AUTO_PRIORITY,
                statement,
                -1,
                HIGHEST_REAL_TIME,
                "max_auto_priority '" + statement.word(1) + "' must be in [0, 99] (or -1 to disable) - ignoring");
    }

    private void flushAtStop(Statement statement) {
        if (statement.count() < 2) {
            flushAtStop = FlushAtStop.EVERYTHING;
        } else if (ChoiceWord.VS.word().equals(statement.word(1))) {
            flushAtStop = FlushAtStop.VIRTUAL_SERVERS;
        } else {
            findings.report(
                    DaemonCheck.UNKNOWN_OPTION, statement.at(1), "Unknown lvs_flush_on_stop type " + statement.word(1));
        }
    }

    private void engine(Statement statement) {
        Optional<LvsEngine> named = LvsEngine.named(statement.word(1));
        if (named.isPresent()) {
            engine = named.get();
        } else {
            findings.report(
                    DaemonCheck.UNKNOWN_OPTION,
                    statement.at(1),
                    "Unknown lvs_engine '" + statement.word(1) + "' - ignoring");
        }
    }

    private void extraAnnouncements(Statement statement) {
        boolean all = statement.count() > 1 && ChoiceWord.ALL.word().equals(statement.word(1));
        int word = all ? 2 : 1;
        if (statement.count() <= word) {
            findings.report(
                    DaemonCheck.MISSING_WORD,
                    statement.at(),
                    statement.keyword() + " specified without time - ignoring");
            return;
        }
        OptionalLong seconds = Numerals.whole(
                statement.word(word),
                statement.at(word),
                1,
                LONGEST_EXTRA_INTERVAL,
                Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                findings);
        if (seconds.isEmpty()) {
            findings.report(
                    DaemonCheck.EXTRA_ANNOUNCEMENTS,
                    statement.at(word),
                    statement.keyword() + " '" + statement.word(word) + "' invalid - ignoring");
        } else {
            extraAnnouncements = Optional.of(new ExtraAnnouncements((int) seconds.getAsLong(), all));
        }
    }

    private void niceness(DaemonKeyword keyword, Statement statement) {
        String process = process(keyword);
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), "No " + process + " process priority specified");
        } else {
            number(keyword, statement, -20, 19, "Invalid " + process + " process priority specified");
        }
    }

    private void realTimePriority(DaemonKeyword keyword, Statement statement) {
        String what = process(keyword) + " process real-time priority";
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), "No " + what + " specified");
            return;
        }
        String word = statement.word(1);
        OptionalLong priority =
                number(keyword, statement, Integer.MIN_VALUE, Integer.MAX_VALUE, what + " '" + word + "' invalid");
        if (priority.isPresent() && priority.getAsLong() < 1) {
            findings.report(
                    DaemonCheck.REAL_TIME_PRIORITY,
                    statement.at(1),
                    what + " " + word + " less than minimum 1 - setting to minimum");
            settings.set(keyword, 1);
        } else if (priority.isPresent() && priority.getAsLong() > HIGHEST_REAL_TIME) {
            findings.report(
                    DaemonCheck.REAL_TIME_PRIORITY,
                    statement.at(1),
                    what + " " + word + " greater than maximum 99 - setting to maximum");
            settings.set(keyword, HIGHEST_REAL_TIME);
        }
    }

    private OptionalLong number(DaemonKeyword keyword, Statement statement, long min, long max, String complaint) {
        OptionalLong number = Numerals.whole(
                statement.word(1), statement.at(1), min, max, Syntax.Trailing.DROPPED_BY_THE_DAEMON, findings);
        if (number.isPresent()) {
            settings.set(keyword, number.getAsLong());
        } else {
            findings.report(GeneralCheck.UNUSABLE_VALUE, statement.at(1), complaint);
        }
        return number;
    }

    /// Differs: the reference refuses processors that its own machine has not, also when it only checks a file for
    /// another one.
    private void processors(DaemonKeyword keyword, Statement statement) {
        if (statement.count() < 2) {
            findings.report(
                    DaemonCheck.MISSING_WORD, statement.at(), "No " + process(keyword) + " cpu_id set specified");
            return;
        }
        List<Integer> numbers = new ArrayList<>(statement.count() - 1);
        for (int i = 1; i < statement.count(); i++) {
            OptionalLong number = Numerals.whole(
                    statement.word(i),
                    statement.at(i),
                    0,
                    LAST_PROCESSOR,
                    Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                    findings);
            if (number.isEmpty()) {
                findings.report(
                        DaemonCheck.PROCESSOR,
                        statement.at(i),
                        "Invalid cpu_id:" + statement.word(i) + " specified for " + process(keyword) + " process");
            } else if (!numbers.contains((int) number.getAsLong())) {
                numbers.add((int) number.getAsLong());
            }
        }
        processors.put(keyword, numbers);
    }

    /// The kernel cannot tell a limit of 1 µs from none at all; 2 is the least it can.
    private void realTimeLimit(DaemonKeyword keyword, Statement statement) {
        settings.read(keyword, statement, "", findings);
        if (settings.orElse(keyword, 2) == 1) {
            settings.set(keyword, 2);
        }
    }

    private static String process(DaemonKeyword keyword) {
        return keyword.word().substring(0, keyword.word().indexOf('_'));
    }
}
