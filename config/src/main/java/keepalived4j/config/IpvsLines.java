package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.model.LvsSettings.Timeouts;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The lines of `global_defs` about IPVS that have option words.
final class IpvsLines {

    final Settings<TimeoutOption> timeouts = new Settings<>();
    Optional<SyncDaemon> syncDaemon = Optional.empty();

    private final Findings findings;

    IpvsLines(Findings findings) {
        this.findings = findings;
    }

    /// `lvs_timeouts [tcp SECS] [tcpfin SECS] [udp SECS]`.
    void timeouts(Statement statement) {
        if (statement.count() < 3) {
            findings.report(ServiceCheck.IPVS_LINE_EMPTY, statement.at(), "lvs_timeouts requires at least one option");
            return;
        }
        for (int i = 1; i < statement.count(); i++) {
            Optional<TimeoutOption> option = TimeoutOption.TABLE.find(statement.word(i));
            if (option.isEmpty()) {
                findings.report(
                        ServiceCheck.IPVS_OPTION,
                        statement.at(i),
                        "Unknown option " + statement.word(i) + " specified for lvs_timeouts",
                        Suggestion.nearest(statement.word(i), TimeoutOption.TABLE));
            } else if (++i == statement.count()) {
                findings.report(
                        ServiceCheck.IPVS_OPTION_VALUE_MISSING,
                        statement.at(i),
                        "No value specified for lvs_timeout " + option.get().word() + " - ignoring");
            } else {
                OptionalLong seconds = number(option.get(), statement, i);
                if (seconds.isPresent()) {
                    timeouts.set(option.get(), seconds.getAsLong());
                }
            }
        }
    }

    Timeouts completeTimeouts() {
        return new Timeouts(
                small(timeouts, TimeoutOption.TCP),
                small(timeouts, TimeoutOption.TCPFIN),
                small(timeouts, TimeoutOption.UDP));
    }

    /// `lvs_sync_daemon IFNAME [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group IPADDR]`; an id may also
    /// stand behind the instance without its word.
    void syncDaemon(Statement statement) {
        if (statement.count() < 2) {
            findings.report(ServiceCheck.IPVS_LINE_EMPTY, statement.at(), "lvs_sync_daemon requires interface");
            return;
        }
        if (syncDaemon.isPresent()) {
            SyncDaemon first = syncDaemon.get();
            findings.report(
                    ServiceCheck.SYNC_DAEMON_TWICE,
                    statement.at(1),
                    "lvs_sync_daemon has already been specified as " + first.device() + " "
                            + first.instance().orElse("") + " - ignoring");
            return;
        }
        Optional<InterfaceName> device = Entries.interfaceName(statement, 1, findings);
        if (device.isPresent()) {
            syncDaemon = Optional.of(new SyncDaemonWords().read(statement, device.get()));
        }
    }

    private OptionalLong number(Keyword option, Statement statement, int word) {
        if (option.syntax() instanceof Syntax.Whole(long min, long max, Syntax.Trailing trailing, String complaint)) {
            OptionalLong number =
                    Numerals.whole(statement.word(word), statement.at(word), min, max, trailing, findings);
            if (number.isEmpty()) {
                findings.report(
                        ServiceCheck.IPVS_OPTION_NUMBER,
                        statement.at(word),
                        Numerals.fill(complaint, "", statement.word(word)));
            }
            return number;
        }
        throw new IllegalStateException(option.word() + " takes no number");
    }

    private static <K extends Enum<K> & Keyword> OptionalInt small(Settings<K> settings, K option) {
        OptionalLong value = settings.get(option);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /// The words of one `lvs_sync_daemon`.
    private final class SyncDaemonWords {

        private final Settings<SyncDaemonOption> numbers = new Settings<>();
        private Optional<String> instance = Optional.empty();
        private Optional<IpAddress> group = Optional.empty();

        SyncDaemon read(Statement statement, InterfaceName device) {
            int next = 2;
            if (next < statement.count()
                    && SyncDaemonOption.TABLE.find(statement.word(next)).isEmpty()) {
                instance = Optional.of(statement.word(next++));
                if (next < statement.count()
                        && SyncDaemonOption.TABLE.find(statement.word(next)).isEmpty()) {
                    bareId(statement, next++);
                }
            }
            while (next < statement.count()) {
                Optional<SyncDaemonOption> option = SyncDaemonOption.TABLE.find(statement.word(next));
                if (option.isEmpty()) {
                    findings.report(
                            ServiceCheck.IPVS_OPTION,
                            statement.at(next),
                            "Unknown option " + statement.word(next) + " specified for lvs_sync_daemon",
                            Suggestion.nearest(statement.word(next), SyncDaemonOption.TABLE));
                } else if (++next == statement.count()) {
                    findings.report(
                            ServiceCheck.IPVS_OPTION_VALUE_MISSING,
                            statement.at(next),
                            "No value specified for lvs_sync_daemon "
                                    + option.get().word() + " - ignoring");
                } else {
                    option(option.get(), statement, next);
                }
                next++;
            }
            return new SyncDaemon(
                    device,
                    instance,
                    small(numbers, SyncDaemonOption.ID),
                    small(numbers, SyncDaemonOption.MAXLEN),
                    small(numbers, SyncDaemonOption.PORT),
                    small(numbers, SyncDaemonOption.TTL),
                    group);
        }

        private void bareId(Statement statement, int word) {
            OptionalLong id = number(SyncDaemonOption.ID, statement, word);
            if (id.isPresent()) {
                findings.report(
                        ServiceCheck.SYNC_DAEMON_BARE_ID,
                        statement.at(word),
                        "Please use keyword \"id\" before lvs_sync_daemon SYNCID");
                numbers.set(SyncDaemonOption.ID, id.getAsLong());
            }
        }

        private void option(SyncDaemonOption option, Statement statement, int word) {
            switch (option) {
                case INST -> instance = Optional.of(statement.word(word));
                case GROUP -> {
                    Optional<IpAddress> address = Entries.leadingAddress(statement.word(word));
                    if (address.isEmpty()) {
                        findings.report(
                                ServiceCheck.SYNC_DAEMON_GROUP,
                                statement.at(word),
                                "Invalid lvs_sync_daemon group (" + statement.word(word) + ") - ignoring");
                    } else if (!address.get().isMulticast()) {
                        findings.report(
                                ServiceCheck.SYNC_DAEMON_GROUP,
                                statement.at(word),
                                "lvs_sync_daemon group address " + statement.word(word)
                                        + " is not multicast - ignoring");
                    } else {
                        group = address;
                    }
                }
                case ID, MAXLEN, PORT, TTL -> {
                    OptionalLong number = number(option, statement, word);
                    if (number.isPresent()) {
                        numbers.set(option, number.getAsLong());
                    }
                }
            }
        }
    }
}
