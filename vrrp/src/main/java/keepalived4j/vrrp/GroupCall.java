package keepalived4j.vrrp;

/// What a group asks of those of its members that are not there yet.
public enum GroupCall {
    /// Take over: every member could.
    MASTER,
    /// Let go, or take part again.
    BACKUP,
    /// Take no part: a member cannot.
    FAULT,
    /// Let go, and say so: somebody deleted an address, a route or a rule of a member.
    ADDRESS_LOST,
    /// Show the neighbours who is master: a member heard an advert of lower priority.
    ANNOUNCE
}
