package dev.invites.testkit.contract;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Builds filters that say only what matters. */
final class Filters {

    private Set<InviteStatus> statuses = Set.of();
    private Set<Delivery.State> deliveries = Set.of();
    private Optional<String> contains = Optional.empty();
    private Optional<String> exact = Optional.empty();
    private Optional<UserId> sender = Optional.empty();
    private Optional<Instant> createdAfter = Optional.empty();
    private Optional<Instant> createdBefore = Optional.empty();
    private Optional<Instant> expiresAfter = Optional.empty();
    private Optional<Instant> expiresBefore = Optional.empty();

    private Filters() {}

    static Filters by() {
        return new Filters();
    }

    Filters status(InviteStatus... any) {
        statuses = Set.of(any);
        return this;
    }

    Filters delivery(Delivery.State... any) {
        deliveries = Set.of(any);
        return this;
    }

    Filters contains(String part) {
        contains = Optional.of(part);
        return this;
    }

    Filters exact(String address) {
        exact = Optional.of(address);
        return this;
    }

    Filters sender(UserId id) {
        sender = Optional.of(id);
        return this;
    }

    Filters createdAfter(Instant at) {
        createdAfter = Optional.of(at);
        return this;
    }

    Filters createdBefore(Instant at) {
        createdBefore = Optional.of(at);
        return this;
    }

    Filters expiresAfter(Instant at) {
        expiresAfter = Optional.of(at);
        return this;
    }

    Filters expiresBefore(Instant at) {
        expiresBefore = Optional.of(at);
        return this;
    }

    InviteFilter build() {
        return new InviteFilter(
                statuses,
                deliveries,
                contains,
                exact,
                sender,
                createdAfter,
                createdBefore,
                expiresAfter,
                expiresBefore);
    }
}
