package keepalived4j.host;

import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.Traffic;

/// What spreads connections over servers: takes the changes that virtual servers wish for, and answers each.
public interface TableEngine extends AutoCloseable {

    /// Carries out `changes` in their order. A refusal does not keep back those behind it.
    ///
    /// @return the answer to each, in the same order
    List<TableAnswer> change(List<TableChange> changes);

    /// What has passed a service; nothing where nobody counts, or there is no such service.
    default Optional<Traffic> traffic(TableKey service) {
        return Optional.empty();
    }

    /// What has passed each server of a service; absent where nobody counts.
    default Optional<List<ServerTraffic>> serverTraffic(TableKey service) {
        return Optional.empty();
    }

    /// Lets go of the kernel. What was carried out stays.
    @Override
    void close();

    /// Hears what is worth telling beside the answers.
    @FunctionalInterface
    interface Remarks {
        void add(String remark);
    }
}
