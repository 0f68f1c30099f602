package keepalived4j.host;

import java.util.Collections;
import java.util.List;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;

/// Spreads nothing: virtual servers are checked and told of, and the kernel is not touched.
public final class NoBalancing implements TableEngine {

    /// Needs nothing.
    public NoBalancing() {}

    @Override
    public List<TableAnswer> change(List<TableChange> changes) {
        return Collections.nCopies(changes.size(), TableAnswer.ACCEPTED);
    }

    @Override
    public void close() {}
}
