package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.RecallCaller.Reason;
import dev.invites.domain.port.in.directory.RecallCaller.Whom;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who has shown credentials before is known again, as the caller that they are now. */
class RecallCallerTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);

    @Test
    void a_person_is_known_again_without_a_verified_address() {
        assertThat(done(recall(new Whom.Person(admin.user().id()))))
                .isEqualTo(Caller.person(admin.user(), Optional.empty()));
    }

    @Test
    void a_person_whom_nobody_knows_is_nobody() {
        assertThat(recall(new Whom.Person(
                        Fixtures.newUser("Nobody", Fixtures.newEmail()).id())))
                .isEqualTo(Outcome.refused(Reason.UNKNOWN));
    }

    @Test
    void a_program_is_known_again_by_the_prefix_of_its_key() {
        ApiKey key = key(Optional.empty());

        assertThat(done(recall(new Whom.Program(key.prefix())))).isEqualTo(Caller.program(admin.user(), acme.id()));
        assertThat(recall(new Whom.Program("ink_00000000000000"))).isEqualTo(Outcome.refused(Reason.UNKNOWN));
    }

    @Test
    void a_program_is_nobody_once_its_key_is_revoked() {
        ApiKey key = key(Optional.empty());
        done(bench.directory().revokeApiKey().revoke(new RevokeApiKey.Command(owner, key.id(), Optional.empty())));

        assertThat(recall(new Whom.Program(key.prefix()))).isEqualTo(Outcome.refused(Reason.UNKNOWN));
    }

    @Test
    void a_program_is_nobody_once_its_key_has_expired() {
        ApiKey key = key(Optional.of(Duration.ofHours(1)));
        bench.clock().advance(Duration.ofHours(1));

        assertThat(recall(new Whom.Program(key.prefix()))).isEqualTo(Outcome.refused(Reason.EXPIRED));
    }

    @Test
    void a_program_is_nobody_once_its_maker_is_no_member() {
        ApiKey key = key(Optional.empty());
        done(bench.directory()
                .removeMember()
                .remove(new RemoveMember.Command(owner, acme.id(), admin.user().id())));

        assertThat(recall(new Whom.Program(key.prefix()))).isEqualTo(Outcome.refused(Reason.UNKNOWN));
    }

    private Outcome<Caller, Reason> recall(Whom whom) {
        return bench.directory().recallCaller().recall(whom);
    }

    private ApiKey key(Optional<Duration> length) {
        return done(bench.directory()
                        .createApiKey()
                        .create(new CreateApiKey.Command(
                                admin,
                                acme.id(),
                                new Name("CI"),
                                length.map(bench.clock().instant()::plus))))
                .key();
    }
}
