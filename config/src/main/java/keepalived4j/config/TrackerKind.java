package keepalived4j.config;

/// The kinds of objects that instances and groups can track.
enum TrackerKind {
    INTERFACE("track_interface", "tracked interface", 254),
    SCRIPT("track_script", "track script", 254),
    FILE("track_file", "track file", 254),
    PROCESS("track_process", "track process", 254),
    SESSION("track_bfd", "track bfd", 253);

    /// The keyword of the list.
    final String keyword;
    /// As reports call one.
    final String noun;
    /// Of a weight, up or down.
    final int largestWeight;

    TrackerKind(String keyword, String noun, int largestWeight) {
        this.keyword = keyword;
        this.noun = noun;
        this.largestWeight = largestWeight;
    }

    /// Whether a weight beyond ±253 becomes that.
    boolean isCut() {
        return this == INTERFACE || this == SCRIPT;
    }
}
