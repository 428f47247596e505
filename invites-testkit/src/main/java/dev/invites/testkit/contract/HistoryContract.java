package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.EventId;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.History;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code History} must do. */
public interface HistoryContract extends StoresContract {

    @Test
    default void an_entry_is_kept_to_the_last_detail() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Map<String, String> data = new LinkedHashMap<>();
        data.put("to", "Zoë@Bücher.Example");
        data.put("error", "550 \"Postfach\" 'nicht' da, {}\\ \r\n".repeat(10) + "🦉".repeat(200));
        data.put("a", "");
        data.put("", "NULL");
        InviteEvent event = new InviteEvent(
                new EventId(Fixtures.newId()),
                invite.organization(),
                invite.id(),
                InviteEvent.Type.DELIVERY_FAILED,
                Instant.parse("2026-03-01T23:59:59.999999Z"),
                Optional.of(
                        new User(Fixtures.newUserId(), Given.longestName(), EmailAddress.of("Söndre@Übung.EXAMPLE"))),
                data);
        add(event);
        InviteEvent kept = listed(invite).get(0);
        assertThat(kept).isEqualTo(event);
        assertThat(kept.by().map(User::email).map(EmailAddress::given)).contains("Söndre@Übung.EXAMPLE");
        assertThat(List.copyOf(kept.data().entrySet())).isEqualTo(List.copyOf(data.entrySet()));
    }

    @Test
    default void every_type_is_kept_whoever_did_it() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<InviteEvent> events = Stream.of(InviteEvent.Type.values())
                .map(type -> new InviteEvent(
                        new EventId(Fixtures.newId()),
                        invite.organization(),
                        invite.id(),
                        type,
                        Fixtures.NOON,
                        Optional.empty(),
                        Map.of()))
                .toList();
        add(events.toArray(InviteEvent[]::new));
        assertThat(listed(invite)).isEqualTo(events);
    }

    @Test
    default void an_invite_to_which_nothing_has_happened_has_no_entries() {
        Invite invite = Given.invite(transactions(), newOrganization());
        add();
        assertThat(listed(invite)).isEmpty();
    }

    @Test
    default void entries_are_of_one_invite_of_one_organization() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invite sibling = Given.invite(transactions(), invite.organization());
        Invite namesake = Given.invite(
                transactions(), InviteBuilder.anInvite().to(newOrganization()).id(invite.id()));
        InviteEvent event = event(invite);
        InviteEvent ofSibling = event(sibling);
        InviteEvent ofNamesake = event(namesake);
        add(event, ofSibling, ofNamesake);
        assertThat(listed(invite)).containsExactly(event);
        assertThat(listed(sibling)).containsExactly(ofSibling);
        assertThat(listed(namesake)).containsExactly(ofNamesake);
        assertThat(list(newOrganization(), invite.id(), PageRequest.first(1)).items())
                .isEmpty();
    }

    @Test
    default void pages_show_every_entry_once_the_oldest_first() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<InviteEvent> oldestFirst = new ArrayList<>();
        for (UUID id : Given.idsInUnsignedOrder()) {
            oldestFirst.add(event(new EventId(id), invite));
        }
        add(oldestFirst.get(2), oldestFirst.get(0), oldestFirst.get(3));
        add(oldestFirst.get(1));
        PagingChecks.check(oldestFirst, page -> list(invite.organization(), invite.id(), page));
    }

    @Test
    default void what_was_earlier_comes_first_whatever_its_id_is() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<UUID> ids = Given.idsInUnsignedOrder();
        List<InviteEvent> oldestFirst = new ArrayList<>();
        for (int number = 0; number < ids.size(); number++) {
            InviteEvent event = event(new EventId(ids.get(ids.size() - 1 - number)), invite);
            oldestFirst.add(new InviteEvent(
                    event.id(),
                    event.organization(),
                    event.invite(),
                    event.type(),
                    Fixtures.NOON.plusSeconds(number),
                    event.by(),
                    event.data()));
        }
        add(oldestFirst.toArray(InviteEvent[]::new));
        PagingChecks.check(oldestFirst, page -> list(invite.organization(), invite.id(), page));
    }

    @Test
    default void a_thousand_are_added_at_once() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<InviteEvent> events =
                IntStream.range(0, 1_000).mapToObj(number -> event(invite)).toList();
        add(events.toArray(InviteEvent[]::new));
        assertThat(listed(invite)).isEqualTo(events);
    }

    @Test
    default void the_first_look_at_each_link_is_kept() {
        Invite invite = Given.invite(transactions(), newOrganization());
        InviteEvent first = event(invite);
        InviteEvent ofTheNext = event(invite);
        addFirstPreview(first, 1);
        addFirstPreview(event(invite), 1);
        addFirstPreview(ofTheNext, 2);
        addFirstPreview(event(invite), 1);
        addFirstPreview(event(invite), 2);
        assertThat(listed(invite)).containsExactly(first, ofTheNext);
    }

    @Test
    default void a_look_at_one_invite_is_none_at_another() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invite sibling = Given.invite(transactions(), invite.organization());
        Invite namesake = Given.invite(
                transactions(), InviteBuilder.anInvite().to(newOrganization()).id(invite.id()));
        for (Invite looked : List.of(invite, sibling, namesake)) {
            InviteEvent event = event(looked);
            addFirstPreview(event, 1);
            assertThat(listed(looked)).containsExactly(event);
        }
    }

    @Test
    default void a_second_look_in_the_same_work_is_not_kept() {
        Invite invite = Given.invite(transactions(), newOrganization());
        InviteEvent first = event(invite);
        write(history -> {
            history.addFirstPreview(first, 1);
            history.addFirstPreview(event(invite), 1);
        });
        assertThat(listed(invite)).containsExactly(first);
    }

    @Test
    default void of_many_who_look_at_a_link_at_once_one_is_kept() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<InviteEvent> events = Threads.together(8, number -> {
            InviteEvent event = event(invite);
            addFirstPreview(event, 1);
            return event;
        });
        assertThat(listed(invite))
                .singleElement()
                .satisfies(kept -> assertThat(events).contains(kept));
    }

    @Test
    default void what_was_told_in_work_that_throws_is_forgotten() {
        Invite invite = Given.invite(transactions(), newOrganization());
        assertThatIllegalStateException()
                .isThrownBy(() -> write(history -> {
                    history.add(List.of(event(invite)));
                    history.addFirstPreview(event(invite), 1);
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(listed(invite)).isEmpty();
        InviteEvent first = event(invite);
        addFirstPreview(first, 1);
        assertThat(listed(invite)).containsExactly(first);
    }

    private static InviteEvent event(Invite invite) {
        return event(new EventId(Fixtures.newId()), invite);
    }

    private static InviteEvent event(EventId id, Invite invite) {
        return new InviteEvent(
                id,
                invite.organization(),
                invite.id(),
                InviteEvent.Type.PREVIEWED,
                Fixtures.NOON,
                Optional.empty(),
                Map.of("id", id.toString()));
    }

    private void add(InviteEvent... events) {
        write(history -> history.add(List.of(events)));
    }

    private void addFirstPreview(InviteEvent event, int generation) {
        write(history -> history.addFirstPreview(event, generation));
    }

    private void write(Consumer<History> writing) {
        transactions().call(stores -> {
            writing.accept(stores.history());
            return "written";
        });
    }

    private List<InviteEvent> listed(Invite invite) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> list(invite.organization(), invite.id(), page));
    }

    private Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page) {
        return transactions().call(stores -> stores.history().list(organization, invite, page));
    }
}
