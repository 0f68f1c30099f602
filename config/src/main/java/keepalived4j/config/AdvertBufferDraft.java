package keepalived4j.config;

import java.util.OptionalLong;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Measure;

/// What `vrrp_rx_bufs_policy` says: `MTU`, `ADVERT` or a size. A size wins over a policy, and `MTU` over `ADVERT`.
final class AdvertBufferDraft {

    private static final long UNSIGNED = 4294967295L;

    private final Findings findings;
    private Measure measure = Measure.KERNEL;
    private long bytes;

    AdvertBufferDraft(Findings findings) {
        this.findings = findings;
    }

    void policy(Statement statement) {
        if (statement.count() < 2) {
            findings.report(DaemonCheck.MISSING_WORD, statement.at(), "vrrp_rx_bufs_policy missing");
            return;
        }
        boolean mtu = false;
        boolean advert = false;
        OptionalLong size = OptionalLong.empty();
        for (int i = 1; i < statement.count(); i++) {
            String word = statement.word(i);
            if (word.equalsIgnoreCase(ChoiceWord.MTU.word())) {
                mtu = true;
            } else if (word.equalsIgnoreCase(ChoiceWord.ADVERT.word())) {
                advert = true;
            } else {
                size = Numerals.whole(word, statement.at(i), 0, UNSIGNED, Syntax.Trailing.REFUSED, findings);
                if (size.isEmpty()) {
                    findings.report(DaemonCheck.UNKNOWN_OPTION, statement.at(i), "Invalid vrrp_rx_bufs_policy " + word);
                }
            }
        }
        if (size.isPresent()) {
            if (mtu || advert) {
                findings.report(
                        DaemonCheck.ADVERT_BUFFER,
                        statement.at(1),
                        "Cannot set vrrp_rx_bufs_policy size and policy, ignoring policy");
            }
            measure = Measure.BYTES;
            bytes = size.getAsLong();
        } else if (mtu || advert) {
            if (mtu && advert) {
                findings.report(
                        DaemonCheck.ADVERT_BUFFER,
                        statement.at(1),
                        "Cannot set both vrrp_rx_bufs_policy MTU and ADVERT, ignoring ADVERT");
            }
            measure = mtu ? Measure.MTU : Measure.ADVERT;
            bytes = 0;
        }
    }

    AdvertBuffer complete(long packets) {
        return new AdvertBuffer(measure, bytes, packets);
    }
}
