package keepalived4j.vrrp;

import java.util.EnumSet;
import java.util.Set;

/// Which defects have been told since mastership or master last changed, so that a peer that is wrong once a second
/// does not fill the log.
final class ToldOnce {

    private final Set<AdvertDefect> told = EnumSet.noneOf(AdvertDefect.class);

    /// Whether `defect` is to be told now.
    boolean first(AdvertDefect defect) {
        return told.add(defect);
    }

    void forget() {
        told.clear();
    }
}
