package keepalived4j.fuzz;

/// Something that holds for every input does not hold for this one.
final class BrokenClaim extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenClaim(String claim) {
        super("not true: " + claim);
    }
}
