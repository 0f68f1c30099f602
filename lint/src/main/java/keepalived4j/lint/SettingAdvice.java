package keepalived4j.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.MailSettings;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpScript;
import keepalived4j.values.Seconds;

/// Advice about settings that have no effect without others, and about who is told of changes.
final class SettingAdvice {

    private static final Place GLOBAL = Place.block("global_defs");

    /// Keywords of settings on which advice is given only where they are written.
    static final Set<String> SIGNS = Set.of(
            "garp_master_refresh_repeat", "notify_fifo_script", "vrrp_notify_fifo_script", "lvs_notify_fifo_script");

    private final Configuration configuration;
    private final GlobalSettings global;
    private final MailSettings mail;
    private final List<Advice> all;

    SettingAdvice(Configuration configuration, List<Advice> all) {
        this.configuration = configuration;
        this.global = configuration.global();
        this.mail = global.options().mail();
        this.all = all;
    }

    void collect() {
        for (VrrpScript script : configuration.scripts()) {
            timeout(script);
        }
        for (VrrpInstance instance : configuration.instances()) {
            if (instance.announcements().refresh().isZero()
                    && instance.announcements().refreshRepeat() != 1) {
                all.add(new Advice(
                                AdviceCheck.REFRESH_REPEAT,
                                "(" + instance.name() + ") garp_master_refresh_repeat has no effect without"
                                        + " garp_master_refresh",
                                block(instance).line("garp_master_refresh_repeat"))
                        .whereWritten());
            }
        }
        fifoReader("notify_fifo");
        fifoReader("vrrp_notify_fifo");
        fifoReader("lvs_notify_fifo");
        if (global.notifyFifo().isEmpty() && global.vrrpNotifyFifo().isEmpty()) {
            withoutFifo();
        }
        if (mail.recipients().isEmpty()) {
            withoutRecipient();
        } else if (mail.relay().isEmpty()) {
            all.add(new Advice(
                    AdviceCheck.MAIL_RELAY,
                    "mails to " + mail.recipients().getFirst() + " are not sent without smtp_server",
                    GLOBAL.inner("notification_email").line(mail.recipients().getFirst()),
                    GLOBAL.line("notification_email")));
        }
    }

    private static Place block(VrrpInstance instance) {
        return Place.block("vrrp_instance", instance.name());
    }

    private void timeout(VrrpScript script) {
        if (script.timeout().compareTo(script.interval()) > 0) {
            Place block = Place.block("vrrp_script", script.name());
            all.add(new Advice(
                    AdviceCheck.SCRIPT_TIMEOUT,
                    "timeout " + Seconds.shortest(script.timeout()) + " of vrrp_script " + script.name()
                            + " is longer than its interval " + Seconds.shortest(script.interval())
                            + ": while a run hangs, the next ones are left out",
                    block.value("timeout"),
                    block));
        }
    }

    private void fifoReader(String fifo) {
        all.add(new Advice(
                        AdviceCheck.FIFO_READER,
                        fifo + "_script reads nothing without " + fifo,
                        GLOBAL.line(fifo + "_script"))
                .whereWritten()
                .unlessWritten(GLOBAL.line(fifo)));
    }

    private void withoutFifo() {
        if (global.writesStatesOnReload()) {
            all.add(new Advice(
                    AdviceCheck.FIFO_STATES,
                    "fifo_write_vrrp_states_on_reload has no effect without notify_fifo or vrrp_notify_fifo",
                    GLOBAL.line("fifo_write_vrrp_states_on_reload")));
        }
        for (VrrpInstance instance : configuration.instances()) {
            if (instance.reportsPriorityChanges()) {
                List<Place> places = new ArrayList<>();
                places.add(block(instance).line("notify_priority_changes"));
                for (SyncGroup group : configuration.syncGroups()) {
                    if (group.members().contains(instance.name())) {
                        places.add(Place.block("vrrp_sync_group", group.name()).line("notify_priority_changes"));
                    }
                }
                places.add(GLOBAL.line("vrrp_notify_priority_changes"));
                places.add(block(instance));
                all.add(new Advice(
                        AdviceCheck.PRIORITY_CHANGES,
                        "(" + instance.name() + ") notify_priority_changes has nobody to tell without notify_fifo or"
                                + " vrrp_notify_fifo",
                        places.toArray(Place[]::new)));
                return;
            }
        }
    }

    private void withoutRecipient() {
        for (VrrpInstance instance : configuration.instances()) {
            if (instance.options().mailsChanges()) {
                withoutRecipient(block(instance));
                return;
            }
        }
        for (SyncGroup group : configuration.syncGroups()) {
            if (group.mailsChanges()) {
                withoutRecipient(Place.block("vrrp_sync_group", group.name()));
                return;
            }
        }
        if (configuration.loadBalancing().isPresent()) {
            for (VirtualServer service : configuration.loadBalancing().get().services()) {
                if (service.smtpAlert()) {
                    withoutRecipient(ServicePlaces.heads(service).getFirst());
                    return;
                }
            }
        }
        if (mail.routers() == MailSettings.Wish.ON || mail.servers() == MailSettings.Wish.ON) {
            withoutRecipient(GLOBAL);
        }
    }

    private void withoutRecipient(Place block) {
        all.add(new Advice(
                AdviceCheck.MAIL_RECIPIENT,
                "smtp_alert sends nothing without notification_email",
                block.line("smtp_alert"),
                GLOBAL.line("smtp_alert"),
                GLOBAL.line("smtp_alert_vrrp"),
                GLOBAL.line("smtp_alert_checker"),
                block));
    }
}
