package keepalived4j.model;

/// The schedulers of IPVS (ip_vs(4), `ip_vs_*` modules).
public enum Scheduler {
    RR,
    WRR,
    LC,
    WLC,
    LBLC,
    SH,
    MH,
    DH,
    FO,
    OVF,
    LBLCR,
    SED,
    NQ,
    TWOS
}
