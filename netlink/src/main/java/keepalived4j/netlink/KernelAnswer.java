package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// `NLMSG_ERROR`: the kernel's answer to a request, also when nothing is wrong; and `NLMSG_DONE`, the end of a dump.
///
/// @param errno 0 if the request was carried out
/// @param explanation the kernel's own words (`NLMSGERR_ATTR_MSG`), or nothing
record KernelAnswer(int errno, String explanation) {

    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final long ERROR_BYTES = JAVA_INT_UNALIGNED.byteSize();

    /// Reads `struct nlmsgerr`, or the bare error number of a `NLMSG_DONE`, and the attributes behind it.
    static KernelAnswer read(MessageReader message) {
        MemorySegment memory = message.memory();
        if (!message.holds(ERROR_BYTES)) {
            return new KernelAnswer(0, ""); // a dump of old kernels ends without error number
        }
        int errno = -memory.get(JAVA_INT_UNALIGNED, message.content());
        if ((message.flags() & MessageTypes.NLM_F_ACK_TLVS) == 0) {
            return new KernelAnswer(errno, "");
        }
        long attributes = message.content() + ERROR_BYTES;
        if (message.type() == MessageTypes.NLMSG_ERROR) {
            if (!message.holds(ERROR_BYTES + Nlmsghdr.SIZE)) {
                return new KernelAnswer(errno, "");
            }
            boolean capped = (message.flags() & MessageTypes.NLM_F_CAPPED) != 0;
            long requestBytes = memory.get(JAVA_INT_UNALIGNED, attributes + Nlmsghdr.LEN) & 0xffff_ffffL;
            attributes += capped ? Nlmsghdr.SIZE : requestBytes;
        }
        String explanation = attributes < message.end()
                ? new Attributes(memory, attributes, message.end())
                        .string(NLMSGERR_ATTR_MSG)
                        .orElse("")
                : "";
        return new KernelAnswer(errno, explanation);
    }
}
