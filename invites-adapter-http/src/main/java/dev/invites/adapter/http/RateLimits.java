package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;

/** How many requests are taken in a minute, from whom. */
final class RateLimits {

    private final Buckets requests;
    private final Buckets creates;
    private final Buckets addresses;
    private final Buckets links;

    RateLimits(RequestLimits limits, Clock clock) {
        requests = new Buckets(limits.requestsPerMinute(), clock);
        creates = new Buckets(limits.createsPerMinute(), clock);
        addresses = new Buckets(limits.requestsPerMinute(), clock);
        links = new Buckets(limits.createsPerMinute(), clock);
    }

    /**
     * Counts a request of a key or person.
     *
     * @param makesInvites whether it is one of those that have a limit of their own besides
     */
    Optional<LimitReached> takeOf(String caller, boolean makesInvites) {
        return requests.take(caller).or(() -> makesInvites ? creates.take(caller) : Optional.empty());
    }

    /** Counts a request of somebody who shows a link in place of credentials. */
    Optional<LimitReached> takeOf(HttpServletRequest request, String token) {
        // The address first: who makes tokens up has as many as they like.
        return addresses.take(ClientAddress.of(request)).or(() -> links.take(Digest.of(token)));
    }
}
