package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.domain.port.out.Users.Identity;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    default void locking_by_id_finds_what_finding_finds() {
        Account account = Given.person(transactions());
        Optional<User> locked =
                transactions().call(stores -> stores.users().lock(account.user().id()));
        assertThat(locked).contains(account.user());
        Optional<User> nobody = transactions().call(stores -> stores.users().lock(Fixtures.newUserId()));
        assertThat(nobody).isEmpty();
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

    @Test
    default void a_person_is_found_by_the_verified_address_whatever_way_it_is_written() {
        String unique = UUID.randomUUID().toString();
        EmailAddress given = EmailAddress.of("Jos\u00e9." + unique + "@B\u00fccher.Example");
        EmailAddress other = EmailAddress.of("JOSE\u0301." + unique + "@xn--bcher-kva.example");
        Account account = Given.person(transactions(), given, Optional.of(given));
        assertThat(foundVerified(other)).contains(account.user());
        assertThat(foundVerified(other).map(User::email).map(EmailAddress::given))
                .contains(given.given());
        assertThat(foundVerified(Fixtures.newEmail())).isEmpty();
    }

    @Test
    default void an_address_that_was_not_shown_to_be_theirs_finds_nobody() {
        Account account = Given.person(transactions(), Fixtures.newEmail(), Optional.empty());
        assertThat(foundVerified(account.user().email())).isEmpty();
    }

    @Test
    default void an_address_that_is_alike_finds_nobody() {
        String unique = UUID.randomUUID() + "@x.example";
        EmailAddress email = EmailAddress.of("abc" + unique);
        Given.person(transactions(), email, Optional.of(email));
        for (String alike : List.of("bc" + unique, "a_c" + unique, "a%" + unique, "abc" + unique + ".com")) {
            assertThat(foundVerified(EmailAddress.of(alike))).as(alike).isEmpty();
        }
    }

    @Test
    default void of_several_with_one_address_the_one_known_longest_is_found() {
        EmailAddress email = Fixtures.newEmail();
        List<User> inTheirOrder = new ArrayList<>();
        for (UUID id : Given.idsInUnsignedOrder()) {
            inTheirOrder.add(new User(new UserId(id), new Name("Pat"), email));
        }
        for (int number : List.of(2, 0, 3, 1)) {
            Identity identity =
                    new Identity("https://issuer.example", UUID.randomUUID().toString());
            add(new Account(identity, inTheirOrder.get(number), Optional.of(email)));
        }
        assertThat(foundVerified(email)).contains(inTheirOrder.get(0));
    }

    @Test
    default void the_newest_verified_address_is_the_one_that_finds() {
        Account before = Given.person(transactions());
        EmailAddress email = Fixtures.newEmail();
        User user = new User(before.user().id(), before.user().name(), email);
        update(new Account(before.identity(), user, Optional.of(email)));
        assertThat(foundVerified(before.user().email())).isEmpty();
        assertThat(foundVerified(email)).contains(user);
    }

    @Test
    default void a_person_gets_another_identity() {
        EmailAddress email = Fixtures.newEmail();
        Account byLink = new Account(Identity.byLink(email), Fixtures.newUser("by link", email), Optional.of(email));
        Account bystander = Given.person(transactions());
        add(byLink);
        Identity identity =
                new Identity("https://issuer.example", UUID.randomUUID().toString());
        EmailAddress given = EmailAddress.of(email.given().toUpperCase(Locale.ROOT));
        Account identified =
                new Account(identity, new User(byLink.user().id(), new Name("Zoë"), given), Optional.of(given));
        identify(identified);
        assertSame(identified);
        assertThat(found(byLink.identity())).isEmpty();
        assertThat(locked(identity)).contains(identified);
        assertThat(foundVerified(email)).contains(identified.user());
        assertSame(bystander);
        assertThat(add(account(byLink.identity()))).isTrue();
    }

    @Test
    default void a_person_who_is_removed_is_not_found() {
        EmailAddress email = Fixtures.newEmail();
        Account byLink = new Account(Identity.byLink(email), Fixtures.newUser("by link", email), Optional.of(email));
        Account bystander = Given.person(transactions());
        add(byLink);
        remove(byLink.identity());
        assertThat(found(byLink.identity())).isEmpty();
        assertThat(found(byLink.user())).isEmpty();
        assertThat(foundVerified(email)).isEmpty();
        assertSame(bystander);
        remove(byLink.identity());
        assertThat(add(account(byLink.identity()))).isTrue();
    }

    private Optional<User> foundVerified(EmailAddress email) {
        return transactions().call(stores -> stores.users().findVerified(email));
    }

    private void identify(Account account) {
        transactions().call(stores -> {
            stores.users().identify(account);
            return account;
        });
    }

    private void remove(Identity identity) {
        transactions().call(stores -> {
            stores.users().remove(identity);
            return identity;
        });
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
