package keepalived4j.config;

import static keepalived4j.config.CheckKeyword.*;

import java.util.Arrays;

/// The checks, and which keywords each knows.
enum CheckKind {
    TCP_CHECK(connection()),
    PING_CHECK(connection()),
    UDP_CHECK(connection(PAYLOAD, REQUIRE_REPLY, MIN_REPLY_LENGTH, MAX_REPLY_LENGTH)),
    HTTP_GET(connection(NB_GET_RETRY, VIRTUALHOST, HTTP_PROTOCOL, ENABLE_SNI, SNI_NAME, FAST_RECOVERY, URL)),
    SSL_GET(connection(
            NB_GET_RETRY, VIRTUALHOST, HTTP_PROTOCOL, ENABLE_SNI, SNI_NAME, FAST_RECOVERY, TLS_COMPLIANT, URL)),
    SMTP_CHECK(connection(HELO_NAME, HOST)),
    DNS_CHECK(connection(TYPE, QUERY_NAME)),
    MISC_CHECK(
            RETRY,
            DELAY_BEFORE_RETRY,
            WARMUP,
            DELAY_LOOP,
            ALPHA,
            LOG_ALL_FAILURES,
            MISC_PATH,
            MISC_TIMEOUT,
            MISC_DYNAMIC,
            USER),
    FILE_CHECK(TRACK_FILE, CheckKeyword.WEIGHT),
    BFD_CHECK(SESSION_NAME, ALPHA);

    /// What may stand in a `host` of `SMTP_CHECK`.
    static final KeywordTable<CheckKeyword> HOST_TABLE =
            new KeywordTable<>("virtual_server/real_server/SMTP_CHECK/host", connection());

    private final KeywordTable<CheckKeyword> table;

    CheckKind(CheckKeyword... keywords) {
        table = new KeywordTable<>("virtual_server/real_server/" + name(), keywords);
    }

    KeywordTable<CheckKeyword> table() {
        return table;
    }

    /// What checks have in common that connect to something, and what one of them has besides.
    private static CheckKeyword[] connection(CheckKeyword... own) {
        CheckKeyword[] shared = {
            CONNECT_IP,
            CONNECT_PORT,
            BINDTO,
            BIND_PORT,
            BIND_IF,
            CheckKeyword.CONNECT_TIMEOUT,
            FWMARK,
            RETRY,
            DELAY_BEFORE_RETRY,
            WARMUP,
            DELAY_LOOP,
            ALPHA,
            LOG_ALL_FAILURES
        };
        CheckKeyword[] all = Arrays.copyOf(shared, shared.length + own.length);
        System.arraycopy(own, 0, all, shared.length, own.length);
        return all;
    }
}
