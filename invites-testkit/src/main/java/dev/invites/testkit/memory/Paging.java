package dev.invites.testkit.memory;

import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts pages out of what is in memory. */
final class Paging {

    /** The order of ids: as unsigned numbers, which {@link UUID#compareTo} does not do. */
    static final Comparator<UUID> BY_ID = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    static final Comparator<UUID> NEWEST_FIRST = BY_ID.reversed();

    private Paging() {}

    static <T> Page<T> page(PageRequest request, Comparator<UUID> order, Stream<T> all, Function<T, UUID> id) {
        Comparator<UUID> looking = request.isBackward() ? order.reversed() : order;
        Stream<T> rest = all.filter(item -> request.from()
                .map(cursor -> looking.compare(id.apply(item), cursor.key()) > 0)
                .orElse(true));
        return Page.of(
                request,
                rest.sorted(Comparator.comparing(id, looking))
                        .limit(request.size() + 1L)
                        .toList(),
                id);
    }
}
