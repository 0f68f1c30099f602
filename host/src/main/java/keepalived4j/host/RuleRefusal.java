package keepalived4j.host;

import keepalived4j.model.RoutingRule;

/// The kernel would not add or delete a policy rule.
public record RuleRefusal(Operation operation, RoutingRule rule, int errno, String reason) implements Refusal {

    /// `add rule 100: EINVAL (Invalid argument): Invalid sport range.`
    @Override
    public String toString() {
        return operation + " rule " + rule.preference() + ": " + reason;
    }
}
