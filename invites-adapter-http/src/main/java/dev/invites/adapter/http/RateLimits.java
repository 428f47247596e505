package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How many requests are taken in a minute, from whom. */
final class RateLimits {

    /** By one link, which anybody may have found: the mails fill its owner's mailbox, and count to the limits of the sender. */
    private static final int REMAILS_AN_HOUR = 5;

    /** From one address, whatever is shown: nobody has so many keys to try. */
    private static final int SIGN_INS_A_MINUTE = 20;

    private final Buckets requests;
    private final Buckets creates;
    private final Buckets addresses;
    private final Buckets links;
    private final Buckets remails;
    private final Buckets signIns;

    RateLimits(RequestLimits limits, Clock clock) {
        requests = new Buckets(limits.requestsPerMinute(), clock);
        creates = new Buckets(limits.createsPerMinute(), clock);
        addresses = new Buckets(limits.requestsPerMinute(), clock);
        links = new Buckets(limits.createsPerMinute(), clock);
        signIns = new Buckets(Math.min(limits.requestsPerMinute(), SIGN_INS_A_MINUTE), clock);
        remails = new Buckets(Math.min(limits.createsPerMinute(), REMAILS_AN_HOUR), Duration.ofHours(1), clock);
    }

    /**
     * Counts a request of a key or person.
     *
     * @param makesInvites whether it is one of those that have a limit of their own besides
     */
    Optional<LimitReached> takeOf(String caller, boolean makesInvites) {
        return requests.take(caller).or(() -> makesInvites ? creates.take(caller) : Optional.empty());
    }

    /** Takes back that a request of a key or person was one that makes invites: it has made none. */
    void giveBackCreate(String caller) {
        creates.giveBack(caller);
    }

    /** Counts somebody's attempt to sign in. */
    Optional<LimitReached> takeOfSignIns(HttpServletRequest request) {
        return signIns.take(ClientAddress.of(request));
    }

    /** Counts a request of somebody who shows a link in place of credentials. */
    Optional<LimitReached> takeOf(HttpServletRequest request, String token) {
        // The address first: who makes tokens up has as many as they like.
        return addresses.take(ClientAddress.of(request)).or(() -> links.take(Digest.of(token)));
    }

    /** The same for one who wants a mail. */
    Optional<LimitReached> takeOfRemails(HttpServletRequest request, String token) {
        return takeOf(request, token).or(() -> remails.take(Digest.of(token)));
    }
}
