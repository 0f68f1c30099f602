package keepalived4j.config.language;

/// One thing that is looked for in configurations. Its code never changes its meaning, so that operators can look it up
/// and programs can rely on it.
public interface Check {

    /// From 1 to 9999; unique.
    int number();

    /// How much it weighs.
    Rank rank();

    /// What holds for a configuration without this finding, in one sentence.
    String rule();

    /// What the daemon does where the rule is broken, in one sentence.
    String consequence();

    /// `KA0123`.
    default String code() {
        String digits = Integer.toString(number());
        return "KA" + "0000".substring(digits.length()) + digits;
    }
}
