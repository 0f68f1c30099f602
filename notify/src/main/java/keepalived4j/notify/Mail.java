package keepalived4j.notify;

/// What is to be told by mail.
///
/// @param subject one line
/// @param body one line
public record Mail(String subject, String body) {}
