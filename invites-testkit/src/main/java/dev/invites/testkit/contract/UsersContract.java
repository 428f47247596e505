package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.domain.port.out.Users.Identity;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Users} must do. */
public interface UsersContract extends DirectoryContract {

    @Test
    default void a_person_is_found_by_identity_and_by_id() {
        Account account = Given.person(transactions());
        assertThat(found(account.identity())).contains(account);
        assertThat(found(account.user())).contains(account.user());
    }

    @Test
    default void somebody_unknown_is_not_found() {
        assertThat(found(
                        new Identity("https://issuer.example", UUID.randomUUID().toString())))
                .isEmpty();
        assertThat(found(Fixtures.newUser("Nobody"))).isEmpty();
    }

    @Test
    default void a_person_is_stored_to_the_last_detail() {
        String unique = UUID.randomUUID().toString();
        EmailAddress verified = EmailAddress.of("Zoë." + unique + "@Bücher.EXAMPLE");
        Account account = new Account(
                new Identity("i".repeat(512), unique + "🦉".repeat((255 - unique.length()) / 2)),
                new User(Fixtures.newUserId(), Given.longestName(), verified),
                Optional.of(verified));
        assertThat(add(account)).isTrue();
        assertSame(account);
    }

    @Test
    default void an_address_that_nobody_has_shown_to_be_theirs_is_not_verified() {
        Account account = Given.person(transactions(), EmailAddress.of("Someone@Example.com"), Optional.empty());
        assertSame(account);
    }

    @Test
    default void an_identity_is_compared_to_the_letter() {
        String subject = UUID.randomUUID().toString();
        Account account = account(new Identity("https://issuer.example", subject + "a"));
        add(account);
        List<Identity> others = List.of(
                new Identity("https://issuer.example", subject + "A"),
                new Identity("https://issuer.example", subject + "a "),
                new Identity("https://ISSUER.example", subject + "a"),
                new Identity("https://issuer.example/", subject + "a"),
                new Identity("", subject + "a"),
                new Identity("https://issuer.example" + subject, "a"));
        for (Identity other : others) {
            assertThat(found(other)).as("%s", other).isEmpty();
            assertThat(add(account(other))).as("%s", other).isTrue();
        }
        assertThat(found(account.identity())).contains(account);
    }

    @Test
    default void a_known_identity_is_not_stored_again() {
        Account known = Given.person(transactions());
        Account again = account(known.identity());
        assertThat(add(again)).isFalse();
        assertThat(found(known.identity())).contains(known);
        assertThat(found(again.user())).isEmpty();
    }

    @Test
    default void two_people_may_have_shown_one_address() {
        Account first = Given.person(transactions());
        Account second = Given.person(
                transactions(), first.user().email(), Optional.of(first.user().email()));
        assertThat(found(first.identity())).contains(first);
        assertThat(found(second.identity())).contains(second);
    }

    @Test
    default void of_many_who_meet_a_person_at_once_one_stores_them() {
        Identity identity =
                new Identity("https://issuer.example", UUID.randomUUID().toString());
        List<Account> accounts =
                IntStream.range(0, 8).mapToObj(number -> account(identity)).toList();
        List<Boolean> stored = Threads.together(accounts.size(), number -> add(accounts.get(number)));
        assertThat(stored).containsOnlyOnce(true);
        assertThat(found(identity)).contains(accounts.get(stored.indexOf(true)));
    }

    @Test
    default void an_update_writes_name_and_addresses() {
        Account before = Given.person(transactions());
        Account bystander = Given.person(transactions());
        EmailAddress email = EmailAddress.of("New." + UUID.randomUUID() + "@Example.com");
        User renamed = new User(before.user().id(), new Name("אולגה 🦉"), email);

        update(new Account(before.identity(), renamed, Optional.of(email)));
        assertSame(new Account(before.identity(), renamed, Optional.of(email)));

        update(new Account(before.identity(), renamed, Optional.empty()));
        assertSame(new Account(before.identity(), renamed, Optional.empty()));
        assertSame(bystander);
    }

    @Test
    default void locking_a_person_finds_what_finding_finds() {
        Account account = Given.person(transactions());
        assertThat(locked(account.identity())).contains(account);
        assertThat(locked(new Identity("", account.identity().subject()))).isEmpty();
    }

    @Test
    default void a_locked_person_is_not_changed_by_others() {
        Account account = Given.person(transactions());
        Threads.together(4, number -> {
            for (int time = 0; time < 5; time++) {
                lengthenName(account.identity());
            }
            return number;
        });
        assertThat(found(account.identity()).map(now -> now.user().name().value()))
                .contains(account.user().name().value() + "+".repeat(20));
    }

    private void lengthenName(Identity identity) {
        transactions().call(stores -> {
            Account now = stores.users().lock(identity).orElseThrow();
            User user = now.user();
            User renamed = new User(user.id(), new Name(user.name().value() + "+"), user.email());
            stores.users().update(new Account(identity, renamed, now.verifiedEmail()));
            return renamed;
        });
    }

    private Optional<Account> locked(Identity identity) {
        return transactions().call(stores -> stores.users().lock(identity));
    }

    private void assertSame(Account account) {
        Account stored = found(account.identity()).orElseThrow();
        assertThat(stored).isEqualTo(account);
        assertThat(stored.user().email().given())
                .isEqualTo(account.user().email().given());
        assertThat(stored.verifiedEmail().map(EmailAddress::given))
                .isEqualTo(account.verifiedEmail().map(EmailAddress::given));
        assertThat(found(account.user())).contains(account.user());
    }

    private static Account account(Identity identity) {
        User user = Fixtures.newUser("Pat");
        return new Account(identity, user, Optional.of(user.email()));
    }

    private boolean add(Account account) {
        return transactions().call(stores -> stores.users().add(account));
    }

    private void update(Account account) {
        transactions().call(stores -> {
            stores.users().update(account);
            return account;
        });
    }

    private Optional<Account> found(Identity identity) {
        return transactions().call(stores -> stores.users().find(identity));
    }

    private Optional<User> found(User user) {
        return transactions().call(stores -> stores.users().find(user.id()));
    }
}
