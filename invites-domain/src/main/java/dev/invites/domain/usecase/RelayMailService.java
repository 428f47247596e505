package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.RetryPolicy;
import dev.invites.domain.port.in.RelayMail;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Claims many mails and looks at what they are about in one transaction, sends them outside of any, and records what
 * became of them in another.
 */
final class RelayMailService implements RelayMail {

    private static final System.Logger LOG = System.getLogger(RelayMailService.class.getName());
    static final int BATCH = 64;

    /** A claimed mail that is not begun by then is left to others. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);

    /** With the half minute that a {@link Mailer} takes at most, and another for clocks of nodes that do not agree. */
    private static final Duration LEASE = BEGUN_WITHIN.plusSeconds(60);

    /**
     * For so long what was looked at is taken for true: a mail to one who is disinvited meanwhile is one that was sent a
     * moment before. Then what was sent is recorded, and what is left is looked at again.
     */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Transactions<? extends Stores> transactions;
    private final Mailer mailer;
    private final CurrentLinks links;
    private final UnsubscribeUrls unsubscribe;
    private final Ids ids;
    private final MicroClock clock;
    private final RandomGenerator random;
    private final MailOutcomes outcomes;
    private final MailPace pace;

    RelayMailService(
            Transactions<? extends Stores> transactions,
            Mailer mailer,
            CurrentLinks links,
            UnsubscribeUrls unsubscribe,
            Ids ids,
            MicroClock clock,
            RandomGenerator random,
            MailPace pace) {
        this.transactions = transactions;
        this.mailer = mailer;
        this.links = links;
        this.unsubscribe = unsubscribe;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
        this.outcomes = new MailOutcomes(transactions, ids, clock);
        this.pace = pace;
    }

    @Override
    public int relay() {
        Instant start = clock.now();
        Claimed claimed = claim(start);
        pace.claimed(claimed.claims());
        Deque<Claim> left = new ArrayDeque<>(claimed.claims());
        Map<Claim, MailFacts> facts = claimed.facts();
        while (!left.isEmpty() && isWithin(BEGUN_WITHIN, start)) {
            Instant looked = clock.now();
            long since = System.nanoTime();
            int before = left.size();
            try {
                do {
                    Claim claim = left.remove();
                    pace.sending();
                    MailOutcome outcome = deliver(claim, Optional.ofNullable(facts.get(claim)));
                    outcome.tell();
                    outcomes.add(outcome);
                } while (!left.isEmpty() && isWithin(FRESH, looked) && isWithin(BEGUN_WITHIN, start));
            } finally {
                pace.sent(before - left.size(), System.nanoTime() - since);
            }
            outcomes.record();
            facts = left.isEmpty() ? Map.of() : look(List.copyOf(left));
        }
        outcomes.record();
        return claimed.claims().size();
    }

    private boolean isWithin(Duration length, Instant from) {
        return clock.now().isBefore(from.plus(length));
    }

    private Claimed claim(Instant start) {
        try {
            return transactions.call(stores -> {
                List<Claim> claims = claim(start, stores);
                return new Claimed(claims, forAll(claims, MailFacts.of(claims, stores)));
            });
        } catch (RuntimeException e) {
            Outage.rethrow(e);
            // One of the rows cannot be read.
            List<Claim> claims = transactions.call(stores -> claim(start, stores));
            return new Claimed(claims, lookAtEach(claims));
        }
    }

    private List<Claim> claim(Instant start, Stores stores) {
        return stores.outbox().claim(ids.next(), BATCH, start, start.plus(LEASE));
    }

    private Map<Claim, MailFacts> look(List<Claim> claims) {
        try {
            return forAll(claims, transactions.call(stores -> MailFacts.of(claims, stores)));
        } catch (RuntimeException e) {
            Outage.rethrow(e);
            return lookAtEach(claims);
        }
    }

    private static Map<Claim, MailFacts> forAll(List<Claim> claims, MailFacts facts) {
        return claims.stream().collect(Collectors.toMap(Function.identity(), claim -> facts));
    }

    /** Nothing is known of those that cannot be read: they must not hold up those behind, again at each claim. */
    private Map<Claim, MailFacts> lookAtEach(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> lookAlone(claim).map(facts -> Map.entry(claim, facts)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<MailFacts> lookAlone(Claim claim) {
        try {
            return Optional.of(transactions.call(stores -> MailFacts.of(List.of(claim), stores)));
        } catch (RuntimeException e) {
            Outage.rethrow(e);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} cannot be mailed: {1}",
                    claim.entry().invite(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private MailOutcome deliver(Claim claim, Optional<MailFacts> facts) {
        return facts.map(known -> deliver(claim, known)).orElseGet(() -> after(claim, "the invite could not be read"));
    }

    /** Sends the mail that the entry calls for, unless the invite has gone on since. */
    private MailOutcome deliver(Claim claim, MailFacts facts) {
        Optional<Invite> found = facts.invite(claim.entry());
        Optional<Organization> organization = facts.organization(claim.entry());
        if (found.isEmpty() || organization.isEmpty()) {
            return MailOutcome.last(claim, Delivery.NONE);
        }
        Invite invite = found.get();
        return switch (invite.statusAt(clock.now())) {
            case PENDING -> send(claim, invite, organization.get());
            case EXPIRED ->
                MailOutcome.last(
                        claim,
                        claim.entry().reminder().isPresent()
                                ? Delivery.NONE
                                : Delivery.failed("the invite expired before its mail could be sent"));
            case ACCEPTED, REVOKED, DECLINED -> MailOutcome.last(claim, Delivery.NONE);
        };
    }

    private MailOutcome send(Claim claim, Invite invite, Organization organization) {
        Mailer.Delivery delivery;
        try {
            delivery = mailer.send(new InviteMail(
                    claim.entry().id(),
                    claim.entry().kind(),
                    invite,
                    organization,
                    links.of(invite),
                    claim.entry().reminder().flatMap(before -> unsubscribe.of(invite))));
        } catch (RuntimeException e) {
            // A mailer does not throw. One that does must not hold up the mails behind, again at each claim. Its words
            // may show an address: they go into no log.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mailer failed on {0}: {1}",
                    invite.id(),
                    e.getClass().getName());
            return after(claim, "the mailer failed");
        }
        if (delivery instanceof Mailer.Delivery.Refused refused) {
            return MailOutcome.last(claim, Delivery.failed(refused.why()));
        }
        return delivery instanceof Mailer.Delivery.Deferred deferred
                ? after(claim, deferred.why())
                : MailOutcome.last(claim, Delivery.SENT);
    }

    /** What comes after an attempt in vain. */
    private MailOutcome after(Claim claim, String why) {
        Instant now = clock.now();
        Duration age = Duration.between(claim.entry().createdAt(), now);
        return RetryPolicy.delay(claim.entry().attempts() + 1, age, random.nextDouble())
                .map(delay -> new MailOutcome(claim, Delivery.deferred(why), Optional.of(now.plus(delay))))
                .orElseGet(() -> MailOutcome.last(claim, Delivery.failed(why)));
    }

    /**
     * What one claim has brought.
     *
     * @param facts what is known of each; nothing of one that cannot be read
     */
    private record Claimed(List<Claim> claims, Map<Claim, MailFacts> facts) {}
}
