package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in the checkers of real servers: `TCP_CHECK`, `HTTP_GET` and the others.
enum CheckerCheck implements Check {
    ADDRESS(600, Rank.GENERAL, "A connect_ip or bindto is an IP address.", "The line is ignored."),
    FAMILY(
            601,
            Rank.GENERAL,
            "The connect_ip of a checker, or else its real server, and its bindto are of one address family.",
            "The line is ignored."),
    INTERFACE(602, Rank.GENERAL, "The name in bind_if has at most 15 characters.", "The line is ignored."),
    LINK_LOCAL(
            603,
            Rank.GENERAL,
            "A checker that connects to a link-local IPv6 address has a bind_if.",
            "The checker is dropped."),
    NAME_MISSING(
            605, Rank.GENERAL, "A virtualhost, sni_name or helo_name has a word behind it.", "The line is ignored."),
    REPEATED_FOR_THE_LAST(
            606,
            Rank.GENERAL,
            "A virtualhost, sni_name or helo_name stands once in a checker, and a path or regex once in a url.",
            "The last one is used."),
    REPEATED_FOR_THE_FIRST(
            607,
            Rank.GENERAL,
            "A name stands once in a DNS_CHECK or BFD_CHECK, and a digest once in a url.",
            "The first one is used."),
    URL_MISSING(610, Rank.GENERAL, "HTTP_GET and SSL_GET have a url that can be used.", "The checker is dropped."),
    PATH_MISSING(611, Rank.GENERAL, "A url has a path.", "The url is ignored."),
    DIGEST(612, Rank.GENERAL, "A digest is 32 hexadecimal digits.", "The page is checked without a digest."),
    STATUS_CODE(
            613,
            Rank.GENERAL,
            "A status_code is from 100 to 599, or a range of them.",
            "The word is ignored; without any other, codes from 200 to 299 are taken as success."),
    HTTP_VERSION(614, Rank.GENERAL, "An http_protocol is 1.0, 1.1 or 1.0C.", "The line is ignored."),
    PATTERN(620, Rank.GENERAL, "A regex is one word or stands in quotes.", "The line is ignored."),
    PATTERN_MISSING(
            621, Rank.GENERAL, "Keywords that begin with regex_ stand in a url with a regex.", "They have no effect."),
    PATTERN_OPTION(622, Rank.GENERAL, "The words of regex_options are options of PCRE2.", "The word is ignored."),
    PATTERN_OFFSET(
            623, Rank.GENERAL, "A regex_min_offset or regex_max_offset is a number of bytes.", "The line is ignored."),
    PATTERN_OFFSETS(
            624, Rank.GENERAL, "The regex_min_offset of a url is not above its regex_max_offset.", "Both are ignored."),
    PATTERN_STACK(
            625,
            Rank.GENERAL,
            "A regex_stack is two numbers above 0, of which the first is not above the second.",
            "The line is ignored."),
    QUERY_TYPE(
            630,
            Rank.GENERAL,
            "The type of a DNS_CHECK is A, NS, CNAME, SOA, MX, TXT, AAAA, RRSIG or DNSKEY.",
            "The line is ignored."),
    QUERY_NAME(
            631,
            Rank.GENERAL,
            "The name of a DNS_CHECK has labels of 1 to 63 characters and at most 253 characters in all.",
            "The line is ignored."),
    BYTES(
            632,
            Rank.GENERAL,
            "Bytes in a UDP_CHECK are hexadecimal digits; in require_reply, X stands for any of them.",
            "A payload of random bytes is sent, and any reply is accepted."),
    REPLY_LENGTHS(
            633,
            Rank.GENERAL,
            "The min_reply_length of a UDP_CHECK is not above its max_reply_length, which is 255 by default.",
            "Where a reply is required, none is accepted, and the check always fails."),
    SCRIPT_MISSING(635, Rank.GENERAL, "A MISC_CHECK has a misc_path.", "The checker is dropped."),
    SCRIPT_USER(636, Rank.GENERAL, "The script of a MISC_CHECK has a user that exists.", "The checker is dropped."),
    SCRIPT_NOT_FOUND(
            637, Rank.GENERAL, "The script of a MISC_CHECK exists and can be accessed.", "The checker is dropped."),
    SCRIPT_INSECURE(
            638,
            Rank.GENERAL,
            "The script of a MISC_CHECK is a file; with enable_script_security, one that root runs can be changed by root alone.",
            "The checker is dropped."),
    FILE_MISSING(640, Rank.GENERAL, "A FILE_CHECK has a track_file that can be used.", "The checker is dropped."),
    FILE_UNKNOWN(641, Rank.GENERAL, "The track_file that a FILE_CHECK names stands before it.", "The line is ignored."),
    FILE_WEIGHT(
            642, Rank.GENERAL, "The weight in a FILE_CHECK is from -2147483647 to 2147483647.", "The line is ignored."),
    FILE_WEIGHT_OPTION(
            643,
            Rank.GENERAL,
            "The word behind the weight in a FILE_CHECK is reverse or noreverse.",
            "The word is ignored."),
    SESSION_MISSING(645, Rank.GENERAL, "A BFD_CHECK has one name, which is one word.", "The checker is dropped."),
    SESSION_UNKNOWN(
            646,
            Rank.GENERAL,
            "The bfd_instance that a BFD_CHECK names stands before it and is not for vrrp alone.",
            "The checker is dropped."),
    SESSION_WATCHED(
            647,
            Rank.GENERAL,
            "A bfd_instance is named by one BFD_CHECK of a real_server.",
            "The second checker is dropped.");

    private final Facts facts;

    CheckerCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
