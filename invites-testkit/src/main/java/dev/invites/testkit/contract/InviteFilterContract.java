package dev.invites.testkit.contract;

import static dev.invites.testkit.contract.Filters.by;
import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.User;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That lists of invites show what the filter accepts, and nothing else. */
public interface InviteFilterContract extends StoresContract {

    @Test
    default void a_pending_invite_lists_as_expired_from_the_microsecond_of_its_expiry() {
        Instant expiry = Instant.parse("2026-03-08T12:00:00.123456Z");
        Instant justBefore = expiry.minusNanos(1_000);
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).expiresAt(expiry));
        InviteFilter pending = by().status(InviteStatus.PENDING).build();
        InviteFilter expired = by().status(InviteStatus.EXPIRED).build();
        assertThat(store().all(invite.organization(), pending, justBefore)).containsExactly(invite);
        assertThat(store().all(invite.organization(), expired, justBefore)).isEmpty();
        assertThat(store().all(invite.organization(), pending, expiry)).isEmpty();
        assertThat(store().all(invite.organization(), expired, expiry)).containsExactly(invite);
    }

    @Test
    default void each_status_lists_its_own() {
        OrganizationId organization = newOrganization();
        Instant later = Fixtures.NOON.plusSeconds(3_600);
        Invite pending =
                Given.invite(transactions(), anInvite().to(organization).expiresAt(later));
        Invite lapsed = Given.invite(transactions(), anInvite().to(organization).expiresAt(Fixtures.NOON));
        Invite expired = Given.invite(
                transactions(),
                anInvite().to(organization).expiresAt(Fixtures.NOON).status(InviteStatus.EXPIRED));
        Invite revoked = Given.invite(
                transactions(),
                anInvite().to(organization).expiresAt(Fixtures.NOON).status(InviteStatus.REVOKED));
        Invite declined =
                Given.invite(transactions(), anInvite().to(organization).status(InviteStatus.DECLINED));
        Invite accepted = Given.invite(
                transactions(), anInvite().to(organization).acceptedBy(Fixtures.newUser("Ann"), Fixtures.NOON));

        assertListed(organization, by().status(InviteStatus.PENDING), pending);
        assertListed(organization, by().status(InviteStatus.EXPIRED), expired, lapsed);
        assertListed(organization, by().status(InviteStatus.REVOKED), revoked);
        assertListed(organization, by().status(InviteStatus.DECLINED), declined);
        assertListed(organization, by().status(InviteStatus.ACCEPTED), accepted);
        assertListed(organization, by().status(InviteStatus.PENDING, InviteStatus.REVOKED), revoked, pending);
        assertListed(
                organization,
                by().status(InviteStatus.values()),
                accepted,
                declined,
                revoked,
                expired,
                lapsed,
                pending);
    }

    @Test
    default void each_state_of_delivery_lists_its_own() {
        OrganizationId organization = newOrganization();
        Invite none = Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.NONE));
        Invite queued = Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.QUEUED));
        Invite deferred =
                Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.deferred("451 later")));
        Invite sent = Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.SENT));
        Invite failed =
                Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.failed("550 never")));

        assertListed(organization, by().delivery(Delivery.State.NONE), none);
        assertListed(organization, by().delivery(Delivery.State.QUEUED), deferred, queued);
        assertListed(organization, by().delivery(Delivery.State.SENT), sent);
        assertListed(organization, by().delivery(Delivery.State.FAILED), failed);
        assertListed(organization, by().delivery(Delivery.State.FAILED, Delivery.State.SENT), failed, sent);
        assertListed(organization, by().delivery(Delivery.State.values()), failed, sent, deferred, queued, none);
        assertListed(organization, by().delivery(Delivery.State.SENT).status(InviteStatus.REVOKED));
    }

    @Test
    default void a_part_of_an_email_is_taken_to_the_letter_but_for_its_case() {
        OrganizationId organization = newOrganization();
        Invite alice = Given.invite(transactions(), anInvite().to(organization).email("Alice_B@X.example"));
        Invite percent =
                Given.invite(transactions(), anInvite().to(organization).email("a%b@x.example"));
        Invite jose = Given.invite(transactions(), anInvite().to(organization).email("JOSÉ'O@x.example"));

        assertListed(organization, by().contains("ALICE"), alice);
        assertListed(organization, by().contains("e_b@x"), alice);
        assertListed(organization, by().contains("e_"), alice);
        assertListed(organization, by().contains("_"), alice);
        assertListed(organization, by().contains("%"), percent);
        assertListed(organization, by().contains("a%b"), percent);
        assertListed(organization, by().contains("a_b"));
        assertListed(organization, by().contains("a%B@x.EXAMPLE"), percent);
        assertListed(organization, by().contains("\\"));
        assertListed(organization, by().contains("\\_"));
        assertListed(organization, by().contains("\\%"));
        assertListed(organization, by().contains("jos\u00e9'"), jose);
        assertListed(organization, by().contains("jose\u0301"), jose);
        assertListed(organization, by().contains("jose"));
        assertListed(organization, by().contains("@x.example"), jose, percent, alice);
        assertListed(organization, by().contains(""), jose, percent, alice);
    }

    @Test
    default void a_part_of_an_email_is_looked_for_in_the_address_as_given() {
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).email("anna@bücher.example"));
        assertListed(invite.organization(), by().contains("BÜCHER"), invite);
        assertListed(invite.organization(), by().contains("xn--"));
    }

    @Test
    default void an_exact_email_is_the_address_as_given_to_the_letter() {
        OrganizationId organization = newOrganization();
        Invite alice = Given.invite(transactions(), anInvite().to(organization).email("Alice@X.example"));
        Given.invite(transactions(), anInvite().to(organization).email("Malice@X.example"));
        assertListed(organization, by().exact("Alice@X.example"), alice);
        assertListed(organization, by().exact("alice@x.example"));
        assertListed(organization, by().exact("Alice@X.example "));
        assertListed(organization, by().exact("%lice@X.example"));
        assertListed(organization, by().exact(""));
    }

    @Test
    default void a_sender_lists_their_own() {
        OrganizationId organization = newOrganization();
        User sender = Fixtures.newUser("Sam");
        Invite invite = Given.invite(transactions(), anInvite().to(organization).sender(sender));
        Given.invite(transactions(), anInvite().to(organization));
        assertListed(organization, by().sender(sender.id()), invite);
        assertListed(organization, by().sender(Fixtures.newUserId()));
    }

    @Test
    default void bounds_of_time_are_inclusive_to_the_microsecond() {
        Instant created = Fixtures.NOON;
        Instant expires = Fixtures.NOON.plusSeconds(86_400);
        Invite invite = Given.invite(
                transactions(),
                anInvite().to(newOrganization()).createdAt(created).expiresAt(expires));
        OrganizationId organization = invite.organization();
        Instant justBeforeCreated = created.minusNanos(1_000);
        Instant justAfterCreated = created.plusNanos(1_000);
        assertListed(organization, by().createdAfter(justBeforeCreated), invite);
        assertListed(organization, by().createdAfter(created), invite);
        assertListed(organization, by().createdAfter(justAfterCreated));
        assertListed(organization, by().createdBefore(justBeforeCreated));
        assertListed(organization, by().createdBefore(created), invite);
        assertListed(organization, by().createdBefore(justAfterCreated), invite);
        assertListed(organization, by().expiresAfter(expires.minusNanos(1_000)), invite);
        assertListed(organization, by().expiresAfter(expires), invite);
        assertListed(organization, by().expiresAfter(expires.plusNanos(1_000)));
        assertListed(organization, by().expiresBefore(expires.minusNanos(1_000)));
        assertListed(organization, by().expiresBefore(expires), invite);
        assertListed(organization, by().expiresBefore(expires.plusNanos(1_000)), invite);
    }

    @Test
    default void all_that_a_filter_says_must_hold() {
        OrganizationId organization = newOrganization();
        User sender = Fixtures.newUser("Sam");
        Invite invite = Given.invite(
                transactions(),
                anInvite().to(organization).email("Ann@x.example").sender(sender));
        Given.invite(
                transactions(),
                anInvite().to(organization).email("Ann@y.example").sender(sender));
        Given.invite(transactions(), anInvite().to(organization).email("Ann@x.example.com"));
        assertListed(organization, by().contains("@X.").sender(sender.id()), invite);
        assertListed(organization, by().contains("@X.").sender(sender.id()).status(InviteStatus.REVOKED));
        assertListed(
                organization,
                by().exact("Ann@x.example")
                        .contains("ann")
                        .sender(sender.id())
                        .status(InviteStatus.PENDING)
                        .createdAfter(Fixtures.NOON)
                        .createdBefore(Fixtures.NOON)
                        .expiresAfter(Fixtures.NOON),
                invite);
    }

    @Test
    default void any_filter_shows_what_it_accepts_and_nothing_else() {
        OrganizationId organization = newOrganization();
        Random random = new Random(20_260_301);
        List<Invite> population = Population.of(organization, random, 60);
        Given.invites(transactions(), population);
        List<Invite> newestFirst = reversed(population);
        for (int round = 0; round < 250; round++) {
            InviteFilter filter = Population.filter(random);
            Instant now = Population.moment(random);
            assertThat(store().all(organization, filter, now))
                    .as("round %s, %s at %s", round, filter, now)
                    .isEqualTo(newestFirst.stream()
                            .filter(invite -> filter.accepts(invite, now))
                            .toList());
        }
    }

    private void assertListed(OrganizationId organization, Filters filter, Invite... expected) {
        assertThat(store().all(organization, filter.build(), Fixtures.NOON))
                .as("%s", filter.build())
                .isEqualTo(Arrays.asList(expected));
    }

    private InviteStore store() {
        return new InviteStore(transactions());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
