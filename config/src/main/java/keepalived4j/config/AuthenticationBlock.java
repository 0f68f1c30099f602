package keepalived4j.config;

import java.util.List;
import keepalived4j.model.Authentication;

/// The `authentication` of an instance.
final class AuthenticationBlock implements Block<AuthenticationKeyword> {

    private final InstanceBlock instance;
    private final Findings findings;

    AuthenticationBlock(InstanceBlock instance, Findings findings) {
        this.instance = instance;
        this.findings = findings;
    }

    @Override
    public KeywordTable<AuthenticationKeyword> table() {
        return AuthenticationKeyword.TABLE;
    }

    @Override
    public void scalar(AuthenticationKeyword keyword, Statement statement) {
        String word = statement.word(1);
        switch (keyword) {
            case AUTH_TYPE -> {
                switch (word) {
                    case "PASS" -> instance.setAuthentication(Kind.PASS, statement.at(1));
                    case "AH" -> instance.setAuthentication(Kind.AH, statement.at(1));
                    default ->
                        findings.report(
                                InstanceCheck.AUTHENTICATION_TYPE,
                                statement.at(1),
                                "(" + instance.name + ") unknown authentication type '" + word + "'",
                                Suggestion.nearest(word, List.of("PASS", "AH")));
                }
            }
            case AUTH_PASS -> {
                if (word.length() > Authentication.Pass.KEY_BYTES) {
                    findings.report(
                            InstanceCheck.PASSWORD_LENGTH, statement.at(1), "Truncating auth_pass to 8 characters");
                }
                instance.setPassword(word, statement.at(1));
            }
        }
    }

    /// What `auth_type` says.
    enum Kind {
        NONE,
        PASS,
        AH
    }
}
