package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invites.domain.model.Cursor.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final PageRequest FIRST = PageRequest.first(2);
    private static final PageRequest ON = from(Direction.FORWARD, 9);
    private static final PageRequest BACK = from(Direction.BACKWARD, 9);

    @Test
    void the_first_page_of_a_longer_list_leads_on_but_not_back() {
        assertThat(page(FIRST, 1, 2, 3)).isEqualTo(new Page<>(List.of(1L, 2L), cursor(Direction.FORWARD, 2), none()));
    }

    @Test
    void the_only_page_leads_nowhere() {
        assertThat(page(FIRST, 1, 2)).isEqualTo(new Page<>(List.of(1L, 2L), none(), none()));
        assertThat(page(FIRST)).isEqualTo(new Page<>(List.of(), none(), none()));
    }

    @Test
    void a_middle_page_leads_on_and_back() {
        assertThat(page(ON, 10, 11, 12))
                .isEqualTo(
                        new Page<>(List.of(10L, 11L), cursor(Direction.FORWARD, 11), cursor(Direction.BACKWARD, 10)));
    }

    @Test
    void the_last_page_leads_back_but_not_on() {
        assertThat(page(ON, 10)).isEqualTo(new Page<>(List.of(10L), none(), cursor(Direction.BACKWARD, 10)));
    }

    @Test
    void a_page_read_backward_is_in_the_order_of_the_list_and_leads_on_and_back() {
        assertThat(page(BACK, 8, 7, 6))
                .isEqualTo(new Page<>(List.of(7L, 8L), cursor(Direction.FORWARD, 8), cursor(Direction.BACKWARD, 7)));
    }

    @Test
    void the_first_page_read_backward_leads_on_but_not_back() {
        assertThat(page(BACK, 8, 7)).isEqualTo(new Page<>(List.of(7L, 8L), cursor(Direction.FORWARD, 8), none()));
        assertThat(page(BACK, 8)).isEqualTo(new Page<>(List.of(8L), cursor(Direction.FORWARD, 8), none()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
    void walking_forward_then_back_shows_everything_once_each_way(int size) {
        List<Long> list = LongStream.rangeClosed(1, 6).boxed().toList();
        List<Long> seen = new ArrayList<>();
        Page<Long> page = walk(list, PageRequest.first(size));
        seen.addAll(page.items());
        while (page.next().isPresent()) {
            page = walk(list, new PageRequest(size, page.next()));
            seen.addAll(page.items());
        }
        assertThat(seen).isEqualTo(list);
        List<Long> back = new ArrayList<>(page.items());
        while (page.previous().isPresent()) {
            page = walk(list, new PageRequest(size, page.previous()));
            back.addAll(0, page.items());
        }
        assertThat(back).isEqualTo(list);
    }

    @Test
    void a_mapped_page_leads_where_the_page_led() {
        Page<Long> page = page(ON, 10, 11, 12);
        assertThat(page.map(it -> "n" + it)).isEqualTo(new Page<>(List.of("n10", "n11"), page.next(), page.previous()));
    }

    @Test
    void a_page_does_not_change_with_the_list_it_was_made_of() {
        List<Long> items = new ArrayList<>(List.of(1L));
        Page<Long> page = new Page<>(items, none(), none());
        items.clear();
        assertThat(page.items()).containsExactly(1L);
    }

    @Test
    void a_page_has_1_to_100_entries() {
        assertThat(PageRequest.first(1).size()).isEqualTo(1);
        assertThat(PageRequest.first(100).isBackward()).isFalse();
        for (int size : new int[] {0, -1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PageRequest.first(size))
                    .withMessage("must be from 1 to 100");
        }
    }

    /** Reads as a store does: in the direction of the cursor, one entry more than wanted. */
    private static Page<Long> walk(List<Long> list, PageRequest request) {
        List<Long> ordered = new ArrayList<>(list);
        if (request.isBackward()) {
            Collections.reverse(ordered);
        }
        long from = request.from().map(it -> it.key().getLeastSignificantBits()).orElse(0L);
        return Page.of(
                request,
                ordered.stream()
                        .filter(it -> request.isBackward() ? it < from : it > from)
                        .limit(request.size() + 1L)
                        .toList(),
                PageTest::key);
    }

    private static Page<Long> page(PageRequest request, long... read) {
        return Page.of(request, LongStream.of(read).boxed().toList(), PageTest::key);
    }

    private static PageRequest from(Direction direction, long key) {
        return new PageRequest(2, cursor(direction, key));
    }

    private static Optional<Cursor> cursor(Direction direction, long key) {
        return Optional.of(new Cursor(direction, key(key)));
    }

    private static Optional<Cursor> none() {
        return Optional.empty();
    }

    private static UUID key(long value) {
        return new UUID(0, value);
    }
}
