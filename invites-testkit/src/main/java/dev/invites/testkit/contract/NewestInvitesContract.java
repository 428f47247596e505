package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That statistics are given the newest invites of an organization, and what they need of each. */
public interface NewestInvitesContract extends StoresContract {

    /** A moment after which nothing is newer. */
    Instant ENDED = Fixtures.NOON.plusSeconds(3_661);

    @Test
    default void the_newest_invites_are_of_one_organization() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Given.invite(transactions(), newOrganization());
        assertThat(newest(invite.organization(), 10)).containsExactly(InviteProgress.of(invite));
        assertThat(newest(newOrganization(), 10)).isEmpty();
    }

    @Test
    default void how_far_an_invite_has_come_is_told_to_the_last_detail() {
        OrganizationId organization = newOrganization();
        Invite accepted = Given.invite(
                transactions(),
                anInvite()
                        .to(organization)
                        .createdAt(Fixtures.NOON.minusNanos(1_000))
                        .acceptedBy(Fixtures.newUser("Ada", Fixtures.newEmail()), ENDED));
        Invite revoked = Given.invite(
                transactions(),
                anInvite().to(organization).status(InviteStatus.REVOKED).endedAt(ENDED));
        Invite failed =
                Given.invite(transactions(), anInvite().to(organization).delivery(Delivery.failed("no such mailbox")));
        assertThat(newest(organization, 10))
                .containsExactly(InviteProgress.of(failed), InviteProgress.of(revoked), InviteProgress.of(accepted));
    }

    @Test
    default void of_many_invites_the_newest_are_told_of_whatever_the_bits_of_their_ids() {
        OrganizationId organization = newOrganization();
        List<UUID> ids = Given.idsInUnsignedOrder();
        for (int age = 0; age < ids.size(); age++) {
            Given.invite(
                    transactions(),
                    anInvite()
                            .to(organization)
                            .id(new InviteId(ids.get(ids.size() - 1 - age)))
                            .expiresAt(Fixtures.NOON.plusSeconds(age)));
        }
        assertThat(newest(organization, 3))
                .extracting(InviteProgress::expiresAt)
                .containsExactly(Fixtures.NOON, Fixtures.NOON.plusSeconds(1), Fixtures.NOON.plusSeconds(2));
    }

    private List<InviteProgress> newest(OrganizationId organization, int most) {
        return transactions().call(stores -> stores.invites().newest(organization, most));
    }
}
