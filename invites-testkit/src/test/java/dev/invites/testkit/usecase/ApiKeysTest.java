package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.CreateApiKey.Created;
import dev.invites.domain.port.in.directory.InviteByApiKey;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ApiKeysTest {

    private static final Instant NOON = Fixtures.NOON;
    private static final Instant A_YEAR_LATER = Instant.parse("2027-03-01T12:00:00.123456Z");

    private final TestBench bench = new TestBench();
    private final InviteByApiKey inviting = bench.directory().inviteByApiKey(bench.invites());
    private final Caller owner = bench.person("olga@acme.example");
    private final Caller stranger = bench.person("stranger@x.example");
    private final Organization acme = bench.organization(owner);
    private final Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
    private final Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
    private final Caller program = Caller.program(owner.user(), acme.id());
    private final Caller programElsewhere =
            Caller.program(owner.user(), bench.organization(owner).id());

    @Test
    void a_key_is_made_and_its_secret_shown() {
        Created created = done(create(admin, Optional.of(NOON.plusSeconds(1).plusNanos(999))));
        assertThat(created.key())
                .isEqualTo(new ApiKey(
                        created.key().id(),
                        new Name("CI"),
                        acme.id(),
                        admin.user().id(),
                        created.secret().substring(0, 18),
                        NOON,
                        Optional.of(NOON.plusSeconds(1)),
                        Optional.empty()));
        assertThat(created.secret()).matches("ink_[0-9a-z]{64}");
        assertThat(created.toString()).doesNotContain(created.secret());
        assertThat(done(list(owner, false)).items()).containsExactly(created.key());
    }

    @Test
    void a_key_acts_as_its_maker_in_one_organization() {
        assertThat(done(authenticate(newSecret(admin)))).isEqualTo(Caller.program(admin.user(), acme.id()));
    }

    @Test
    void a_key_is_not_made_by_members_programs_and_strangers() {
        assertThat(create(member, Optional.empty())).isEqualTo(Outcome.refused(CreateApiKey.Reason.NOT_ALLOWED));
        assertThat(create(program, Optional.empty())).isEqualTo(Outcome.refused(CreateApiKey.Reason.NOT_ALLOWED));
        assertThat(create(stranger, Optional.empty()))
                .isEqualTo(Outcome.refused(CreateApiKey.Reason.NO_SUCH_ORGANIZATION));
        assertThat(create(programElsewhere, Optional.empty()))
                .isEqualTo(Outcome.refused(CreateApiKey.Reason.NO_SUCH_ORGANIZATION));
        assertThat(done(list(owner, true)).items()).isEmpty();
    }

    @Test
    void an_expiry_is_in_the_coming_year() {
        for (Instant bad : List.of(NOON.minusSeconds(1), NOON, NOON.plusNanos(999), A_YEAR_LATER.plusNanos(1_000))) {
            assertThat(create(owner, Optional.of(bad)))
                    .as("%s", bad)
                    .isEqualTo(Outcome.refused(CreateApiKey.Reason.EXPIRY_OUT_OF_RANGE));
        }
        done(create(owner, Optional.of(NOON.plusNanos(1_000))));
        done(create(owner, Optional.of(A_YEAR_LATER)));
    }

    @Test
    void a_secret_that_is_not_the_keys_is_unknown() {
        String secret = newSecret(owner);
        char last = secret.charAt(secret.length() - 1);
        String guessed = secret.substring(0, secret.length() - 1) + (last == '0' ? '1' : '0');
        for (String bad : List.of("", "ink_", "nonsense", guessed, secret + "0", secret.toUpperCase(Locale.ROOT))) {
            assertThat(authenticate(bad))
                    .as(bad.replace(secret, "the secret"))
                    .isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
        }
    }

    @Test
    void a_key_is_good_until_its_expiry() {
        String secret = done(create(owner, Optional.of(NOON.plusSeconds(60)))).secret();
        bench.clock().set(NOON.plusSeconds(60).minusNanos(1_000));
        done(authenticate(secret));
        bench.clock().set(NOON.plusSeconds(60));
        assertThat(authenticate(secret)).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.EXPIRED));
    }

    @Test
    void a_revoked_key_is_unknown_expired_or_not() {
        Created created = done(create(owner, Optional.of(NOON.plusSeconds(60))));
        done(revoke(owner, created.key().id()));
        assertThat(authenticate(created.secret())).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
        bench.clock().advance(Duration.ofHours(1));
        assertThat(authenticate(created.secret())).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
    }

    @Test
    void a_key_whose_maker_has_left_is_unknown() {
        String secret = newSecret(admin);
        bench.storage()
                .call(stores ->
                        stores.memberships().remove(acme.id(), admin.user().id()));
        assertThat(authenticate(secret)).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
    }

    @Test
    void who_shows_a_key_invites_at_once_as_its_maker() {
        Invitation made = done(done(invite(newSecret(admin), "grace@x.example")));
        assertThat(made.invite().sender().id()).isEqualTo(admin.user().id());
        Invitation again = done(done(invite(newSecret(owner), "grace@x.example")));
        assertThat(again.invite().id()).isEqualTo(made.invite().id());
        assertThat(again.invite().generation()).isEqualTo(made.invite().generation() + 1);
    }

    @Test
    void who_shows_a_key_that_is_not_good_invites_nobody() {
        Created revoked = done(create(owner, Optional.empty()));
        done(revoke(owner, revoked.key().id()));
        String expired = done(create(owner, Optional.of(NOON.plusSeconds(60)))).secret();
        bench.clock().advance(Duration.ofSeconds(60));
        assertThat(invite(revoked.secret(), "a@x.example"))
                .isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
        assertThat(invite("nonsense", "b@x.example")).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.UNKNOWN));
        assertThat(invite(expired, "c@x.example")).isEqualTo(Outcome.refused(AuthenticateApiKey.Reason.EXPIRED));
        assertThat(invitesOf(acme)).isEmpty();
    }

    @Test
    void who_shows_a_key_is_judged_by_the_role_of_now_and_by_the_organization() {
        String secret = newSecret(admin);
        bench.storage()
                .call(stores ->
                        stores.memberships().changeRole(acme.id(), admin.user().id(), Role.MEMBER));
        assertThat(done(invite(secret, "a@x.example"))).isEqualTo(Outcome.refused(CreateInvites.Reason.NOT_ALLOWED));
        Organization other = bench.organization(owner);
        assertThat(done(answer(inviting.invite(newSecret(owner), TestBench.draft(other, "b@x.example")))))
                .isEqualTo(Outcome.refused(CreateInvites.Reason.NO_SUCH_ORGANIZATION));
        assertThat(invitesOf(other)).isEmpty();
    }

    @Test
    void of_many_at_once_each_has_an_answer_of_its_own() {
        String good = newSecret(owner);
        Created revoked = done(create(owner, Optional.empty()));
        done(revoke(owner, revoked.key().id()));
        List<Boolean> invited = Threads.together(
                8,
                number -> invite(number % 2 == 0 ? good : revoked.secret(), "p" + number + "@x.example")
                        .fold(made -> done(made).invite().email().given().startsWith("p" + number), reason -> false));
        assertThat(invited).containsExactly(true, false, true, false, true, false, true, false);
    }

    @Test
    void keys_list_newest_first_to_owner_and_admin() {
        ApiKey first = done(create(owner, Optional.empty())).key();
        ApiKey second = done(create(admin, Optional.empty())).key();
        ApiKey revoked = done(revoke(owner, first.id()));
        assertThat(done(list(admin, true)).items()).containsExactly(second, revoked);
        assertThat(done(list(program, false)).items()).containsExactly(second);
        assertThat(list(member, true)).isEqualTo(Outcome.refused(ListApiKeys.Reason.NOT_ALLOWED));
        assertThat(list(stranger, true)).isEqualTo(Outcome.refused(ListApiKeys.Reason.NO_SUCH_ORGANIZATION));
        assertThat(list(programElsewhere, true)).isEqualTo(Outcome.refused(ListApiKeys.Reason.NO_SUCH_ORGANIZATION));
    }

    @Test
    void a_second_revoke_answers_the_same() {
        ApiKey key = done(create(owner, Optional.empty())).key();
        ApiKey revoked = done(revoke(admin, key.id()));
        assertThat(revoked.revokedAt()).contains(NOON);
        bench.clock().advance(Duration.ofHours(1));
        assertThat(done(revoke(owner, key.id()))).isEqualTo(revoked);
    }

    @Test
    void a_key_is_not_revoked_by_members_programs_and_strangers() {
        ApiKey key = done(create(owner, Optional.empty())).key();
        assertThat(revoke(member, key.id())).isEqualTo(Outcome.refused(RevokeApiKey.Reason.NOT_ALLOWED));
        assertThat(revoke(program, key.id())).isEqualTo(Outcome.refused(RevokeApiKey.Reason.NOT_ALLOWED));
        assertThat(revoke(stranger, key.id())).isEqualTo(Outcome.refused(RevokeApiKey.Reason.NO_SUCH_KEY));
        assertThat(revoke(programElsewhere, key.id())).isEqualTo(Outcome.refused(RevokeApiKey.Reason.NO_SUCH_KEY));
        assertThat(revoke(owner, Fixtures.newApiKeyId())).isEqualTo(Outcome.refused(RevokeApiKey.Reason.NO_SUCH_KEY));
        assertThat(done(list(owner, false)).items()).containsExactly(key);
    }

    private String newSecret(Caller caller) {
        return done(create(caller, Optional.empty())).secret();
    }

    private Outcome<Created, CreateApiKey.Reason> create(Caller caller, Optional<Instant> expiresAt) {
        return bench.directory()
                .createApiKey()
                .create(new CreateApiKey.Command(caller, acme.id(), new Name("CI"), expiresAt));
    }

    private Outcome<Caller, AuthenticateApiKey.Reason> authenticate(String secret) {
        return bench.directory().authenticateApiKey().authenticate(secret);
    }

    private Outcome<Outcome<Invitation, CreateInvites.Reason>, AuthenticateApiKey.Reason> invite(
            String secret, String email) {
        return answer(inviting.invite(secret, TestBench.draft(acme, email)));
    }

    private static <T> T answer(CompletionStage<T> later) {
        return later.toCompletableFuture().join();
    }

    private List<Invite> invitesOf(Organization organization) {
        return done(bench.invites()
                        .listInvites()
                        .list(new ListInvites.Query(owner, organization.id(), InviteFilter.ALL, PageRequest.first(10))))
                .items();
    }

    private Outcome<Page<ApiKey>, ListApiKeys.Reason> list(Caller caller, boolean includeRevoked) {
        return bench.directory()
                .listApiKeys()
                .list(new ListApiKeys.Query(caller, acme.id(), includeRevoked, PageRequest.first(10)));
    }

    private Outcome<ApiKey, RevokeApiKey.Reason> revoke(Caller caller, ApiKeyId key) {
        return bench.directory().revokeApiKey().revoke(new RevokeApiKey.Command(caller, key, Optional.of("rotated")));
    }
}
