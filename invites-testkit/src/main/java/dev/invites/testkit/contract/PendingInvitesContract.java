package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That what is pending is counted for an organization, and found for whoever is invited. */
public interface PendingInvitesContract extends StoresContract {

    @Test
    default void as_many_are_counted_as_are_pending_and_no_more_than_wanted() {
        OrganizationId organization = newOrganization();
        assertThat(count(organization, Fixtures.NOON, 10)).isZero();
        for (int number = 0; number < 3; number++) {
            Given.invite(transactions(), organization);
        }
        Given.invite(transactions(), newOrganization());
        assertThat(count(organization, Fixtures.NOON, 10)).isEqualTo(3);
        assertThat(count(organization, Fixtures.NOON, 4)).isEqualTo(3);
        assertThat(count(organization, Fixtures.NOON, 3)).isEqualTo(3);
        assertThat(count(organization, Fixtures.NOON, 2)).isEqualTo(2);
        assertThat(count(organization, Fixtures.NOON, 1)).isEqualTo(1);
    }

    @Test
    default void what_has_lapsed_or_ended_is_not_counted() {
        OrganizationId organization = newOrganization();
        Invite pending = Given.invite(transactions(), organization);
        for (InviteStatus status : List.of(InviteStatus.EXPIRED, InviteStatus.REVOKED, InviteStatus.DECLINED)) {
            Given.invite(transactions(), anInvite().to(organization).status(status));
        }
        Given.invite(transactions(), anInvite().to(organization).acceptedBy(Fixtures.newUser("Ann"), Fixtures.NOON));
        assertThat(count(organization, Fixtures.NOON, 10)).isEqualTo(1);
        assertThat(count(organization, pending.expiresAt().minusNanos(1_000), 10))
                .isEqualTo(1);
        assertThat(count(organization, pending.expiresAt(), 10)).isZero();
    }

    @Test
    default void what_was_resent_is_counted_until_its_new_expiry() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invite other = Given.invite(transactions(), invite.organization());
        Instant expiry = invite.expiresAt().plusSeconds(5);
        new InviteStore(transactions()).update(Next.of(invite, expiry));
        assertThat(count(invite.organization(), other.expiresAt().minusNanos(1_000), 10))
                .isEqualTo(2);
        assertThat(count(invite.organization(), other.expiresAt(), 10)).isEqualTo(1);
        assertThat(count(invite.organization(), expiry.minusNanos(1_000), 10)).isEqualTo(1);
        assertThat(count(invite.organization(), expiry, 10)).isZero();
    }

    @Test
    default void no_more_are_counted_than_asked_for_whether_resent_or_not() {
        OrganizationId organization = newOrganization();
        Invite resent = Given.invite(transactions(), organization);
        Given.invite(
                transactions(),
                anInvite().to(organization).expiresAt(resent.expiresAt().plusSeconds(5)));
        new InviteStore(transactions())
                .update(Next.of(resent, resent.expiresAt().plusSeconds(5)));
        assertThat(count(organization, resent.expiresAt(), 2)).isEqualTo(2);
        assertThat(count(organization, resent.expiresAt(), 1)).isEqualTo(1);
    }

    @Test
    default void the_pending_invites_of_an_address_list_over_all_organizations_newest_first() {
        EmailAddress email = Fixtures.newEmail();
        List<Invite> newestFirst = new ArrayList<>();
        for (UUID id : Given.idsInUnsignedOrder()) {
            newestFirst.add(
                    0,
                    Given.invite(
                            transactions(),
                            anInvite().to(newOrganization()).email(email).id(new InviteId(id))));
        }
        Given.invite(transactions(), newOrganization());
        PagingChecks.check(newestFirst, page -> list(email, Fixtures.NOON, page));
        assertThat(listed(Fixtures.newEmail(), Fixtures.NOON)).isEmpty();
    }

    @Test
    default void a_listed_pending_invite_is_shown_to_the_last_detail() {
        String unique = Fixtures.newId().toString();
        Invite invite = Given.invite(
                transactions(),
                anInvite()
                        .to(newOrganization())
                        .email("Zoë." + unique + "@Example.com")
                        .message("🦉"));
        Given.assertSame(listed(invite.email(), Fixtures.NOON).get(0), invite);
    }

    @Test
    default void an_address_lists_its_pending_invites_whatever_way_it_is_written() {
        assertFound("Alice.%s@Example.COM", "alice.%s@example.com");
        assertFound("jos\u00e9.%s@example.com", "JOSE\u0301.%s@example.com");
        assertFound("anna.%s@b\u00fccher.example", "anna.%s@xn--bcher-kva.example");
    }

    @Test
    default void an_address_that_is_alike_lists_nothing() {
        assertNotFound("alice%s@x.example", "lice%s@x.example");
        assertNotFound("alice%s@x.example", "alice%s@x.example.com");
        assertNotFound("abc%s@x.example", "a_c%s@x.example");
        assertNotFound("abc%s@x.example", "a%%%s@x.example");
        assertNotFound("jos\u00e9%s@x.example", "jose%s@x.example");
    }

    @Test
    default void what_has_lapsed_or_ended_is_not_listed() {
        EmailAddress email = Fixtures.newEmail();
        Invite pending =
                Given.invite(transactions(), anInvite().to(newOrganization()).email(email));
        for (InviteStatus status : List.of(InviteStatus.EXPIRED, InviteStatus.REVOKED, InviteStatus.DECLINED)) {
            Given.invite(
                    transactions(),
                    anInvite().to(newOrganization()).email(email).status(status));
        }
        Instant expiry = pending.expiresAt();
        assertThat(listed(email, Fixtures.NOON)).containsExactly(pending);
        assertThat(listed(email, expiry.minusNanos(1_000))).containsExactly(pending);
        assertThat(listed(email, expiry)).isEmpty();
    }

    @Test
    default void an_invite_recorded_as_pending_is_found_by_address_and_id() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invite sibling = Given.invite(transactions(), invite.organization());
        assertThat(found(invite.email(), invite.id())).contains(invite.organization());
        assertThat(found(invite.email(), sibling.id())).isEmpty();
        assertThat(found(sibling.email(), invite.id())).isEmpty();
        assertThat(found(Fixtures.newEmail(), Fixtures.newInviteId())).isEmpty();
    }

    @Test
    default void what_is_not_recorded_as_pending_is_not_found_by_address() {
        Invite invite = Given.invite(transactions(), newOrganization());
        new InviteStore(transactions()).update(Next.revoked(invite));
        assertThat(found(invite.email(), invite.id())).isEmpty();
    }

    private void assertFound(String address, String asked) {
        Invite invite = invite(address);
        EmailAddress other = otherWay(asked, invite);
        assertThat(listed(other, Fixtures.NOON)).as("%s of %s", asked, address).containsExactly(invite);
        assertThat(found(other, invite.id())).as("%s of %s", asked, address).contains(invite.organization());
    }

    private void assertNotFound(String address, String asked) {
        Invite invite = invite(address);
        EmailAddress other = otherWay(asked, invite);
        assertThat(listed(other, Fixtures.NOON)).as("%s of %s", asked, address).isEmpty();
        assertThat(found(other, invite.id())).as("%s of %s", asked, address).isEmpty();
    }

    /** Made unique by the id, which is in the address. */
    private Invite invite(String address) {
        InviteId id = Fixtures.newInviteId();
        return Given.invite(
                transactions(), anInvite().to(newOrganization()).id(id).email(address.formatted(id.value())));
    }

    private static EmailAddress otherWay(String address, Invite invite) {
        return EmailAddress.of(address.formatted(invite.id().value()));
    }

    private int count(OrganizationId organization, Instant now, int most) {
        return transactions().call(stores -> stores.invites().countPending(organization, now, most));
    }

    private List<Invite> listed(EmailAddress email, Instant now) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> list(email, now, page));
    }

    private Page<Invite> list(EmailAddress email, Instant now, PageRequest page) {
        return transactions().call(stores -> stores.invites().listPending(email, now, page));
    }

    private Optional<OrganizationId> found(EmailAddress email, InviteId id) {
        return transactions().call(stores -> stores.invites().findPending(email, id));
    }
}
