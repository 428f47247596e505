package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.IdempotencyKeys.Ref;
import dev.invites.domain.port.out.IdempotencyKeys.Use;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@code IdempotencyKeys} must do. What is forgotten is not told apart by organization, so that plays in 1980,
 * and the suite first takes away whatever is left of it: let nothing else be used so early.
 */
public interface IdempotencyKeysContract extends StoresContract {

    /** The moment by which forgetting is tested. */
    Instant IN_1980 = Instant.parse("1980-03-01T12:00:00.123456Z");

    @BeforeEach
    default void no_use_is_left_of_1980() {
        int forgotten;
        do {
            forgotten = forget(IN_1980.plusSeconds(86_400), 100);
        } while (forgotten > 0);
    }

    @Test
    default void a_use_is_remembered_to_the_last_detail() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Ref ref = new Ref(invite.organization(), new IdempotencyKey("🦉".repeat(127) + "'"));
        Use use = new Use(ref, "f".repeat(64), invite.id(), Fixtures.NOON);
        assertThat(remember(Instant.EPOCH, use)).containsExactly(ref);
        assertThat(find(Instant.EPOCH, ref)).containsExactly(Map.entry(ref, use));
    }

    @Test
    default void a_key_that_nobody_used_is_not_found() {
        Ref ref = new Ref(newOrganization(), new IdempotencyKey("free"));
        assertThat(find(Instant.EPOCH, ref)).isEmpty();
        assertThat(find(Instant.EPOCH)).isEmpty();
        assertThat(remember(Instant.EPOCH)).isEmpty();
    }

    @Test
    default void each_organization_has_keys_of_its_own() {
        Use first = use(newOrganization(), "order-1", Fixtures.NOON);
        Use second = use(newOrganization(), "order-1", Fixtures.NOON);
        remember(Instant.EPOCH, first);
        assertThat(find(Instant.EPOCH, second.ref())).isEmpty();
        assertThat(remember(Instant.EPOCH, second)).containsExactly(second.ref());
        assertThat(find(Instant.EPOCH, first.ref(), second.ref()))
                .containsOnly(Map.entry(first.ref(), first), Map.entry(second.ref(), second));
    }

    @Test
    default void a_used_key_is_not_free() {
        Use first = use(newOrganization(), "order-1", Fixtures.NOON);
        Use again = use(first.ref().organization(), "order-1", Fixtures.NOON.plusSeconds(1));
        Use other = use(first.ref().organization(), "order-2", Fixtures.NOON);
        remember(Instant.EPOCH, first);
        assertThat(remember(Instant.EPOCH, again, other)).containsExactly(other.ref());
        assertThat(find(Instant.EPOCH, first.ref(), other.ref()))
                .containsOnly(Map.entry(first.ref(), first), Map.entry(other.ref(), other));
    }

    @Test
    default void keys_are_compared_to_the_letter() {
        OrganizationId organization = newOrganization();
        List<String> keys = List.of("key", "KEY", "key ", " key", "k%y", "k_y", "jos\u00e9", "jose\u0301", "jose");
        for (String key : keys) {
            Use use = use(organization, key, Fixtures.NOON);
            assertThat(remember(Instant.EPOCH, use)).as("[%s]", key).containsExactly(use.ref());
        }
        Ref[] refs = keys.stream()
                .map(key -> new Ref(organization, new IdempotencyKey(key)))
                .toArray(Ref[]::new);
        assertThat(find(Instant.EPOCH, refs)).containsOnlyKeys(Arrays.asList(refs));
    }

    @Test
    default void a_use_counts_from_its_microsecond_on() {
        Use use = use(newOrganization(), "order-1", Fixtures.NOON);
        remember(Instant.EPOCH, use);
        assertThat(find(use.at(), use.ref())).containsKey(use.ref());
        assertThat(find(use.at().plusNanos(1_000), use.ref())).isEmpty();
    }

    @Test
    default void a_key_is_free_again_when_its_use_is_past() {
        Use old = use(newOrganization(), "order-1", Fixtures.NOON);
        Use next = use(old.ref().organization(), "order-1", Fixtures.NOON.plusSeconds(86_400));
        remember(Instant.EPOCH, old);
        assertThat(remember(old.at(), next)).isEmpty();
        assertThat(remember(old.at().plusNanos(1_000), next)).containsExactly(next.ref());
        assertThat(find(Instant.EPOCH, next.ref())).containsExactly(Map.entry(next.ref(), next));
    }

    @Test
    default void of_many_who_use_a_key_at_once_one_gets_it() {
        OrganizationId organization = newOrganization();
        List<Use> uses = IntStream.range(0, 8)
                .mapToObj(number -> use(organization, "order-1", Fixtures.NOON.plusSeconds(number)))
                .toList();
        List<Set<Ref>> free = Threads.together(uses.size(), number -> remember(Instant.EPOCH, uses.get(number)));
        assertThat(free).filteredOn(refs -> !refs.isEmpty()).hasSize(1);
        int winner = free.indexOf(Set.of(uses.get(0).ref()));
        assertThat(find(Instant.EPOCH, uses.get(0).ref())).containsValue(uses.get(winner));
    }

    @Test
    default void uses_are_forgotten_when_they_are_past() {
        Use old = use(newOrganization(), "old", IN_1980.minusNanos(1_000));
        Use current = use(old.ref().organization(), "current", IN_1980);
        remember(Instant.EPOCH, old, current);
        assertThat(forget(IN_1980, 100)).isEqualTo(1);
        assertThat(find(Instant.EPOCH, old.ref(), current.ref())).containsOnlyKeys(current.ref());
        assertThat(forget(IN_1980, 100)).isZero();
        assertThat(remember(Instant.EPOCH, old)).containsExactly(old.ref());
    }

    @Test
    default void no_more_uses_are_forgotten_than_asked_for() {
        for (int number = 0; number < 5; number++) {
            remember(Instant.EPOCH, use(newOrganization(), "old", IN_1980.minusSeconds(1 + number % 2)));
        }
        assertThat(forget(IN_1980, 2)).isEqualTo(2);
        assertThat(forget(IN_1980, 2)).isEqualTo(2);
        assertThat(forget(IN_1980, 2)).isEqualTo(1);
        assertThat(forget(IN_1980, 2)).isZero();
    }

    private int forget(Instant before, int most) {
        return transactions().call(stores -> stores.idempotencyKeys().forget(before, most));
    }

    private Use use(OrganizationId organization, String key, Instant at) {
        Invite invite = Given.invite(transactions(), organization);
        return new Use(new Ref(organization, new IdempotencyKey(key)), "fingerprint of " + key, invite.id(), at);
    }

    private Map<Ref, Use> find(Instant since, Ref... refs) {
        return transactions().call(stores -> stores.idempotencyKeys().find(Set.of(refs), since));
    }

    private Set<Ref> remember(Instant since, Use... uses) {
        return transactions().call(stores -> stores.idempotencyKeys().remember(List.of(uses), since));
    }
}
