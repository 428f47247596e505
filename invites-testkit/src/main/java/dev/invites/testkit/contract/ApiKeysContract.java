package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.ApiKeys.Acting;
import dev.invites.domain.port.out.ApiKeys.Credential;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code ApiKeys} must do. */
public interface ApiKeysContract extends DirectoryContract {

    /** The form of a hash, and of nothing in particular. */
    String HASH = "0123456789abcdef".repeat(4);

    @Test
    default void a_key_is_found_by_its_prefix_with_its_maker() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        ApiKey key = key(organization, maker);
        assertThat(add(key)).isTrue();
        assertThat(found(key.prefix())).contains(new Credential(key, HASH, Optional.of(new Acting(maker, Role.ADMIN))));
    }

    @Test
    default void a_key_is_stored_to_the_last_detail() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        ApiKey key = new ApiKey(
                Fixtures.newApiKeyId(),
                new Name("🦉".repeat(ApiKey.MAX_NAME_LENGTH)),
                organization,
                maker.id(),
                newPrefix(),
                Fixtures.NOON,
                Optional.of(Instant.parse("2027-03-01T23:59:59.999999Z")),
                Optional.empty());
        add(key);
        assertThat(found(key.prefix()).map(Credential::key)).contains(key);
        assertThat(locked(key.id())).contains(key);
        assertThat(list(organization, false)).containsExactly(key);
    }

    @Test
    default void an_unknown_key_is_not_found() {
        assertThat(found(newPrefix())).isEmpty();
        assertThat(found("")).isEmpty();
        assertThat(locked(Fixtures.newApiKeyId())).isEmpty();
    }

    @Test
    default void many_keys_are_found_at_once() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        OrganizationId another = newOrganization();
        User stranger = Fixtures.newUser("Sam");
        ApiKey one = key(organization, maker);
        ApiKey two = key(organization, maker);
        ApiKey orphan = key(another, stranger);
        ApiKey notAsked = key(organization, maker);
        List.of(one, two, orphan, notAsked).forEach(this::add);
        assertThat(found(Set.of(one.prefix(), two.prefix(), orphan.prefix(), newPrefix())))
                .isEqualTo(Map.of(
                        one.prefix(), new Credential(one, HASH, Optional.of(new Acting(maker, Role.ADMIN))),
                        two.prefix(), new Credential(two, HASH, Optional.of(new Acting(maker, Role.ADMIN))),
                        orphan.prefix(), new Credential(orphan, HASH, Optional.empty())));
        assertThat(found(Set.of())).isEmpty();
    }

    @Test
    default void keys_are_found_for_somebody_who_locks_next() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        ApiKey key = key(organization, maker);
        add(key);
        Invite pending = Given.invite(transactions(), organization);
        Slot empty = new Slot(organization, Fixtures.newEmail());
        Set<Slot> slots = Set.of(Slot.of(pending), empty);

        transactions().call(stores -> {
            assertThat(stores.apiKeys().findByPrefixes(Set.of(key.prefix(), newPrefix()), slots))
                    .isEqualTo(Map.of(
                            key.prefix(), new Credential(key, HASH, Optional.of(new Acting(maker, Role.ADMIN)))));
            assertThat(stores.invites().lockPending(slots)).containsExactly(pending);
            return pending;
        });
        // Whoever is not let in to all of them locks fewer, or none.
        transactions().call(stores -> {
            assertThat(stores.apiKeys().findByPrefixes(Set.of(newPrefix()), slots))
                    .isEmpty();
            assertThat(stores.invites().lockPending(Set.of(empty))).isEmpty();
            return empty;
        });
        // What was written meanwhile is seen.
        transactions().call(stores -> {
            stores.apiKeys().findByPrefixes(Set.of(key.prefix()), slots);
            Invite another = InviteBuilder.anInvite()
                    .to(organization)
                    .email(empty.email())
                    .build();
            stores.invites().add(List.of(another));
            assertThat(stores.invites().lockPending(slots)).containsExactlyInAnyOrder(pending, another);
            return another;
        });
    }

    @Test
    default void a_prefix_is_compared_to_the_letter() {
        OrganizationId organization = newOrganization();
        ApiKey key = key(organization, newMember(organization, Role.ADMIN));
        add(key);
        assertThat(found(key.prefix().toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(found(key.prefix().substring(0, 10))).isEmpty();
        assertThat(found(key.prefix() + " ")).isEmpty();
        assertThat(found("%")).isEmpty();
    }

    @Test
    default void a_taken_prefix_is_not_stored_again() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        ApiKey first = key(organization, maker);
        OrganizationId other = newOrganization();
        ApiKey second = new ApiKey(
                Fixtures.newApiKeyId(),
                new Name("second"),
                other,
                newMember(other, Role.OWNER).id(),
                first.prefix(),
                Fixtures.NOON,
                Optional.empty(),
                Optional.empty());
        add(first);
        assertThat(add(second)).isFalse();
        assertThat(locked(second.id())).isEmpty();
        assertThat(found(first.prefix()).map(Credential::key)).contains(first);
    }

    @Test
    default void a_key_acts_as_its_maker_as_known_now() {
        OrganizationId organization = newOrganization();
        Account maker = Given.person(transactions());
        join(organization, maker.user());
        ApiKey key = key(organization, maker.user());
        add(key);
        User renamed =
                new User(maker.user().id(), new Name("Renamed"), maker.user().email());
        transactions().call(stores -> {
            stores.users().update(new Account(maker.identity(), renamed, maker.verifiedEmail()));
            return renamed;
        });
        assertThat(found(key.prefix()).flatMap(Credential::actsAs).map(Acting::user))
                .contains(renamed);
    }

    @Test
    default void a_key_whose_maker_has_left_acts_as_nobody() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        ApiKey key = key(organization, maker);
        add(key);
        join(newOrganization(), maker);
        transactions().call(stores -> stores.memberships().remove(organization, maker.id()));
        assertThat(found(key.prefix())).contains(new Credential(key, HASH, Optional.empty()));
    }

    @Test
    default void a_revoked_key_says_since_when() {
        ApiKey key = addedKey();
        Instant at = Fixtures.NOON.plusNanos(1_000);
        revoke(key.organization(), key.id(), at, Optional.of("lost 🦉"));
        assertThat(locked(key.id())).contains(key.revoked(at));
        assertThat(found(key.prefix()).map(Credential::key)).contains(key.revoked(at));
    }

    @Test
    default void a_second_revocation_changes_nothing() {
        ApiKey key = addedKey();
        revoke(key.organization(), key.id(), Fixtures.NOON, Optional.empty());
        revoke(key.organization(), key.id(), Fixtures.NOON.plusSeconds(1), Optional.of("again"));
        assertThat(locked(key.id())).contains(key.revoked(Fixtures.NOON));
    }

    @Test
    default void another_organization_revokes_nothing() {
        ApiKey key = addedKey();
        revoke(newOrganization(), key.id(), Fixtures.NOON, Optional.empty());
        assertThat(locked(key.id())).contains(key);
    }

    @Test
    default void revoking_one_key_leaves_the_others() {
        ApiKey key = addedKey();
        ApiKey other = key(key.organization(), newMember(key.organization(), Role.ADMIN));
        add(other);
        revoke(key.organization(), key.id(), Fixtures.NOON, Optional.empty());
        assertThat(locked(other.id())).contains(other);
    }

    @Test
    default void keys_list_newest_first_the_revoked_ones_when_asked_for() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        List<ApiKey> keys = IntStream.range(0, 3)
                .mapToObj(number -> key(organization, maker))
                .toList();
        keys.forEach(this::add);
        addedKey();
        revoke(organization, keys.get(1).id(), Fixtures.NOON, Optional.empty());
        assertThat(list(organization, false)).containsExactly(keys.get(2), keys.get(0));
        assertThat(list(organization, true))
                .containsExactly(keys.get(2), keys.get(1).revoked(Fixtures.NOON), keys.get(0));
        assertThat(list(newOrganization(), true)).isEmpty();
    }

    @Test
    default void pages_of_keys_show_every_key_once() {
        OrganizationId organization = newOrganization();
        User maker = newMember(organization, Role.ADMIN);
        List<ApiKey> newestFirst = new ArrayList<>();
        for (UUID id : Given.idsInUnsignedOrder()) {
            ApiKey key = key(new ApiKeyId(id), organization, maker);
            add(key);
            newestFirst.add(0, key);
        }
        PagingChecks.check(Collections.unmodifiableList(newestFirst), page -> page(organization, true, page));
    }

    private ApiKey addedKey() {
        OrganizationId organization = newOrganization();
        ApiKey key = key(organization, newMember(organization, Role.ADMIN));
        add(key);
        return key;
    }

    private static ApiKey key(OrganizationId organization, User maker) {
        return key(Fixtures.newApiKeyId(), organization, maker);
    }

    private static ApiKey key(ApiKeyId id, OrganizationId organization, User maker) {
        return new ApiKey(
                id,
                new Name("a key"),
                organization,
                maker.id(),
                newPrefix(),
                Fixtures.NOON,
                Optional.empty(),
                Optional.empty());
    }

    private static String newPrefix() {
        return "ink_" + UUID.randomUUID().toString().replace("-", "").substring(0, 14);
    }

    private boolean add(ApiKey key) {
        return transactions().call(stores -> stores.apiKeys().add(key, HASH));
    }

    private Optional<Credential> found(String prefix) {
        return Optional.ofNullable(found(Set.of(prefix)).get(prefix));
    }

    private Map<String, Credential> found(Set<String> prefixes) {
        return transactions().call(stores -> stores.apiKeys().findByPrefixes(prefixes));
    }

    private Optional<ApiKey> locked(ApiKeyId id) {
        return transactions().call(stores -> stores.apiKeys().lock(id));
    }

    private void revoke(OrganizationId organization, ApiKeyId id, Instant at, Optional<String> why) {
        transactions().call(stores -> {
            stores.apiKeys().revoke(organization, id, at, why);
            return id;
        });
    }

    private void join(OrganizationId organization, User user) {
        transactions()
                .call(stores ->
                        stores.memberships().add(new Membership(organization, user, Role.ADMIN, Fixtures.NOON)));
    }

    private List<ApiKey> list(OrganizationId organization, boolean includeRevoked) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> page(organization, includeRevoked, page));
    }

    private Page<ApiKey> page(OrganizationId organization, boolean includeRevoked, PageRequest page) {
        return transactions().call(stores -> stores.apiKeys().list(organization, includeRevoked, page));
    }
}
