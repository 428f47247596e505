package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.testkit.fixture.TestBench;
import dev.invites.testkit.fixture.Threads;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyAtOnceTest {

    private static final int THREADS = 16;

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void many_who_invite_one_address_make_one_invite() {
        List<Invite> answers = Threads.together(THREADS, number -> bench.invite(owner, acme, "max@x.example"));
        assertThat(answers)
                .extracting(Invite::generation)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, THREADS).boxed().toList());
        assertThat(listed()).singleElement().satisfies(invite -> {
            assertThat(invite.generation()).isEqualTo(THREADS);
            assertThat(answers).extracting(Invite::id).containsOnly(invite.id());
        });
        bench.relay();
        assertThat(bench.mailer().sent()).extracting(InviteMail::invite).containsExactlyElementsOf(listed());
    }

    @Test
    void many_who_invite_under_one_key_send_one_mail() {
        CreateInvites.Command keyed = new CreateInvites.Command(
                owner,
                acme.id(),
                EmailAddress.of("max@x.example"),
                Optional.empty(),
                Optional.of(new IdempotencyKey("order-1")));
        List<Invite> answers = Threads.together(THREADS, number -> done(bench.create(keyed)));
        assertThat(answers).containsOnly(listed().get(0));
        assertThat(bench.storage().queued()).hasSize(1);
    }

    @Test
    void many_clicks_of_one_person_make_one_member() {
        bench.invite(owner, acme, "max@x.example");
        String token = bench.mailedToken();
        Caller max = bench.person("max@x.example");
        List<Outcome<Organization, AcceptInvite.Reason>> answers =
                Threads.together(THREADS, number -> bench.accept(max, acme, token));
        assertThat(answers).containsOnlyOnce(Outcome.done(acme));
        assertThat(answers).containsOnly(Outcome.done(acme), Outcome.refused(AcceptInvite.Reason.ALREADY_MEMBER));
    }

    @Test
    void of_many_people_with_one_address_one_becomes_a_member() {
        bench.invite(owner, acme, "max@x.example");
        String token = bench.mailedToken();
        List<Outcome<Organization, AcceptInvite.Reason>> answers = Threads.together(
                THREADS, number -> bench.accept(identify("issuer " + number, "max@x.example"), acme, token));
        assertThat(answers).containsOnlyOnce(Outcome.done(acme));
        assertThat(answers).containsOnly(Outcome.done(acme), Outcome.refused(AcceptInvite.Reason.NOT_ACCEPTABLE));
    }

    @Test
    void somebody_met_by_many_at_once_is_one_person() {
        List<Caller> callers = Threads.together(THREADS, number -> identify("issuer", "max@x.example"));
        assertThat(callers).containsOnly(callers.get(0));
    }

    @Test
    void many_relays_send_each_mail_once() {
        bench.invites()
                .createInvites()
                .create(IntStream.range(0, 100)
                        .mapToObj(number -> command(owner, acme, "max" + number + "@x.example"))
                        .toList());
        Threads.together(4, number -> {
            bench.relay();
            return number;
        });
        assertThat(bench.mailer().sent())
                .hasSize(100)
                .extracting(InviteMail::id)
                .doesNotHaveDuplicates();
    }

    private Caller identify(String issuer, String email) {
        return bench.directory()
                .identifyPerson()
                .identify(new IdentifyPerson.Command(issuer, "max", Optional.empty(), EmailAddress.of(email), true));
    }

    private List<Invite> listed() {
        return done(bench.invites()
                        .listInvites()
                        .list(new ListInvites.Query(owner, acme.id(), InviteFilter.ALL, PageRequest.first(100))))
                .items();
    }
}
