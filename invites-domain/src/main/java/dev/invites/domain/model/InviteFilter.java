package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which invites of an organization are wanted: those for which everything given here holds.
 *
 * @param statuses any of these, as of the moment of asking; none given means all
 * @param deliveries any of these; none given means all
 * @param emailContains a part of the address as given, letter case aside
 * @param emailExact the address as given, to the letter
 * @param createdAfter and the other bounds: inclusive
 */
public record InviteFilter(
        Set<InviteStatus> statuses,
        Set<Delivery.State> deliveries,
        Optional<String> emailContains,
        Optional<String> emailExact,
        Optional<UserId> sender,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<Instant> expiresAfter,
        Optional<Instant> expiresBefore) {

    public static final InviteFilter ALL = new InviteFilter(
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public InviteFilter {
        statuses = Set.copyOf(statuses);
        deliveries = Set.copyOf(deliveries);
        emailContains.ifPresent(Text::requireWellFormed);
        emailExact.ifPresent(Text::requireWellFormed);
    }

    /** Whether {@code invite} is wanted at {@code now}: what a store's query must agree with. */
    public boolean accepts(Invite invite, Instant now) {
        return (statuses.isEmpty() || statuses.contains(invite.statusAt(now)))
                && (deliveries.isEmpty()
                        || deliveries.contains(invite.delivery().state()))
                && emailContains
                        .map(part -> invite.email().searchable().contains(EmailAddress.searchable(part)))
                        .orElse(true)
                && emailExact.map(invite.email().given()::equals).orElse(true)
                && sender.map(invite.sender().id()::equals).orElse(true)
                && createdAfter.map(at -> !invite.createdAt().isBefore(at)).orElse(true)
                && createdBefore.map(at -> !invite.createdAt().isAfter(at)).orElse(true)
                && expiresAfter.map(at -> !invite.expiresAt().isBefore(at)).orElse(true)
                && expiresBefore.map(at -> !invite.expiresAt().isAfter(at)).orElse(true);
    }

    /** Leaves out the values, which may be addresses. */
    @Override
    public String toString() {
        return "InviteFilter[" + statuses + "]";
    }
}
