package dev.invites.adapter.jdbc;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.testkit.fixture.Fixtures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what an index tells of parts of addresses is what the filter accepts: in an organization too large for one look. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressPartsTest {

    private static final int INVITES = 2_500;
    private static final int PAGE = 60;

    private final JdbcStorage storage = JdbcStorage.open(Postgres.newDatabase());
    private final OrganizationId organization = Fixtures.newOrganizationId();
    private final List<Invite> newestFirst = new ArrayList<>();

    @BeforeAll
    void fill() {
        OrganizationId other = Fixtures.newOrganizationId();
        List<Invite> round = new ArrayList<>();
        for (int n = 1; n <= INVITES; n++) {
            // The first ones are far away for who looks from the newest.
            String domain = n <= 1_200 ? "old.example.com" : "example.com";
            EmailAddress email = EmailAddress.of("Person" + n + (n % 100 == 0 ? "_100!%" : "") + "@" + domain);
            Invite invite = anInvite().to(organization).email(email).build();
            newestFirst.add(invite);
            round.add(invite);
            round.add(anInvite().to(other).email(email).build());
            if (round.size() >= n % 200 || n == INVITES) {
                List<Invite> written = List.copyOf(round);
                storage.transactions().call(stores -> stores.invites().add(written));
                round.clear();
            }
        }
        Collections.reverse(newestFirst);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // One, some, more than an index is asked for, none.
                "PERSON77@",
                "n777",
                "son12",
                "old.",
                "old.example",
                "example.com",
                "person",
                "zzz",
                "on9999",
                // What is no letter, or too little for an index.
                "@",
                "7",
                "77",
                "0!",
                "_100!%",
                "!%@",
                "%",
                "___",
                "7_1",
                "\n",
                "1@example.com\nperson",
                "",
                "\\"
            })
    void every_page_shows_what_is_accepted(String part) {
        InviteFilter filter = containing(part);
        List<Invite> accepted = newestFirst.stream()
                .filter(invite -> filter.accepts(invite, Fixtures.NOON))
                .toList();

        List<Invite> forward = new ArrayList<>();
        Page<Invite> page = list(filter, PageRequest.first(PAGE));
        forward.addAll(page.items());
        while (page.next().isPresent()) {
            page = list(filter, new PageRequest(PAGE, page.next()));
            forward.addAll(page.items());
        }
        assertThat(forward).isEqualTo(accepted);

        List<Invite> backward = new ArrayList<>(page.items());
        while (page.previous().isPresent()) {
            page = list(filter, new PageRequest(PAGE, page.previous()));
            backward.addAll(0, page.items());
        }
        assertThat(backward).isEqualTo(accepted);
    }

    @Test
    void a_part_goes_together_with_what_else_is_asked_for() {
        Invite wanted = newestFirst.get(INVITES - 77);
        InviteFilter sentBySender = new InviteFilter(
                Set.of(),
                Set.of(),
                Optional.of("77@"),
                Optional.empty(),
                Optional.of(wanted.sender().id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(list(sentBySender, PageRequest.first(PAGE)).items()).containsExactly(wanted);
    }

    @Test
    void an_invite_is_found_as_soon_as_it_is_made_and_not_when_it_was_not() {
        Invite first = anInvite().email("same@soon.example.com").build();
        Invite second = anInvite()
                .to(first.organization())
                .email("same@soon.example.com")
                .build();
        storage.transactions().call(stores -> stores.invites().add(List.of(first, second)));

        Page<Invite> found = storage.transactions()
                .call(stores -> stores.invites()
                        .list(first.organization(), containing("@soon"), Fixtures.NOON, PageRequest.first(PAGE)));

        assertThat(found.items()).containsExactly(first);
    }

    @AfterAll
    void close() {
        storage.close();
    }

    static InviteFilter containing(String part) {
        return new InviteFilter(
                Set.of(),
                Set.of(),
                Optional.of(part),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Page<Invite> list(InviteFilter filter, PageRequest page) {
        return storage.transactions().call(stores -> stores.invites().list(organization, filter, Fixtures.NOON, page));
    }
}
