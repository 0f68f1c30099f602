package keepalived4j.netlink;

import keepalived4j.linux.Errno;

/// What the kernel made of a [Request].
public sealed interface Outcome {

    Request request();

    /// Whether things are now as the request wanted them.
    default boolean isSuccess() {
        return switch (this) {
            case Done _ -> true;
            case AlreadySo _ -> true;
            case Refused _ -> false;
        };
    }

    record Done(Request request) implements Outcome {}

    /// Nothing had to be done: what was to be added is there, what was to be deleted is not.
    record AlreadySo(Request request) implements Outcome {}

    /// @param errno why, one of [Errno]
    /// @param explanation the kernel's own words, if it had any: `Nexthop has invalid gateway.`
    record Refused(Request request, int errno, String explanation) implements Outcome {

        /// `ENETUNREACH (Network is unreachable): Nexthop has invalid gateway.`
        public String reason() {
            return Errno.name(errno)
                    + " (" + Errno.text(errno) + ")"
                    + (explanation.isEmpty() ? "" : ": " + explanation);
        }
    }
}
