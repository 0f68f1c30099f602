package keepalived4j.tracking;

/// What is known of a tracked object: of a file the number in it, of everything else how it stands.
public sealed interface Observation permits Standing, Observation.Content {

    /// The number a file holds; 0 where it is missing, empty, or holds no number.
    record Content(int number) implements Observation {

        public static final Content ZERO = new Content(0);

        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }
}
