package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static dev.invites.testkit.fixture.TestBench.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void the_same_command_under_the_same_key_sends_nothing() {
        Invite first = done(bench.create(keyed("order-1", "max@x.example", "come")));
        bench.clock().advance(Duration.ofHours(1));
        Invite replayed = done(bench.create(keyed("order-1", "MAX@x.example", "come")));
        assertThat(replayed).isEqualTo(first);
        assertThat(bench.storage().queued()).hasSize(1);
    }

    @Test
    void a_colleague_replays_it_too() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        Invite first = done(bench.create(keyed("order-1", "max@x.example", "come")));
        assertThat(done(bench.create(keyed(admin, acme, "order-1", "max@x.example", "come"))))
                .isEqualTo(first);
    }

    @Test
    void a_replay_answers_the_invite_as_it_is_now() {
        done(bench.create(keyed("order-1", "max@x.example", "come")));
        Invite resent = bench.invite(owner, acme, "max@x.example");
        assertThat(done(bench.create(keyed("order-1", "max@x.example", "come"))))
                .isEqualTo(resent);

        done(bench.accept(bench.person("max@x.example"), acme, bench.mailedToken()));
        Invite accepted = done(bench.create(keyed("order-1", "max@x.example", "come")));
        assertThat(accepted.recordedStatus()).isEqualTo(InviteStatus.ACCEPTED);
    }

    @Test
    void another_command_under_the_same_key_is_refused() {
        done(bench.create(keyed("order-1", "max@x.example", "come")));
        assertRefused(Reason.KEY_REUSED, keyed("order-1", "moritz@x.example", "come"));
        assertRefused(Reason.KEY_REUSED, keyed("order-1", "max@x.example", "come in"));
        assertRefused(
                Reason.KEY_REUSED,
                new Command(
                        owner,
                        acme.id(),
                        EmailAddress.of("max@x.example"),
                        InviteTerms.DEFAULT,
                        true,
                        Optional.of(new IdempotencyKey("order-1"))));
        assertThat(bench.storage().queued()).hasSize(1);
    }

    @Test
    void an_absent_message_is_another_command_than_an_empty_one() {
        done(bench.create(keyed("order-1", "max@x.example", "")));
        assertRefused(
                Reason.KEY_REUSED,
                new Command(
                        owner,
                        acme.id(),
                        EmailAddress.of("max@x.example"),
                        InviteTerms.DEFAULT,
                        true,
                        Optional.of(new IdempotencyKey("order-1"))));
    }

    @Test
    void another_key_resends() {
        Invite first = done(bench.create(keyed("order-1", "max@x.example", "come")));
        Invite second = done(bench.create(keyed("order-2", "max@x.example", "come")));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.generation()).isEqualTo(2);
    }

    @Test
    void each_organization_has_keys_of_its_own() {
        Organization other = bench.organization(owner);
        Invite first = done(bench.create(keyed("order-1", "max@x.example", "come")));
        Invite second = done(bench.create(keyed(owner, other, "order-1", "moritz@x.example", "come")));
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void a_key_is_remembered_for_24_hours() {
        Invite first = done(bench.create(keyed("order-1", "max@x.example", "come")));
        bench.clock().advance(Duration.ofHours(24));
        assertThat(done(bench.create(keyed("order-1", "max@x.example", "come"))))
                .isEqualTo(first);
        bench.clock().advance(Duration.ofNanos(1_000));
        assertThat(done(bench.create(keyed("order-1", "max@x.example", "come"))).generation())
                .isEqualTo(2);
        assertRefused(Reason.KEY_REUSED, keyed("order-1", "max@x.example", "something else"));
    }

    @Test
    void only_successes_are_remembered() {
        Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
        assertRefused(Reason.ALREADY_MEMBER, keyed("order-1", "mia@acme.example", "come"));
        bench.storage()
                .call(stores ->
                        stores.memberships().remove(acme.id(), member.user().id()));
        done(bench.create(keyed("order-1", "mia@acme.example", "come")));
    }

    @Test
    void a_key_opens_nothing_to_those_who_may_not_invite() {
        Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
        done(bench.create(keyed("order-1", "max@x.example", "come")));
        assertRefused(Reason.NOT_ALLOWED, keyed(member, acme, "order-1", "max@x.example", "come"));
        assertRefused(
                Reason.NO_SUCH_ORGANIZATION,
                keyed(bench.person("stranger@x.example"), acme, "order-1", "max@x.example", "come"));
    }

    @Test
    void a_key_twice_in_a_list_replays_or_is_refused() {
        List<Outcome<Invite, Reason>> outcomes = bench.createAll(
                keyed("order-1", "max@x.example", "come"),
                keyed("order-1", "max@x.example", "come"),
                keyed("order-1", "moritz@x.example", "come"));
        assertThat(done(outcomes.get(1))).isEqualTo(done(outcomes.get(0)));
        assertThat(done(outcomes.get(0)).generation()).isEqualTo(1);
        assertThat(outcomes.get(2)).isEqualTo(Outcome.refused(Reason.KEY_REUSED));
        assertThat(bench.storage().queued()).hasSize(1);
    }

    private void assertRefused(Reason reason, Command command) {
        assertThat(bench.create(command)).isEqualTo(Outcome.refused(reason));
    }

    private Command keyed(String key, String email, String message) {
        return keyed(owner, acme, key, email, message);
    }

    private static Command keyed(Caller caller, Organization organization, String key, String email, String message) {
        return new Command(
                caller,
                organization.id(),
                EmailAddress.of(email),
                saying(message),
                true,
                Optional.of(new IdempotencyKey(key)));
    }
}
