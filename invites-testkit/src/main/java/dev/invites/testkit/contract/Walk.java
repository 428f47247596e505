package dev.invites.testkit.contract;

import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks through a list page by page. */
final class Walk {

    private static final int MOST_PAGES = 10_000;

    private Walk() {}

    /** All entries, from the first page to the last. */
    static <T> List<T> forward(int size, Function<PageRequest, Page<T>> list) {
        return forward(list.apply(PageRequest.first(size)), size, list).stream()
                .flatMap(page -> page.items().stream())
                .toList();
    }

    /** The pages from {@code first} on. */
    static <T> List<Page<T>> forward(Page<T> first, int size, Function<PageRequest, Page<T>> list) {
        return walk(first, Page::next, size, list);
    }

    /** The pages from {@code last} back to the first, in the order in which they are met. */
    static <T> List<Page<T>> back(Page<T> last, int size, Function<PageRequest, Page<T>> list) {
        return walk(last, Page::previous, size, list);
    }

    private static <T> List<Page<T>> walk(
            Page<T> start, Function<Page<T>, Optional<Cursor>> step, int size, Function<PageRequest, Page<T>> list) {
        List<Page<T>> pages = new ArrayList<>(List.of(start));
        Optional<Cursor> cursor = step.apply(start);
        while (cursor.isPresent()) {
            Page<T> page = list.apply(new PageRequest(size, cursor));
            pages.add(page);
            if (pages.size() > MOST_PAGES) {
                throw new AssertionError("the list does not end");
            }
            cursor = step.apply(page);
        }
        return pages;
    }
}
