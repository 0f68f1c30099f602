/// Turns the text of keepalived.conf into a stream of [LogicalLine]s: comments, quotes, includes, conditions,
/// parameters, sequences and lists are dealt with here and nowhere else. What a word means, and which word opens a
/// block, is the business of the reader of the stream; this package knows no keyword. It touches no file itself
/// and asks [Sources].
///
/// Text is decoded line by line as UTF-8; a line that is not UTF-8 is taken as ISO 8859-1, so that no byte is
/// lost.
///
/// Differs: the reference reads the text up to four times, once per process, and says each mistake as often; here
/// it is read once. Escaped comment marks therefore work everywhere.
@NullMarked
package keepalived4j.config.language;

import org.jspecify.annotations.NullMarked;
