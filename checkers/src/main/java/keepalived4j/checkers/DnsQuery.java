package keepalived4j.checkers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import keepalived4j.model.HealthCheck;

/// A query with one question (RFC 1035 §4.1), and what is looked at in its answer.
///
/// @param id of the query, 0..65535
record DnsQuery(int id, String name, HealthCheck.RecordType type) {

    private static final int HEADER_BYTES = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int CLASS_IN = 1;
    private static final int RESPONSE_BIT = 0x80;
    private static final int RCODE_BITS = 0x0f;

    byte[] bytes() {
        ByteArrayOutputStream query = new ByteArrayOutputStream();
        put(query, id);
        put(query, RECURSION_DESIRED);
        put(query, 1);
        put(query, 0);
        put(query, 0);
        put(query, 0);
        for (String label : name.split("\\.")) {
            if (!label.isEmpty()) {
                byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
                query.write(bytes.length);
                query.writeBytes(bytes);
            }
        }
        query.write(0);
        put(query, type.number());
        put(query, CLASS_IN);
        return query.toByteArray();
    }

    private static void put(ByteArrayOutputStream query, int number) {
        query.write(number >> Byte.SIZE);
        query.write(number);
    }

    /// Whether the first `length` bytes of `message` are an answer to this query. Other datagrams say nothing.
    boolean isAnsweredBy(byte[] message, long length) {
        return length >= HEADER_BYTES
                && message[0] == (byte) (id >> Byte.SIZE)
                && message[1] == (byte) id
                && (message[2] & RESPONSE_BIT) != 0;
    }

    /// The response code of an answer.
    static int responseCode(byte[] answer) {
        return answer[3] & RCODE_BITS;
    }
}
