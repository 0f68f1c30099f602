package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.MailSettings;

/// What holds for all virtual servers.
///
/// @param routerId name of this machine in the subjects of mails
/// @param marks how groups get marks; absent: they do not
/// @param writesFifos whether a FIFO hears of virtual servers
/// @param sendsMails whether there is somebody to mail to, and a way
/// @param mailsChecks whether a check is told of by mail that changes nothing about its server
record Policy(
        String routerId,
        LvsSettings lvs,
        Optional<FirewallSettings.Marks> marks,
        boolean writesFifos,
        boolean sendsMails,
        boolean mailsChecks) {

    static Policy of(Configuration configuration) {
        GlobalOptions options = configuration.global().options();
        MailSettings mail = options.mail();
        return new Policy(
                configuration.global().routerId(),
                options.lvs(),
                options.firewall().marks(),
                configuration.global().notifyFifo().isPresent()
                        || options.lvs().notifyFifo().isPresent(),
                mail.reachesSomebody(),
                mail.tellsChecks());
    }
}
