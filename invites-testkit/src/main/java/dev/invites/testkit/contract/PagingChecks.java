package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** What must hold for every list that is read page by page. */
final class PagingChecks {

    private PagingChecks() {}

    /** That pages of any size, walked forward and back, show {@code all} in order, each entry once. */
    static <T> void check(List<T> all, Function<PageRequest, Page<T>> list) {
        for (int size = 1; size <= all.size() + 1; size++) {
            Page<T> first = list.apply(PageRequest.first(size));
            assertThat(first.previous()).isEmpty();
            List<Page<T>> forward = Walk.forward(first, size, list);
            assertThat(items(forward)).isEqualTo(all);
            assertThat(forward).hasSize(Math.max(1, (all.size() + size - 1) / size));
            Page<T> last = forward.get(forward.size() - 1);
            assertThat(last.next()).isEmpty();

            List<Page<T>> back = new ArrayList<>(Walk.back(last, size, list));
            Collections.reverse(back);
            assertThat(items(back)).isEqualTo(all);
        }
    }

    private static <T> List<T> items(List<Page<T>> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }
}
