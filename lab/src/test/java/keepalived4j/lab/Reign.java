package keepalived4j.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A stretch of time in which a router said that it was master: from its first advertisement with a priority to its
/// resignation (priority 0), or to the last advertisement before it fell silent.
record Reign(String source, long from, long to) {
    /// The reigns of virtual router `vrid`, in the order of their beginning. A silence longer than `patience` ends one.
    static List<Reign> of(List<Advert> adverts, int vrid, Duration patience) {
        List<Reign> reigns = new ArrayList<>();
        Map<String, Reign> current = new HashMap<>();
        for (Advert advert : adverts) {
            if (advert.vrid() != vrid) continue;
            Reign reign = current.remove(advert.source());
            boolean goesOn = reign != null && advert.nanos() - reign.to() <= patience.toNanos();
            if (reign != null && !goesOn) reigns.add(reign);
            long from = goesOn && reign != null ? reign.from() : advert.nanos();
            Reign longer = new Reign(advert.source(), from, advert.nanos());
            if (advert.priority() != 0) current.put(advert.source(), longer);
            else if (goesOn) reigns.add(longer);
        }
        reigns.addAll(current.values());
        reigns.sort((a, b) -> Long.compare(a.from(), b.from()));
        return reigns;
    }

    /// The longest time between `from` and `to` in which two routers said that they were master.
    static Duration longestOverlap(List<Reign> reigns, long from, long to) {
        long longest = 0;
        for (int i = 0; i < reigns.size(); i++) {
            for (Reign other : reigns.subList(i + 1, reigns.size())) {
                Reign one = reigns.get(i);
                if (one.source().equals(other.source())) continue;
                long start = Math.max(from, Math.max(one.from(), other.from()));
                long end = Math.min(to, Math.min(one.to(), other.to()));
                longest = Math.max(longest, end - start);
            }
        }
        return Duration.ofNanos(longest);
    }
}
