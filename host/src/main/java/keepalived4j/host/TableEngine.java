package keepalived4j.host;

import java.util.List;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;

/// What spreads connections over servers: takes the changes that virtual servers wish for, and answers each.
public interface TableEngine extends AutoCloseable {

    /// Carries out `changes` in their order. A refusal does not keep back those behind it.
    ///
    /// @return the answer to each, in the same order
    List<TableAnswer> change(List<TableChange> changes);

    /// Lets go of the kernel. What was carried out stays.
    @Override
    void close();

    /// Hears what is worth telling beside the answers.
    @FunctionalInterface
    interface Remarks {
        void add(String remark);
    }
}
