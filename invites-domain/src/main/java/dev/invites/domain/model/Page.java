package dev.invites.domain.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a list, in the list's order.
 *
 * @param next where the following page starts; empty on the last one
 * @param previous where the preceding page ends; empty on the first one
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of what a store has read.
     *
     * @param read up to one entry more than {@code request} asks for, in the direction in which it looks
     */
    public static <T> Page<T> of(PageRequest request, List<T> read, Function<? super T, UUID> key) {
        boolean more = read.size() > request.size();
        List<T> items = more ? read.subList(0, request.size()) : read;
        boolean backward = request.isBackward();
        if (backward) {
            items = reversed(items);
        }
        boolean hasNext = backward || more;
        boolean hasPrevious = backward ? more : request.from().isPresent();
        return new Page<>(
                items,
                hasNext ? edge(items, items.size() - 1, key, Cursor.Direction.FORWARD) : Optional.empty(),
                hasPrevious ? edge(items, 0, key, Cursor.Direction.BACKWARD) : Optional.empty());
    }

    /** The same page with each entry turned into something else. */
    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(items.stream().<U>map(change).toList(), next, previous);
    }

    private static <T> Optional<Cursor> edge(
            List<T> items, int at, Function<? super T, UUID> key, Cursor.Direction direction) {
        return items.isEmpty() ? Optional.empty() : Optional.of(new Cursor(direction, key.apply(items.get(at))));
    }

    private static <T> List<T> reversed(List<T> items) {
        List<T> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }
}
