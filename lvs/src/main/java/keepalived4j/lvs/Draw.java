package keepalived4j.lvs;

/// Where drawn numbers come from.
@FunctionalInterface
public interface Draw {

    /// A number from 0 to `bound` - 1, each as likely as any other.
    ///
    /// @param bound at least 1
    long below(long bound);
}
