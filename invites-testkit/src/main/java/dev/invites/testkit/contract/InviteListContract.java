package dev.invites.testkit.contract;

import static dev.invites.testkit.contract.Filters.by;
import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.testkit.fixture.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That lists of invites are of one organization, newest first, page by page. */
public interface InviteListContract extends StoresContract {

    @Test
    default void a_list_is_of_one_organization() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Given.invite(transactions(), newOrganization());
        assertThat(all(invite.organization(), InviteFilter.ALL)).containsExactly(invite);
        assertThat(all(newOrganization(), InviteFilter.ALL)).isEmpty();
    }

    @Test
    default void a_list_holds_invites_to_the_last_detail() {
        Invite invite = Given.invite(
                transactions(),
                anInvite().to(newOrganization()).email("Zoë@Example.com").message("🦉"));
        Given.assertSame(all(invite.organization(), InviteFilter.ALL).get(0), invite);
    }

    @Test
    default void the_newest_id_is_first_whatever_its_bits() {
        OrganizationId organization = newOrganization();
        List<UUID> ids = Given.idsInUnsignedOrder();
        ids.forEach(
                id -> Given.invite(transactions(), anInvite().to(organization).id(new InviteId(id))));
        List<UUID> listed = all(organization, InviteFilter.ALL).stream()
                .map(invite -> invite.id().value())
                .toList();
        assertThat(listed).isEqualTo(reversed(ids));
    }

    @Test
    default void pages_walked_forward_and_back_show_every_invite_once() {
        OrganizationId organization = newOrganization();
        PagingChecks.check(newestFirst(organization, 7), page -> list(organization, page));
    }

    @Test
    default void pages_of_a_filter_walked_forward_and_back_show_every_match_once() {
        OrganizationId organization = newOrganization();
        List<Invite> all = newestFirst(organization, 12);
        InviteFilter even = by().contains("even").build();
        List<Invite> matches = all.stream()
                .filter(invite -> even.accepts(invite, Fixtures.NOON))
                .toList();
        assertThat(matches).hasSize(6);
        PagingChecks.check(matches, page -> store().list(organization, even, Fixtures.NOON, page));
    }

    @Test
    default void a_walk_is_not_disturbed_by_what_is_added_meanwhile() {
        OrganizationId organization = newOrganization();
        List<Invite> old = newestFirst(organization, 6);
        Page<Invite> first = list(organization, PageRequest.first(2));
        newestFirst(organization, 3);
        Page<Invite> second = list(organization, new PageRequest(2, first.next()));
        Page<Invite> third = list(organization, new PageRequest(2, second.next()));
        assertThat(first.items()).isEqualTo(old.subList(0, 2));
        assertThat(second.items()).isEqualTo(old.subList(2, 4));
        assertThat(third.items()).isEqualTo(old.subList(4, 6));
        assertThat(third.next()).isEmpty();

        Page<Invite> back = list(organization, new PageRequest(2, third.previous()));
        assertThat(back.items()).isEqualTo(second.items());
        List<Page<Invite>> rest = Walk.back(back, 2, page -> list(organization, page));
        assertThat(rest.stream().mapToInt(page -> page.items().size()).sum()).isEqualTo(7);
    }

    @Test
    default void a_page_may_start_at_an_id_that_is_not_there() {
        OrganizationId organization = newOrganization();
        Invite older = Given.invite(transactions(), organization);
        UUID gone = Fixtures.newId();
        Invite newer = Given.invite(transactions(), organization);
        Cursor forward = new Cursor(Cursor.Direction.FORWARD, gone);
        Cursor backward = new Cursor(Cursor.Direction.BACKWARD, gone);
        assertThat(list(organization, new PageRequest(5, Optional.of(forward))).items())
                .containsExactly(older);
        assertThat(list(organization, new PageRequest(5, Optional.of(backward))).items())
                .containsExactly(newer);
    }

    private List<Invite> newestFirst(OrganizationId organization, int count) {
        List<Invite> invites = IntStream.range(0, count)
                .mapToObj(number -> anInvite()
                        .to(organization)
                        .email((number % 2 == 0 ? "even-" : "odd-") + Fixtures.newId() + "@example.com")
                        .build())
                .toList();
        Given.invites(transactions(), invites);
        return reversed(invites);
    }

    private List<Invite> all(OrganizationId organization, InviteFilter filter) {
        return store().all(organization, filter, Fixtures.NOON);
    }

    private Page<Invite> list(OrganizationId organization, PageRequest page) {
        return store().list(organization, InviteFilter.ALL, Fixtures.NOON, page);
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
