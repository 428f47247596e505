package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.Invite;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.Outbox.Retry;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@code Outbox} must do. Claims are not told apart by organization, so the suite first takes away whatever
 * is in the outbox: let nothing else use it meanwhile.
 */
public interface OutboxContract extends StoresContract {

    /** The moment at which the tests play. */
    Instant NOW = Fixtures.NOON;

    @BeforeEach
    default void nothing_is_waiting_in_the_outbox() {
        Instant end = Instant.parse("9999-01-01T00:00:00Z");
        List<Claim> left;
        do {
            left = transactions().call(stores -> stores.outbox().claim(Fixtures.newId(), 100, end, end));
            left.forEach(this::complete);
        } while (!left.isEmpty());
    }

    @Test
    default void an_entry_is_claimed_to_the_last_detail() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Entry entry = new Entry(
                Fixtures.newId(),
                invite.organization(),
                invite.id(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE - 1,
                Optional.of(Duration.ofDays(365)),
                17,
                Instant.parse("2026-02-28T23:59:59.999999Z"),
                Instant.parse("2026-03-01T00:00:00.000001Z"));
        add(entry);
        UUID lease = Fixtures.newId();
        Instant until = NOW.plusNanos(1_000);
        List<Claim> claims = transactions().call(stores -> stores.outbox().claim(lease, 10, NOW, until));
        assertThat(claims).containsExactly(new Claim(entry, lease, until));
    }

    @Test
    default void a_mail_that_was_called_for_is_no_reminder_when_it_is_claimed() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Entry mail = Entry.lastOf(Fixtures.newId(), invite, NOW);
        Entry reminder = Entry.reminderOf(Fixtures.newId(), invite, Duration.ofDays(3), NOW);
        add(mail, reminder);
        assertThat(claim(10)).extracting(Claim::entry).containsExactlyInAnyOrder(mail, reminder);
    }

    @Test
    default void an_entry_is_due_from_its_microsecond_on() {
        Entry entry = added(NOW);
        assertThat(claimAt(NOW.minusNanos(1_000))).isEmpty();
        assertThat(claimAt(NOW)).extracting(Claim::entry).containsExactly(entry);
    }

    @Test
    default void the_longest_due_is_first() {
        Entry second = added(NOW.minusSeconds(2));
        Entry fourth = added(NOW);
        Entry first = added(NOW.minusSeconds(3));
        Entry third = added(NOW.minusSeconds(1));
        assertThat(claim(2)).extracting(Claim::entry).containsExactly(first, second);
        assertThat(claim(2)).extracting(Claim::entry).containsExactly(third, fourth);
    }

    @Test
    default void no_more_are_claimed_than_asked_for() {
        IntStream.range(0, 5).forEach(number -> added(NOW));
        assertThat(claim(2)).hasSize(2);
        assertThat(claim(2)).hasSize(2);
        assertThat(claim(2)).hasSize(1);
        assertThat(claim(2)).isEmpty();
    }

    @Test
    default void an_entry_that_is_there_already_is_left_as_it_is() {
        Entry entry = added(NOW);
        Entry twin = new Entry(
                entry.id(),
                entry.organization(),
                entry.invite(),
                9,
                9,
                Optional.of(Duration.ofDays(1)),
                9,
                entry.createdAt(),
                entry.dueAt());
        Entry other = entry(NOW);
        add(twin, other);
        assertThat(claim(10)).extracting(Claim::entry).containsExactlyInAnyOrder(entry, other);
    }

    @Test
    default void an_entry_added_again_while_claimed_stays_claimed() {
        Entry entry = added(NOW);
        Claim claim = claim(1).get(0);
        add(entry);
        assertThat(claim(1)).isEmpty();
        assertThat(complete(claim)).isTrue();
    }

    @Test
    default void adding_nothing_adds_nothing() {
        add();
        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_claimed_entry_is_nobody_elses_until_the_lease_ends() {
        Entry entry = added(NOW);
        Claim claim = claim(1).get(0);
        assertThat(claimAt(claim.until().minusNanos(1_000))).isEmpty();
        assertThat(claimAt(claim.until())).extracting(Claim::entry).containsExactly(entry);
    }

    @Test
    default void a_completed_entry_is_gone() {
        Claim claim = claimedOnce();
        assertThat(complete(claim)).isTrue();
        assertThat(complete(claim)).isFalse();
        assertThat(retry(claim, NOW)).isFalse();
        assertThat(claimAt(farAhead())).isEmpty();
    }

    @Test
    default void an_entry_given_back_is_due_later_with_one_attempt_more() {
        Claim claim = claimedOnce();
        Instant due = NOW.plusSeconds(30).plusNanos(1_000);
        assertThat(retry(claim, due)).isTrue();
        assertThat(claimAt(due.minusNanos(1_000))).isEmpty();
        Entry entry = claim.entry();
        assertThat(claimAt(due))
                .extracting(Claim::entry)
                .containsExactly(new Entry(
                        entry.id(),
                        entry.organization(),
                        entry.invite(),
                        entry.generation(),
                        entry.number(),
                        entry.reminder(),
                        entry.attempts() + 1,
                        entry.createdAt(),
                        due));
    }

    @Test
    default void an_entry_given_back_is_under_no_claim() {
        Claim claim = claimedOnce();
        retry(claim, NOW);
        assertThat(complete(claim)).isFalse();
        assertThat(retry(claim, NOW)).isFalse();
        assertThat(claim(1)).extracting(again -> again.entry().attempts()).containsExactly(1);
    }

    @Test
    default void a_lost_claim_changes_nothing() {
        Claim lost = claimedOnce();
        Claim current = claimAt(lost.until()).get(0);
        assertThat(complete(lost)).isFalse();
        assertThat(retry(lost, NOW.minusSeconds(60))).isFalse();
        assertThat(claimAt(current.until().minusNanos(1_000))).isEmpty();
        assertThat(claimAt(current.until())).extracting(Claim::entry).containsExactly(lost.entry());
    }

    @Test
    default void of_many_claims_completed_at_once_those_that_are_held_come_true() {
        IntStream.range(0, 4).forEach(number -> added(NOW));
        List<Claim> claims = new ArrayList<>(claim(4));
        Claim gone = claims.remove(0);
        complete(gone);
        Claim givenBack = claims.remove(0);
        retry(givenBack, NOW);
        Entry bystander = added(NOW.plusSeconds(5));
        List<Claim> all = List.of(gone, claims.get(0), givenBack, claims.get(1));
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().complete(all)))
                .containsExactlyInAnyOrderElementsOf(claims);
        assertThat(claimAt(farAhead()))
                .extracting(claim -> claim.entry().id())
                .containsExactly(givenBack.entry().id(), bystander.id());
    }

    @Test
    default void of_many_claims_given_back_at_once_each_is_due_at_its_own_time() {
        IntStream.range(0, 4).forEach(number -> added(NOW));
        List<Claim> claims = new ArrayList<>(claim(4));
        Claim gone = claims.remove(0);
        complete(gone);
        Claim bystander = claims.remove(0);
        List<Retry> retries = List.of(
                new Retry(claims.get(0), NOW.plusSeconds(2)),
                new Retry(gone, NOW),
                new Retry(claims.get(1), NOW.plusSeconds(1)));
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().retry(retries)))
                .containsExactlyInAnyOrderElementsOf(claims);
        assertThat(claimAt(NOW.plusMillis(1_500)))
                .extracting(claim -> claim.entry().id())
                .containsExactly(claims.get(1).entry().id());
        assertThat(claimAt(NOW.plusSeconds(2)))
                .extracting(claim -> claim.entry().id())
                .containsExactly(claims.get(0).entry().id());
        assertThat(complete(bystander)).isTrue();
    }

    @Test
    default void a_thousand_entries_are_handled_at_once() {
        Invite invite = Given.invite(transactions(), newOrganization());
        add(IntStream.range(0, 1_000)
                .mapToObj(number -> Entry.lastOf(Fixtures.newId(), invite, NOW))
                .toArray(Entry[]::new));
        List<Claim> claims = claim(1_000);
        assertThat(claims).hasSize(1_000);
        List<Retry> retries =
                claims.stream().map(claim -> new Retry(claim, NOW)).toList();
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().retry(retries)))
                .containsExactlyInAnyOrderElementsOf(claims);
        List<Claim> again = claim(1_000);
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().complete(again)))
                .containsExactlyInAnyOrderElementsOf(again)
                .hasSize(1_000);
    }

    @Test
    default void no_claims_in_none_out() {
        Claim claim = claimedOnce();
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().complete(List.of())))
                .isEmpty();
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().retry(List.of())))
                .isEmpty();
        assertThat(complete(claim)).isTrue();
    }

    @Test
    default void a_lost_claim_does_not_spoil_the_current_one() {
        Claim lost = claimedOnce();
        Claim current = claimAt(lost.until()).get(0);
        complete(lost);
        assertThat(complete(current)).isTrue();
    }

    @Test
    default void of_a_lost_claim_and_the_current_one_only_the_current_one_comes_true() {
        Claim lost = claimedOnce();
        Claim current = claimAt(lost.until()).get(0);
        assertThat(transactions().<Set<Claim>>call(stores -> stores.outbox().complete(List.of(lost, current))))
                .containsExactly(current);
    }

    @Test
    default void a_claim_in_work_that_throws_is_none() {
        Entry entry = added(NOW);
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.outbox().claim(Fixtures.newId(), 1, NOW, farAhead());
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(claim(1)).extracting(Claim::entry).containsExactly(entry);
    }

    @Test
    default void an_entry_added_in_work_that_throws_is_none() {
        Entry entry = entry(NOW);
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.outbox().add(List.of(entry));
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void relays_side_by_side_get_each_entry_once() {
        int count = 120;
        Invite invite = Given.invite(transactions(), newOrganization());
        List<Entry> entries = IntStream.range(0, count)
                .mapToObj(number -> Entry.lastOf(Fixtures.newId(), invite, NOW))
                .toList();
        add(entries.toArray(Entry[]::new));
        AtomicInteger open = new AtomicInteger(count);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<List<Claim>> claims = Threads.together(4, number -> {
            List<Claim> own = new ArrayList<>();
            // A relay may come back empty-handed while another holds the rows; then it asks again.
            while (open.get() > 0 && System.nanoTime() < deadline) {
                List<Claim> more = claim(7);
                open.addAndGet(-more.size());
                own.addAll(more);
            }
            return own;
        });
        List<Claim> all = claims.stream().flatMap(List::stream).toList();
        assertThat(all).extracting(Claim::entry).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(all).allMatch(this::complete);
    }

    private Claim claimedOnce() {
        added(NOW);
        return claim(1).get(0);
    }

    private Entry added(Instant due) {
        Entry entry = entry(due);
        add(entry);
        return entry;
    }

    private Entry entry(Instant due) {
        Invite invite = Given.invite(transactions(), newOrganization());
        return new Entry(
                Fixtures.newId(),
                invite.organization(),
                invite.id(),
                2,
                3,
                Optional.of(Duration.ofHours(1)),
                0,
                NOW.minusSeconds(60),
                due);
    }

    private void add(Entry... entries) {
        transactions().call(stores -> {
            stores.outbox().add(List.of(entries));
            return entries.length;
        });
    }

    private List<Claim> claim(int most) {
        return transactions()
                .call(stores -> stores.outbox().claim(Fixtures.newId(), most, NOW, NOW.plus(Duration.ofMinutes(2))));
    }

    private List<Claim> claimAt(Instant moment) {
        return transactions()
                .call(stores ->
                        stores.outbox().claim(Fixtures.newId(), 10, moment, moment.plus(Duration.ofMinutes(2))));
    }

    private boolean complete(Claim claim) {
        return transactions()
                .call(stores -> stores.outbox().complete(List.of(claim)))
                .contains(claim);
    }

    private boolean retry(Claim claim, Instant due) {
        return transactions()
                .call(stores -> stores.outbox().retry(List.of(new Retry(claim, due))))
                .contains(claim);
    }

    private static Instant farAhead() {
        return NOW.plus(Duration.ofDays(3_650));
    }
}
