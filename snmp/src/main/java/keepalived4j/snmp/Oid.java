package keepalived4j.snmp;

import java.util.Arrays;

/// An object identifier (RFC 2741 §5.1): at most 128 numbers of 32 bits without sign, compared number by number.
public final class Oid implements Comparable<Oid> {

    /// No number at all: where no identifier is meant.
    public static final Oid NONE = new Oid();

    static final int MAX_LENGTH = 128;

    private final int[] numbers;

    private Oid(int... numbers) {
        this.numbers = numbers;
    }

    /// @throws IllegalArgumentException more than 128 numbers
    public static Oid of(int... numbers) {
        if (numbers.length > MAX_LENGTH) {
            throw new IllegalArgumentException(numbers.length + " numbers in an object identifier, at most 128 fit");
        }
        return new Oid(numbers.clone());
    }

    /// The identifier with these numbers after it.
    ///
    /// @throws IllegalArgumentException more than 128 numbers
    public Oid with(int... more) {
        int[] joined = Arrays.copyOf(numbers, numbers.length + more.length);
        System.arraycopy(more, 0, joined, numbers.length, more.length);
        if (joined.length > MAX_LENGTH) {
            throw new IllegalArgumentException(joined.length + " numbers in an object identifier, at most 128 fit");
        }
        return new Oid(joined);
    }

    int length() {
        return numbers.length;
    }

    boolean isNone() {
        return numbers.length == 0;
    }

    /// The number at a place, 32 bits without sign.
    int number(int place) {
        return numbers[place];
    }

    /// Whether the numbers of `prefix` are the first of this one.
    boolean startsWith(Oid prefix) {
        return length() >= prefix.length()
                && Arrays.equals(numbers, 0, prefix.length(), prefix.numbers, 0, prefix.length());
    }

    /// The numbers from a place on.
    int[] from(int place) {
        return Arrays.copyOfRange(numbers, place, numbers.length);
    }

    @Override
    public int compareTo(Oid other) {
        return Arrays.compareUnsigned(numbers, other.numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid oid && Arrays.equals(numbers, oid.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /// As operators write it: `.1.3.6.1`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append('.').append(Integer.toUnsignedString(number));
        }
        return text.toString();
    }
}
