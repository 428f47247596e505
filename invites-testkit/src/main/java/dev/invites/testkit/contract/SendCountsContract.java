package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.SendCounts.Counter;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@code SendCounts} must do. What is forgotten is not told apart by organization, so that plays on days of
 * 1971, and the suite first takes away whatever is left of them: let nothing else count on those days.
 */
public interface SendCountsContract extends StoresContract {

    /** A moment on the day by which forgetting is tested. */
    Instant LONG_AGO = Instant.parse("1971-06-01T00:00:00Z");

    /** That day, in days since 1970-01-01. */
    int DAY = (int) Duration.between(Instant.EPOCH, LONG_AGO).toDays();

    @BeforeEach
    default void nothing_is_left_of_long_ago() {
        int forgotten;
        do {
            forgotten = forget(DAY + 100, 100);
        } while (forgotten > 0);
    }

    @Test
    default void a_counter_that_nobody_made_is_not_there() {
        assertThat(locked(recipient(), sender())).isEmpty();
        assertThat(locked()).isEmpty();
        assertThat(make(Map.of())).isTrue();
        update(Map.of());
    }

    @Test
    default void counters_are_kept_to_the_last_detail() {
        Counter recipient = recipient();
        Counter sender = sender();
        SendCount many = SendCount.NONE;
        for (int number = 0; number < 3; number++) {
            OrganizationId organization = newOrganization();
            for (int time = 0; time < 4; time++) {
                Instant at = Fixtures.NOON.plus(Duration.ofMinutes(10L * time));
                many = many.plusOne(organization, at);
            }
        }
        SendCount few = one(Fixtures.NOON);
        assertThat(make(Map.of(recipient, many, sender, few))).isTrue();
        assertThat(locked(recipient, sender)).containsOnly(Map.entry(recipient, many), Map.entry(sender, few));
        assertThat(locked(sender)).containsOnly(Map.entry(sender, few));
    }

    @Test
    default void a_counter_of_nothing_is_there_all_the_same() {
        Counter counter = sender();
        assertThat(make(Map.of(counter, SendCount.NONE))).isTrue();
        assertThat(locked(counter)).containsOnly(Map.entry(counter, SendCount.NONE));
        assertThat(make(Map.of(counter, one(Fixtures.NOON)))).isFalse();
        SendCount one = one(Fixtures.NOON);
        update(Map.of(counter, one));
        assertThat(locked(counter)).containsOnly(Map.entry(counter, one));
        update(Map.of(counter, SendCount.NONE));
        assertThat(locked(counter)).containsOnly(Map.entry(counter, SendCount.NONE));
        assertThat(forget(DAY, 100)).isEqualTo(1);
        assertThat(locked(counter)).isEmpty();
    }

    @Test
    default void a_counter_is_written_over() {
        Counter counter = recipient();
        Counter bystander = recipient();
        SendCount before = one(Fixtures.NOON);
        make(Map.of(counter, before, bystander, before));
        SendCount after = before.plusOne(newOrganization(), Fixtures.NOON.plus(Duration.ofHours(23)));
        assertThat(after.byOrganization()).hasSize(2);
        update(Map.of(counter, after));
        assertThat(locked(counter, bystander)).containsOnly(Map.entry(counter, after), Map.entry(bystander, before));
        SendCount later = before.plusOne(newOrganization(), Fixtures.NOON.plus(Duration.ofDays(3)));
        assertThat(later.byOrganization()).hasSize(1);
        update(Map.of(counter, later));
        assertThat(locked(counter)).containsOnly(Map.entry(counter, later));
    }

    @Test
    default void a_counter_that_is_there_is_not_made_again() {
        Counter counter = sender();
        Counter other = recipient();
        SendCount first = one(Fixtures.NOON);
        SendCount second = one(Fixtures.NOON);
        make(Map.of(counter, first));
        assertThat(make(Map.of(counter, second))).isFalse();
        assertThat(make(Map.of(counter, second, other, second))).isFalse();
        assertThat(locked(counter, other)).containsOnly(Map.entry(counter, first));
    }

    @Test
    default void an_address_has_one_counter_whatever_way_it_is_written() {
        String unique = Fixtures.newId().toString();
        SendCount count = one(Fixtures.NOON);
        Counter given = new Counter.Recipient(EmailAddress.of("Jos\u00e9." + unique + "@B\u00fccher.Example"));
        Counter other = new Counter.Recipient(EmailAddress.of("JOSE\u0301." + unique + "@xn--bcher-kva.example"));
        make(Map.of(given, count));
        assertThat(locked(other)).containsOnly(Map.entry(other, count));
        assertThat(make(Map.of(other, one(Fixtures.NOON)))).isFalse();
    }

    @Test
    default void addresses_that_are_alike_have_counters_of_their_own() {
        String unique = Fixtures.newId() + "@x.example";
        List<String> alike = List.of(
                "abc" + unique, "bc" + unique, "a_c" + unique, "a%" + unique, "%" + unique, "abc" + unique + ".com");
        for (String address : alike) {
            Counter counter = new Counter.Recipient(EmailAddress.of(address));
            assertThat(locked(counter)).as(address).isEmpty();
            assertThat(make(Map.of(counter, one(Fixtures.NOON)))).as(address).isTrue();
        }
    }

    @Test
    default void what_was_counted_in_work_that_throws_is_not() {
        Counter counter = recipient();
        Counter made = recipient();
        SendCount before = one(Fixtures.NOON);
        make(Map.of(counter, before));
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.sendCounts().lock(List.of(counter, made));
                    stores.sendCounts()
                            .put(
                                    Map.of(made, before),
                                    Map.of(counter, before.plusOne(newOrganization(), Fixtures.NOON)));
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(locked(counter, made)).containsOnly(Map.entry(counter, before));
    }

    @Test
    default void many_who_count_at_once_lose_nothing() {
        OrganizationId organization = newOrganization();
        Counter counter = recipient();
        Threads.together(8, number -> {
            for (int time = 0; time < 5; time++) {
                countOneMore(List.of(counter), organization);
            }
            return number;
        });
        assertThat(locked(counter).values())
                .extracting(count -> count.count(Fixtures.NOON))
                .containsExactly(40);
    }

    @Test
    default void many_who_count_the_same_in_any_order_do_not_wait_for_each_other() {
        OrganizationId organization = newOrganization();
        for (int round = 0; round < 5; round++) {
            List<Counter> counters = new ArrayList<>(List.of(new Counter.Sender(organization)));
            IntStream.range(0, 5).forEach(number -> counters.add(recipient()));
            List<Counter> reversed = new ArrayList<>(counters);
            Collections.reverse(reversed);
            List<Integer> repeated = Threads.together(
                    6,
                    number -> IntStream.range(0, 3)
                            .map(time -> countOneMore(number % 2 == 0 ? counters : reversed, organization))
                            .sum());
            // Who waits for each other is told to repeat: that would show here.
            assertThat(repeated).containsOnly(0);
            assertThat(locked(counters.get(1)).values())
                    .extracting(count -> count.count(Fixtures.NOON))
                    .containsExactly(18);
        }
    }

    @Test
    default void a_counter_is_forgotten_when_its_last_mail_was_before_the_day() {
        Counter justBefore = recipient();
        Counter onTheDay = recipient();
        Counter organizationBefore = sender();
        make(Map.of(
                justBefore,
                one(LONG_AGO.minusNanos(1_000)),
                onTheDay,
                one(LONG_AGO),
                organizationBefore,
                one(LONG_AGO.minus(Duration.ofDays(30)))));
        assertThat(forget(DAY, 100)).isEqualTo(2);
        assertThat(locked(justBefore, onTheDay, organizationBefore)).containsOnlyKeys(onTheDay);
        assertThat(forget(DAY, 100)).isZero();
        assertThat(forget(DAY + 1, 100)).isEqualTo(1);
        assertThat(locked(onTheDay)).isEmpty();
    }

    @Test
    default void the_newest_mail_of_any_organization_keeps_a_counter() {
        Counter counter = recipient();
        Instant before = LONG_AGO.minus(Duration.ofHours(1));
        SendCount two = one(before).plusOne(newOrganization(), LONG_AGO);
        make(Map.of(counter, two));
        assertThat(forget(DAY, 100)).isZero();
        assertThat(locked(counter)).containsOnly(Map.entry(counter, two));
    }

    @Test
    default void a_counter_that_was_written_over_is_as_old_as_what_was_written() {
        Counter counter = recipient();
        SendCount before = one(LONG_AGO.minus(Duration.ofDays(1)));
        make(Map.of(counter, before));
        update(Map.of(counter, before.plusOne(newOrganization(), LONG_AGO)));
        assertThat(forget(DAY, 100)).isZero();
        update(Map.of(counter, before));
        assertThat(forget(DAY, 100)).isEqualTo(1);
    }

    @Test
    default void no_more_counters_are_forgotten_than_asked_for() {
        Map<Counter, SendCount> old = new HashMap<>();
        IntStream.range(0, 5).forEach(number -> old.put(recipient(), one(LONG_AGO)));
        make(old);
        assertThat(forget(DAY + 1, 2)).isEqualTo(2);
        assertThat(forget(DAY + 1, 2)).isEqualTo(2);
        assertThat(forget(DAY + 1, 2)).isEqualTo(1);
        assertThat(forget(DAY + 1, 2)).isZero();
    }

    /** Counts one mail as those do who send; answers how often the storage had the work repeated of its own accord. */
    private int countOneMore(List<Counter> counters, OrganizationId organization) {
        AtomicInteger attempts = new AtomicInteger();
        AtomicInteger racy = new AtomicInteger();
        transactions().call(stores -> {
            attempts.incrementAndGet();
            Map<Counter, SendCount> there = stores.sendCounts().lock(counters);
            Map<Counter, SendCount> updated = new LinkedHashMap<>();
            Map<Counter, SendCount> made = new LinkedHashMap<>();
            for (Counter counter : counters) {
                SendCount now = there.getOrDefault(counter, SendCount.NONE);
                (there.containsKey(counter) ? updated : made).put(counter, now.plusOne(organization, Fixtures.NOON));
            }
            if (!made.isEmpty()) {
                racy.incrementAndGet();
            }
            stores.sendCounts().put(made, updated);
            return there;
        });
        // Whoever makes counters may be second there, and repeats the work then.
        return Math.max(0, attempts.get() - 1 - racy.get());
    }

    private SendCount one(Instant at) {
        return SendCount.NONE.plusOne(newOrganization(), at);
    }

    private static Counter recipient() {
        return new Counter.Recipient(Fixtures.newEmail());
    }

    private Counter sender() {
        return new Counter.Sender(newOrganization());
    }

    private Map<Counter, SendCount> locked(Counter... counters) {
        return transactions().call(stores -> stores.sendCounts().lock(List.of(counters)));
    }

    /** Makes counters; false where one of them is there, which has the work repeated. */
    private boolean make(Map<Counter, SendCount> counts) {
        AtomicInteger attempts = new AtomicInteger();
        return transactions().call(stores -> {
            if (attempts.getAndIncrement() > 0) {
                return false;
            }
            stores.sendCounts().put(counts, Map.of());
            return true;
        });
    }

    private void update(Map<Counter, SendCount> counts) {
        transactions().call(stores -> {
            stores.sendCounts().lock(counts.keySet());
            stores.sendCounts().put(Map.of(), counts);
            return counts;
        });
    }

    private int forget(int day, int most) {
        return transactions().call(stores -> stores.sendCounts().forget(day, most));
    }
}
