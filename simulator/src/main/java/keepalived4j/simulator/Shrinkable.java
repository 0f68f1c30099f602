package keepalived4j.simulator;

import java.util.List;

/// A scenario that can be tried with fewer incidents.
///
/// @param <S> the scenario itself
/// @param <I> what happens in it
interface Shrinkable<S, I> {

    List<I> incidents();

    S without(I incident);
}
