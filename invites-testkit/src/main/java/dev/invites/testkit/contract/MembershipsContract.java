package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Addition;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Memberships} must do. */
public interface MembershipsContract extends StoresContract {

    /** A new person, a member of nothing, whom the store knows and whose verified address is {@code verified}. */
    User newPerson(EmailAddress verified);

    @Test
    default void every_role_is_kept() {
        OrganizationId organization = newOrganization();
        for (Role role : Role.values()) {
            User member = newPerson(Fixtures.newEmail());
            assertThat(join(organization, member, role)).isEqualTo(Addition.ADDED);
            Seat seat = new Seat(organization, member.id());
            assertThat(roles(seat)).containsExactly(Map.entry(seat, role));
        }
    }

    @Test
    default void a_member_of_one_organization_is_none_of_another() {
        OrganizationId organization = newOrganization();
        OrganizationId other = newOrganization();
        User member = newPerson(Fixtures.newEmail());
        join(organization, member, Role.ADMIN);
        assertThat(roles(new Seat(other, member.id()))).isEmpty();
        assertThat(held(new Slot(other, member.email()))).isEmpty();
    }

    @Test
    default void only_seats_that_are_asked_for_and_taken_are_answered() {
        OrganizationId organization = newOrganization();
        OrganizationId other = newOrganization();
        User member = newPerson(Fixtures.newEmail());
        User both = newPerson(Fixtures.newEmail());
        User stranger = newPerson(Fixtures.newEmail());
        join(organization, member, Role.MEMBER);
        join(organization, both, Role.ADMIN);
        join(other, both, Role.OWNER);
        assertThat(roles(
                        new Seat(organization, both.id()),
                        new Seat(other, both.id()),
                        new Seat(other, member.id()),
                        new Seat(organization, stranger.id()),
                        new Seat(organization, Fixtures.newUserId())))
                .containsOnly(
                        Map.entry(new Seat(organization, both.id()), Role.ADMIN),
                        Map.entry(new Seat(other, both.id()), Role.OWNER));
    }

    @Test
    default void who_is_a_member_is_not_made_one_again() {
        OrganizationId organization = newOrganization();
        User member = newPerson(Fixtures.newEmail());
        join(organization, member, Role.ADMIN);
        assertThat(join(organization, member, Role.MEMBER)).isEqualTo(Addition.ALREADY_MEMBER);
        Seat seat = new Seat(organization, member.id());
        assertThat(roles(seat)).containsEntry(seat, Role.ADMIN);
    }

    @Test
    default void of_many_who_make_one_person_a_member_at_once_one_does() {
        OrganizationId organization = newOrganization();
        User person = newPerson(Fixtures.newEmail());
        List<Addition> made = Threads.together(8, number -> join(organization, person, Role.MEMBER));
        assertThat(made).containsOnlyOnce(Addition.ADDED).containsOnly(Addition.ADDED, Addition.ALREADY_MEMBER);
    }

    @Test
    default void the_verified_email_of_a_member_is_held() {
        OrganizationId organization = newOrganization();
        User member = newPerson(Fixtures.newEmail());
        User stranger = newPerson(Fixtures.newEmail());
        join(organization, member, Role.MEMBER);
        Slot held = new Slot(organization, member.email());
        assertThat(held(held, new Slot(organization, stranger.email()), new Slot(organization, Fixtures.newEmail())))
                .containsExactly(held);
    }

    @Test
    default void a_held_email_is_known_whatever_way_it_is_written() {
        assertHeld("Alice.%s@Example.COM", "alice.%s@example.com");
        assertHeld("jos\u00e9.%s@example.com", "JOSE\u0301.%s@example.com");
        assertHeld("anna.%s@b\u00fccher.example", "anna.%s@xn--bcher-kva.example");
    }

    @Test
    default void an_email_that_is_alike_is_not_held() {
        assertNotHeld("alice%s@x.example", "lice%s@x.example");
        assertNotHeld("alice%s@x.example", "alice%s@x.example.com");
        assertNotHeld("abc%s@x.example", "a_c%s@x.example");
        assertNotHeld("a_c%s@x.example", "abc%s@x.example");
        assertNotHeld("abc%s@x.example", "a%%%s@x.example");
        assertNotHeld("jos\u00e9%s@x.example", "jose%s@x.example");
    }

    @Test
    default void of_nobody_nothing_is_known() {
        assertThat(roles()).isEmpty();
        assertThat(held()).isEmpty();
    }

    @Test
    default void a_thousand_are_asked_for_at_once() {
        OrganizationId organization = newOrganization();
        User member = newPerson(Fixtures.newEmail());
        join(organization, member, Role.MEMBER);
        Seat seat = new Seat(organization, member.id());
        Slot slot = new Slot(organization, member.email());
        Set<Seat> seats = new HashSet<>(Set.of(seat));
        Set<Slot> slots = new HashSet<>(Set.of(slot));
        IntStream.range(1, 1_000).forEach(number -> {
            seats.add(new Seat(organization, new UserId(UUID.randomUUID())));
            slots.add(new Slot(organization, Fixtures.newEmail()));
        });
        Map<Seat, Role> roles =
                transactions().call(stores -> stores.memberships().roles(seats));
        Set<Slot> held = transactions().call(stores -> stores.memberships().heldByMembers(slots));
        assertThat(roles).containsOnlyKeys(seat);
        assertThat(held).containsExactly(slot);
    }

    private void assertHeld(String verified, String asked) {
        assertThat(isHeld(verified, asked)).as("%s of %s", asked, verified).isTrue();
    }

    private void assertNotHeld(String verified, String asked) {
        assertThat(isHeld(verified, asked)).as("%s of %s", asked, verified).isFalse();
    }

    private boolean isHeld(String verified, String asked) {
        String unique = UUID.randomUUID().toString();
        OrganizationId organization = newOrganization();
        join(organization, newPerson(EmailAddress.of(verified.formatted(unique))), Role.MEMBER);
        return !held(new Slot(organization, EmailAddress.of(asked.formatted(unique))))
                .isEmpty();
    }

    private Addition join(OrganizationId organization, User user, Role role) {
        Membership membership = new Membership(organization, user, role, Fixtures.NOON);
        return transactions().call(stores -> stores.memberships().add(membership));
    }

    private Map<Seat, Role> roles(Seat... seats) {
        return transactions().call(stores -> stores.memberships().roles(Set.of(seats)));
    }

    private Set<Slot> held(Slot... slots) {
        return transactions().call(stores -> stores.memberships().heldByMembers(Set.of(slots)));
    }
}
