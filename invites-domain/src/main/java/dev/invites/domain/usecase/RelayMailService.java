package dev.invites.domain.usecase;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.RetryPolicy;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.RelayMail;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

final class RelayMailService implements RelayMail {

    private static final System.Logger LOG = System.getLogger(RelayMailService.class.getName());
    private static final int BATCH = 8;

    /** A claimed mail that is not begun by then is left to others. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);

    /** With the half minute that a {@link Mailer} takes at most, and another for clocks of nodes that do not agree. */
    private static final Duration LEASE = BEGUN_WITHIN.plusSeconds(60);

    private final Transactions<? extends Stores> transactions;
    private final InviteTokens tokens;
    private final Mailer mailer;
    private final AcceptLinks links;
    private final Ids ids;
    private final MicroClock clock;
    private final RandomGenerator random;

    RelayMailService(
            Transactions<? extends Stores> transactions,
            InviteTokens tokens,
            Mailer mailer,
            AcceptLinks links,
            Ids ids,
            MicroClock clock,
            RandomGenerator random) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.mailer = mailer;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public int relay() {
        Instant start = clock.now();
        List<Claim> claims =
                transactions.call(stores -> stores.outbox().claim(ids.next(), BATCH, start, start.plus(LEASE)));
        for (Claim claim : claims) {
            if (clock.now().isBefore(start.plus(BEGUN_WITHIN))) {
                relay(claim);
            }
        }
        return claims.size();
    }

    private void relay(Claim claim) {
        Optional<Delivery> delivery = deliver(claim);
        delivery.ifPresent(it -> tell(claim, it));
        transactions.call(stores -> delivery.isPresent()
                ? record(claim, delivery.get(), stores)
                : stores.outbox().complete(claim));
    }

    /** What became of the mail; empty when it is no longer wanted. */
    private Optional<Delivery> deliver(Claim claim) {
        Optional<InviteMail> mail;
        try {
            mail = transactions.call(stores -> mail(claim, stores));
        } catch (RuntimeException e) {
            if (e instanceof PortFailure failure && failure.isTransient()) {
                throw failure;
            }
            // Not the storage but this one row: it must not hold up those behind, again at each claim.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} cannot be mailed: {1}",
                    claim.entry().invite(),
                    e.getClass().getName());
            return Optional.of(new Delivery.Deferred("the invite could not be read"));
        }
        return mail.map(this::send);
    }

    private Delivery send(InviteMail mail) {
        try {
            return mailer.send(mail);
        } catch (RuntimeException e) {
            // A mailer does not throw. One that does must not hold up the mails behind, again at each claim. Its words
            // may show an address: they go into no log.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mailer failed on {0}: {1}",
                    mail,
                    e.getClass().getName());
            return new Delivery.Deferred("the mailer failed");
        }
    }

    /** The mail that the entry calls for, unless the invite has gone on since. */
    private Optional<InviteMail> mail(Claim claim, Stores stores) {
        Optional<Invite> invite = stores.invites()
                .find(claim.entry().organization(), claim.entry().invite());
        Optional<Organization> organization =
                stores.organizations().find(claim.entry().organization());
        if (invite.isEmpty()
                || organization.isEmpty()
                || invite.get().statusAt(clock.now()) != InviteStatus.PENDING
                || invite.get().generation() != claim.entry().generation()) {
            return Optional.empty();
        }
        String token = tokens.issue(TokenRef.current(invite.get()));
        return Optional.of(new InviteMail(
                claim.entry().id(),
                invite.get(),
                organization.get(),
                links.link(organization.get().id(), token)));
    }

    private boolean record(Claim claim, Delivery delivery, Stores stores) {
        if (delivery instanceof Delivery.Deferred deferred) {
            Instant now = clock.now();
            Duration age = Duration.between(claim.entry().createdAt(), now);
            Optional<Duration> delay = RetryPolicy.delay(claim.entry().attempts() + 1, age, random.nextDouble());
            return delay.isPresent()
                    ? stores.outbox().retry(claim, now.plus(delay.get()), deferred.why())
                    : stores.outbox().park(claim, deferred.why());
        }
        return delivery instanceof Delivery.Refused refused
                ? stores.outbox().park(claim, refused.why())
                : stores.outbox().complete(claim);
    }

    /** A deferred mail is told of at its first failed attempt, the second, the fourth, and so on. */
    private static void tell(Claim claim, Delivery delivery) {
        int attempt = claim.entry().attempts() + 1;
        if (delivery instanceof Delivery.Refused refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mail for {0} is refused for good: {1}",
                    claim.entry().invite(),
                    refused.why());
        } else if (delivery instanceof Delivery.Deferred deferred && Integer.bitCount(attempt) == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mail for {0} is not sent yet, after {1} attempts: {2}",
                    claim.entry().invite(),
                    attempt,
                    deferred.why());
        }
    }
}
