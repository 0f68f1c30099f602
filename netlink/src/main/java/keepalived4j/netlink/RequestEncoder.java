package keepalived4j.netlink;

import keepalived4j.linux.Errno;

/// [Request]s → messages.
final class RequestEncoder {

    private RequestEncoder() {}

    static void write(MessageWriter writer, Request request, int sequence) {
        switch (request) {
            case Request.AddAddress(var address) -> AddressCodec.writeAdd(writer, address, sequence);
            case Request.DeleteAddress(var address) -> AddressCodec.writeDelete(writer, address, sequence);
            case Request.AddRoute add -> RouteCodec.writeAdd(writer, add, sequence);
            case Request.DeleteRoute(var route) -> RouteCodec.writeDelete(writer, route, sequence);
            case Request.AddRule(var rule) -> RuleCodec.writeAdd(writer, rule, sequence);
            case Request.DeleteRule(var rule) -> RuleCodec.writeDelete(writer, rule, sequence);
            case Request.AddLink add -> LinkCodec.writeAdd(writer, add, sequence);
            case Request.DeleteLink(var index) -> LinkCodec.writeDelete(writer, index, sequence);
            case Request.ChangeLink change -> LinkCodec.writeChange(writer, change, sequence);
        }
    }

    /// The error that says that nothing had to be done; 0, which is no error, if none does.
    static int alreadySo(Request request) {
        return switch (request) {
            case Request.AddAddress _ -> Errno.EEXIST;
            case Request.DeleteAddress _ -> Errno.EADDRNOTAVAIL;
            case Request.AddRoute _ -> Errno.EEXIST;
            case Request.DeleteRoute _ -> Errno.ESRCH;
            case Request.AddRule _ -> Errno.EEXIST;
            case Request.DeleteRule _ -> Errno.ENOENT;
            case Request.AddLink _ -> 0;
            case Request.DeleteLink _ -> 0;
            case Request.ChangeLink _ -> 0;
        };
    }
}
