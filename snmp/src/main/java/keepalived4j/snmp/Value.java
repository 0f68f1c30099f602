package keepalived4j.snmp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import keepalived4j.values.Ipv4Address;

/// What an object holds, or why it holds nothing (RFC 2741 §5.4).
public sealed interface Value {

    /// `Integer32`.
    record Int(int number) implements Value {}

    /// `OCTET STRING`.
    @SuppressWarnings("ArrayRecordComponent") // Compared by its content below.
    record Octets(byte[] bytes) implements Value {

        public Octets {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        int length() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Octets[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /// `OBJECT IDENTIFIER`.
    record Id(Oid oid) implements Value {}

    /// `IpAddress`.
    record Address(Ipv4Address address) implements Value {}

    /// `Counter32`.
    record Counter32(int bits) implements Value {}

    /// `Gauge32`, `Unsigned32`.
    record Gauge32(int bits) implements Value {}

    /// `TimeTicks`, in hundredths of a second.
    record TimeTicks(int bits) implements Value {}

    /// `Counter64`.
    record Counter64(long bits) implements Value {}

    /// `Opaque`: whatever somebody else sends.
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
    record Opaque(byte[] bytes) implements Value {

        public Opaque {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /// The place of a value where none is.
    enum Absent implements Value {
        NULL,
        /// There is no object of that name.
        NO_SUCH_OBJECT,
        /// There is no such row.
        NO_SUCH_INSTANCE,
        /// Nothing comes after it.
        END_OF_MIB_VIEW
    }

    static Value integer(int number) {
        return new Int(number);
    }

    static Value text(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The lower 32 bits.
    static Value gauge(long number) {
        return new Gauge32((int) number);
    }

    /// The lower 32 bits: counters begin again after them.
    static Value counter32(long number) {
        return new Counter32((int) number);
    }

    static Value counter64(long number) {
        return new Counter64(number);
    }
}
