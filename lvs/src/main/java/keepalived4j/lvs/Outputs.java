package keepalived4j.lvs;

/// Takes what comes out of a step, in order, while it runs. It must not step the virtual servers itself.
@FunctionalInterface
public interface Outputs {
    void add(Output output);
}
