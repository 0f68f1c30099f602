package keepalived4j.config.language;

/// One thing that is looked for in configurations. Its code never changes its meaning, so that operators can look it up
/// and programs can rely on it.
public interface Check {

    /// What is known about it.
    Facts facts();

    /// @param number from 1 to 9999; unique
    /// @param rank how much it weighs
    /// @param rule what holds for a configuration without this finding, in one sentence
    /// @param consequence what the daemon does where the rule is broken, in one sentence
    record Facts(int number, Rank rank, String rule, String consequence) {}

    default Rank rank() {
        return facts().rank();
    }

    /// `KA0123`.
    default String code() {
        String digits = Integer.toString(facts().number());
        return "KA" + "0000".substring(digits.length()) + digits;
    }
}
