package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * That invites which have lapsed are found, each by one. They are not told apart by organization, so the tests play in
 * 1990, and the suite first records whatever has lapsed by then: let nothing else lapse so early.
 */
public interface LapsedInvitesContract extends StoresContract {

    /** The moment at which the tests play. */
    Instant IN_1990 = Instant.parse("1990-03-01T12:00:00.123456Z");

    @BeforeEach
    default void nothing_has_lapsed_unnoticed() {
        Instant end = IN_1990.plusSeconds(86_400);
        int recorded;
        do {
            recorded = record(end, 100).size();
        } while (recorded > 0);
    }

    @Test
    default void an_invite_has_lapsed_from_the_microsecond_of_its_expiry() {
        Invite invite = expiring(newOrganization(), IN_1990);
        assertThat(lapsed(IN_1990.minusNanos(1_000), 10)).isEmpty();
        assertThat(lapsed(IN_1990, 10)).containsExactly(invite);
    }

    @Test
    default void the_longest_lapsed_is_first_of_whatever_organization() {
        Invite second = expiring(newOrganization(), IN_1990.minusSeconds(2));
        Invite third = expiring(newOrganization(), IN_1990.minusNanos(1_000));
        Invite first = expiring(second.organization(), IN_1990.minusSeconds(3));
        assertThat(lapsed(IN_1990, 10)).containsExactly(first, second, third);
        assertThat(lapsed(IN_1990, 2)).containsExactly(first, second);
    }

    @Test
    default void a_lapsed_invite_is_found_to_the_last_detail() {
        Invite invite = Given.invite(
                transactions(),
                anInvite()
                        .to(newOrganization())
                        .email("Zoë@Example.com")
                        .message("🦉")
                        .createdAt(IN_1990.minusSeconds(1))
                        .expiresAt(IN_1990));
        Given.assertSame(lapsed(IN_1990, 1).get(0), invite);
    }

    @Test
    default void what_is_not_recorded_as_pending_does_not_lapse() {
        OrganizationId organization = newOrganization();
        for (InviteStatus status : InviteStatus.values()) {
            if (status != InviteStatus.PENDING && status != InviteStatus.ACCEPTED) {
                Given.invite(
                        transactions(),
                        anInvite().to(organization).expiresAt(IN_1990).status(status));
            }
        }
        Given.invite(
                transactions(),
                anInvite().to(organization).expiresAt(IN_1990).acceptedBy(Fixtures.newUser("Ann"), IN_1990));
        assertThat(lapsed(IN_1990, 10)).isEmpty();
    }

    @Test
    default void a_lapse_that_is_recorded_is_not_found_again() {
        expiring(newOrganization(), IN_1990);
        assertThat(record(IN_1990, 10)).hasSize(1);
        assertThat(record(IN_1990, 10)).isEmpty();
    }

    @Test
    default void what_was_resent_or_revoked_meanwhile_has_not_lapsed() {
        Invite resent = expiring(newOrganization(), IN_1990);
        Invite revoked = expiring(newOrganization(), IN_1990);
        Set<InviteId> updated = new InviteStore(transactions()).update(Next.of(resent), Next.revoked(revoked));
        assertThat(updated).hasSize(2);
        assertThat(lapsed(IN_1990, 10)).isEmpty();
    }

    @Test
    default void what_was_resent_lapses_at_its_new_expiry() {
        Invite looked = Next.of(expiring(newOrganization(), IN_1990.minusSeconds(9)), IN_1990);
        Invite first = Next.of(expiring(newOrganization(), IN_1990.minusSeconds(8)), IN_1990.minusSeconds(1));
        assertThat(new InviteStore(transactions()).update(looked, first)).hasSize(2);
        assertThat(lapsed(IN_1990.minusSeconds(9), 10)).isEmpty();
        assertThat(lapsed(IN_1990.minusNanos(1_000), 10)).containsExactly(first);
        assertThat(lapsed(IN_1990, 10)).containsExactly(first, looked);
    }

    @Test
    default void an_expired_invite_that_is_pending_again_lapses_again() {
        Invite expired = Given.invite(
                transactions(),
                anInvite()
                        .to(newOrganization())
                        .createdAt(IN_1990.minusSeconds(60))
                        .expiresAt(IN_1990.minusSeconds(30))
                        .status(InviteStatus.EXPIRED));
        Invite again = Next.of(expired, IN_1990);
        assertThat(new InviteStore(transactions()).update(again)).hasSize(1);
        assertThat(lapsed(IN_1990, 10)).extracting(Invite::id).containsExactly(expired.id());
    }

    @Test
    default void many_who_record_lapses_at_once_record_each_once() {
        int count = 60;
        OrganizationId organization = newOrganization();
        List<Invite> invites = IntStream.range(0, count)
                .mapToObj(number -> anInvite()
                        .to(organization)
                        .createdAt(IN_1990.minusSeconds(120))
                        .expiresAt(IN_1990.minusSeconds(number))
                        .build())
                .toList();
        Given.invites(transactions(), invites);
        AtomicInteger open = new AtomicInteger(count);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<List<InviteId>> recorded = Threads.together(4, number -> {
            List<InviteId> own = new ArrayList<>();
            // Somebody may come back empty-handed while others hold the rows, and asks again.
            while (open.get() > 0 && System.nanoTime() < deadline) {
                Set<InviteId> more = record(IN_1990, 7);
                open.addAndGet(-more.size());
                own.addAll(more);
            }
            return own;
        });
        assertThat(recorded.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        invites.stream().map(Invite::id).toList());
    }

    private Invite expiring(OrganizationId organization, Instant at) {
        return Given.invite(
                transactions(),
                anInvite().to(organization).createdAt(at.minusSeconds(3_600)).expiresAt(at));
    }

    private List<Invite> lapsed(Instant now, int most) {
        return transactions().call(stores -> stores.invites().lockLapsed(now, most));
    }

    private Set<InviteId> record(Instant now, int most) {
        return transactions().call(stores -> {
            List<Invite> lapsed = stores.invites().lockLapsed(now, most);
            return stores.invites().update(lapsed.stream().map(Next::lapsed).toList());
        });
    }
}
