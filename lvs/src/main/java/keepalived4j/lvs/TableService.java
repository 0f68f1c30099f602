package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduling;

/// A service of the kernel's table (`struct ip_vs_service_user`, linux/ip_vs.h).
///
/// @param persistence absent: every connection is spread anew; the mask is then that of a single client
public record TableService(TableKey key, Scheduling scheduling, Optional<Persistence> persistence) {}
