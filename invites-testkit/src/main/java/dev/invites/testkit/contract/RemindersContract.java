package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Reminders.Due;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * That invites which are due for a reminder are found until they are marked, each by one. They are not told apart by
 * organization, so the tests play in 2091, and the suite first records whatever has lapsed by then: let nothing else
 * expire so late.
 */
public interface RemindersContract extends StoresContract {

    /** Around which everything expires. */
    Instant IN_2091 = Instant.parse("2091-03-01T12:00:00.123456Z");

    Duration DAY = Duration.ofDays(1);

    @BeforeEach
    default void nothing_is_due() {
        Instant end = IN_2091.plus(Duration.ofDays(30));
        int recorded;
        do {
            recorded = transactions().call(stores -> {
                List<Invite> lapsed = stores.invites().lockLapsed(end, 100);
                return stores.invites()
                        .update(lapsed.stream().map(Next::lapsed).toList())
                        .size();
            });
        } while (recorded > 0);
    }

    @Test
    default void an_invite_is_due_by_its_expiry_to_the_microsecond() {
        Invite invite = expiring(newOrganization(), IN_2091);
        Instant micro = IN_2091.plusNanos(1_000);
        assertThat(due(DAY, IN_2091.minusNanos(1_000), IN_2091.minusNanos(1_000)))
                .isEmpty();
        assertThat(due(DAY, micro, micro)).isEmpty();
        assertThat(due(DAY, IN_2091, IN_2091)).containsExactly(invite);
    }

    @Test
    default void the_soonest_to_expire_is_first_of_whatever_organization() {
        Invite second = expiring(newOrganization(), IN_2091.minusSeconds(2));
        Invite third = expiring(newOrganization(), IN_2091.minusNanos(1_000));
        Invite first = expiring(second.organization(), IN_2091.minusSeconds(3));
        assertThat(due(DAY, IN_2091.minusSeconds(60), IN_2091)).containsExactly(first, second, third);
        assertThat(lock(DAY, IN_2091.minusSeconds(60), IN_2091, 2)).containsExactly(first, second);
    }

    @Test
    default void a_due_invite_is_found_to_the_last_detail() {
        Invite invite = Given.invite(
                transactions(),
                anInvite()
                        .to(newOrganization())
                        .email("Zoë@Example.com")
                        .message("🦉")
                        .locale("pt-BR")
                        .expiresAt(IN_2091));
        Given.assertSame(due(DAY, IN_2091, IN_2091).get(0), invite);
    }

    @Test
    default void what_was_sent_for_no_longer_than_that_is_not_due() {
        Given.invite(
                transactions(), anInvite().to(newOrganization()).expiry(DAY).expiresAt(IN_2091));
        assertThat(due(DAY, IN_2091, IN_2091)).isEmpty();
        assertThat(due(DAY.minusSeconds(1), IN_2091, IN_2091)).hasSize(1);
    }

    @Test
    default void what_is_not_recorded_as_pending_is_not_due() {
        OrganizationId organization = newOrganization();
        for (InviteStatus status : InviteStatus.values()) {
            if (status != InviteStatus.PENDING && status != InviteStatus.ACCEPTED) {
                Given.invite(
                        transactions(),
                        anInvite().to(organization).expiresAt(IN_2091).status(status));
            }
        }
        Given.invite(
                transactions(),
                anInvite().to(organization).expiresAt(IN_2091).acceptedBy(Fixtures.newUser("Ann"), Fixtures.NOON));
        Invite revoked = expiring(organization, IN_2091);
        new InviteStore(transactions()).update(Next.revoked(revoked));
        assertThat(due(DAY, IN_2091, IN_2091)).isEmpty();
    }

    @Test
    default void a_mark_holds_for_that_reminder_and_those_further_away() {
        Invite invite = expiring(newOrganization(), IN_2091);
        Duration threeDays = Duration.ofDays(3);
        assertThat(mark(threeDays, IN_2091, IN_2091, 10)).containsExactly(invite.id());
        assertThat(due(threeDays, IN_2091, IN_2091)).isEmpty();
        assertThat(due(threeDays.plusSeconds(1), IN_2091, IN_2091)).isEmpty();
        assertThat(due(threeDays.minusSeconds(1), IN_2091, IN_2091)).containsExactly(invite);

        assertThat(mark(DAY, IN_2091, IN_2091, 10)).containsExactly(invite.id());
        assertThat(due(DAY, IN_2091, IN_2091)).isEmpty();
        assertThat(due(threeDays, IN_2091, IN_2091)).isEmpty();
    }

    @Test
    default void a_mark_is_of_one_invite_of_one_organization() {
        Invite invite = expiring(newOrganization(), IN_2091);
        Invite other = expiring(invite.organization(), IN_2091.plusSeconds(1));
        Invite sameId = Given.invite(
                transactions(), anInvite().to(newOrganization()).id(invite.id()).expiresAt(IN_2091.plusSeconds(1)));
        assertThat(mark(DAY, IN_2091, IN_2091, 10)).containsExactly(invite.id());
        assertThat(due(DAY, IN_2091, IN_2091.plusSeconds(1))).containsExactlyInAnyOrder(other, sameId);
    }

    @Test
    default void a_mark_is_no_new_version() {
        Invite invite = expiring(newOrganization(), IN_2091);
        mark(DAY, IN_2091, IN_2091, 10);
        InviteStore store = new InviteStore(transactions());
        Given.assertSame(store.now(invite).orElseThrow(), invite);
        assertThat(store.update(Next.revoked(invite))).hasSize(1);
    }

    @Test
    default void a_new_link_is_due_anew_and_a_mark_outlasts_other_changes() {
        Invite resent = expiring(newOrganization(), IN_2091);
        Invite mailed = expiring(newOrganization(), IN_2091);
        mark(DAY, IN_2091, IN_2091, 10);
        Invite next = Next.of(resent, IN_2091.plusSeconds(1));
        Invite remailed = anInvite()
                .to(mailed.organization())
                .id(mailed.id())
                .email(mailed.email())
                .expiresAt(IN_2091)
                .version(2)
                .build();
        assertThat(new InviteStore(transactions()).update(next, remailed)).hasSize(2);
        assertThat(due(DAY, IN_2091, IN_2091.plusSeconds(1)))
                .extracting(Invite::id)
                .containsExactly(resent.id());
    }

    @Test
    default void what_was_looked_at_and_resent_is_due_by_its_new_expiry() {
        Invite invite = expiring(newOrganization(), IN_2091);
        mark(DAY, IN_2091, IN_2091, 10);
        Invite resent = resent(invite, IN_2091.plusSeconds(2));
        assertThat(due(DAY, IN_2091.plusSeconds(1), IN_2091.plusSeconds(2))).containsExactly(resent);
    }

    @Test
    default void what_has_lapsed_by_now_is_not_due() {
        Invite lapsed = expiring(newOrganization(), IN_2091);
        assertThat(due(DAY, IN_2091.minus(DAY), IN_2091.plus(DAY))).isEmpty();
        assertThat(due(DAY, IN_2091.minus(DAY), IN_2091.plus(DAY).minusNanos(1_000)))
                .containsExactly(lapsed);
    }

    @Test
    default void what_was_resent_before_it_was_looked_at_is_due_by_its_new_expiry() {
        Invite invite = expiring(newOrganization(), IN_2091);
        Invite resent = resent(invite, IN_2091.plusSeconds(2));
        assertThat(due(DAY, IN_2091, IN_2091.plusSeconds(1))).isEmpty();
        assertThat(due(DAY, IN_2091.plusSeconds(1), IN_2091.plusSeconds(2))).containsExactly(resent);
    }

    @Test
    default void what_was_resent_and_expires_within_the_same_time_is_found_once() {
        Invite resent = resent(expiring(newOrganization(), IN_2091), IN_2091.plusSeconds(2));
        Invite again = resent(resent, IN_2091.plusSeconds(3));
        Invite other = expiring(newOrganization(), IN_2091.plusSeconds(1));
        assertThat(walked(DAY, IN_2091, IN_2091.plusSeconds(3), 10)).containsExactly(other.id(), again.id());
    }

    @Test
    default void what_was_resent_for_less_time_is_due_by_its_new_expiry() {
        Invite resent = resent(expiring(newOrganization(), IN_2091), IN_2091.minusSeconds(2));
        assertThat(due(DAY, IN_2091.minusSeconds(3), IN_2091.minusSeconds(1))).containsExactly(resent);
    }

    @Test
    default void what_was_too_short_for_a_reminder_and_was_resent_for_longer_is_due() {
        Invite brief = Given.invite(
                transactions(), anInvite().to(newOrganization()).expiry(DAY).expiresAt(IN_2091));
        assertThat(mark(DAY, IN_2091, IN_2091, 10)).isEmpty();
        Invite resent = Next.of(brief, IN_2091.plusSeconds(2), DAY.plusSeconds(1));
        new InviteStore(transactions()).update(resent);
        assertThat(due(DAY, IN_2091.plusSeconds(1), IN_2091.plusSeconds(2))).containsExactly(resent);
    }

    @Test
    default void what_was_resent_and_would_have_expired_by_now_is_due() {
        Invite resent = resent(expiring(newOrganization(), IN_2091.minus(DAY.multipliedBy(2))), IN_2091);
        assertThat(walked(DAY, IN_2091.minus(DAY.multipliedBy(3)), IN_2091, 10)).containsExactly(resent.id());
    }

    @Test
    default void who_goes_on_from_where_a_look_came_to_is_given_all() {
        OrganizationId organization = newOrganization();
        List<InviteId> all = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            all.add(expiring(organization, IN_2091.plusSeconds(Math.min(number, 5)))
                    .id());
        }
        assertThat(walked(DAY, IN_2091, IN_2091.plusSeconds(5), 3)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    default void a_mark_in_work_that_throws_is_none() {
        Invite invite = expiring(newOrganization(), IN_2091);
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.reminders().mark(List.of(invite), DAY);
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(due(DAY, IN_2091, IN_2091)).containsExactly(invite);
    }

    @Test
    default void marking_nothing_marks_nothing() {
        Invite invite = expiring(newOrganization(), IN_2091);
        transactions().call(stores -> {
            stores.reminders().mark(List.of(), DAY);
            return 0;
        });
        assertThat(due(DAY, IN_2091, IN_2091)).containsExactly(invite);
    }

    @Test
    default void many_who_look_at_once_find_each_once() {
        int count = 60;
        OrganizationId organization = newOrganization();
        List<Invite> invites = IntStream.range(0, count)
                .mapToObj(number -> anInvite()
                        .to(organization)
                        .expiresAt(IN_2091.minusSeconds(number))
                        .build())
                .toList();
        Given.invites(transactions(), invites);
        AtomicInteger open = new AtomicInteger(count);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<List<InviteId>> found = Threads.together(4, number -> {
            List<InviteId> own = new ArrayList<>();
            // Somebody may come back empty-handed while others hold the rows, and asks again.
            while (open.get() > 0 && System.nanoTime() < deadline) {
                List<InviteId> more = mark(DAY, IN_2091.minusSeconds(count), IN_2091, 7);
                open.addAndGet(-more.size());
                own.addAll(more);
            }
            return own;
        });
        assertThat(found.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        invites.stream().map(Invite::id).toList());
    }

    /** Those that a walk is given, which marks them. */
    private List<InviteId> walked(Duration before, Instant start, Instant until, int most) {
        List<InviteId> found = new ArrayList<>();
        Optional<Instant> rest = Optional.of(start);
        while (rest.isPresent()) {
            Instant from = rest.get();
            assertThat(from).isBetween(start, until);
            Due due = transactions().call(stores -> {
                Due some = stores.reminders().lockDue(before, from, until, most);
                stores.reminders().mark(some.invites(), before);
                return some;
            });
            due.invites().forEach(invite -> found.add(invite.id()));
            rest = due.rest();
        }
        return found;
    }

    private Invite expiring(OrganizationId organization, Instant at) {
        return Given.invite(transactions(), anInvite().to(organization).expiresAt(at));
    }

    private Invite resent(Invite invite, Instant expiresAt) {
        Invite resent = Next.of(invite, expiresAt);
        assertThat(new InviteStore(transactions()).update(resent)).hasSize(1);
        return resent;
    }

    private List<Invite> due(Duration before, Instant from, Instant until) {
        return lock(before, from, until, 10);
    }

    private List<Invite> lock(Duration before, Instant from, Instant until, int most) {
        return transactions()
                .call(stores -> stores.reminders().lockDue(before, from, until, most))
                .invites();
    }

    private List<InviteId> mark(Duration before, Instant from, Instant until, int most) {
        return transactions().call(stores -> {
            List<Invite> due =
                    stores.reminders().lockDue(before, from, until, most).invites();
            stores.reminders().mark(due, before);
            return due.stream().map(Invite::id).toList();
        });
    }
}
