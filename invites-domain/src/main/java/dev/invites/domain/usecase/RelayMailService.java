package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EventId;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.RetryPolicy;
import dev.invites.domain.port.in.RelayMail;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

final class RelayMailService implements RelayMail {

    private static final System.Logger LOG = System.getLogger(RelayMailService.class.getName());
    static final int BATCH = 8;

    /** A claimed mail that is not begun by then is left to others. */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);

    /** With the half minute that a {@link Mailer} takes at most, and another for clocks of nodes that do not agree. */
    private static final Duration LEASE = BEGUN_WITHIN.plusSeconds(60);

    private final Transactions<? extends Stores> transactions;
    private final Mailer mailer;
    private final CurrentLinks links;
    private final Ids ids;
    private final MicroClock clock;
    private final RandomGenerator random;

    RelayMailService(
            Transactions<? extends Stores> transactions,
            Mailer mailer,
            CurrentLinks links,
            Ids ids,
            MicroClock clock,
            RandomGenerator random) {
        this.transactions = transactions;
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
        Attempt attempt = deliver(claim);
        tell(claim, attempt);
        transactions.call(stores -> record(claim, attempt, stores));
    }

    private Attempt deliver(Claim claim) {
        Wanted wanted;
        try {
            wanted = transactions.call(stores -> wanted(claim, stores));
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
            return after(claim, "the invite could not be read");
        }
        if (wanted.mail().isEmpty()) {
            return wanted.otherwise();
        }
        Mailer.Delivery delivery = send(wanted.mail().get());
        if (delivery instanceof Mailer.Delivery.Refused refused) {
            return Attempt.given(Delivery.failed(refused.why()));
        }
        return delivery instanceof Mailer.Delivery.Deferred deferred
                ? after(claim, deferred.why())
                : Attempt.given(Delivery.SENT);
    }

    private Mailer.Delivery send(InviteMail mail) {
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
            return new Mailer.Delivery.Deferred("the mailer failed");
        }
    }

    /** The mail that the entry calls for, unless the invite has gone on since. */
    private Wanted wanted(Claim claim, Stores stores) {
        Optional<Invite> found = stores.invites()
                .find(claim.entry().organization(), claim.entry().invite());
        Optional<Organization> organization =
                stores.organizations().find(claim.entry().organization());
        if (found.isEmpty() || organization.isEmpty() || !claim.entry().isLastOf(found.get())) {
            return Wanted.not(Delivery.NONE);
        }
        Invite invite = found.get();
        return switch (invite.statusAt(clock.now())) {
            case PENDING -> Wanted.as(new InviteMail(claim.entry().id(), invite, organization.get(), links.of(invite)));
            case EXPIRED -> Wanted.not(Delivery.failed("the invite expired before its mail could be sent"));
            case ACCEPTED, REVOKED, DECLINED -> Wanted.not(Delivery.NONE);
        };
    }

    /** What comes after an attempt in vain. */
    private Attempt after(Claim claim, String why) {
        Instant now = clock.now();
        Duration age = Duration.between(claim.entry().createdAt(), now);
        return RetryPolicy.delay(claim.entry().attempts() + 1, age, random.nextDouble())
                .map(delay -> new Attempt(Delivery.deferred(why), Optional.of(now.plus(delay))))
                .orElseGet(() -> Attempt.given(Delivery.failed(why)));
    }

    private boolean record(Claim claim, Attempt attempt, Stores stores) {
        boolean held = attempt.again().isPresent()
                ? stores.outbox().retry(claim, attempt.again().get())
                : stores.outbox().complete(claim);
        if (held) {
            stores.invites().recordDelivery(claim.entry(), attempt.delivery());
            event(claim, attempt.delivery()).ifPresent(event -> stores.history().add(List.of(event)));
        }
        return held;
    }

    private Optional<InviteEvent> event(Claim claim, Delivery delivery) {
        return switch (delivery.state()) {
            case NONE, QUEUED -> Optional.empty();
            case SENT -> Optional.of(event(claim, InviteEvent.Type.SENT, Map.of()));
            case FAILED ->
                Optional.of(event(
                        claim,
                        InviteEvent.Type.DELIVERY_FAILED,
                        Map.of("error", delivery.error().orElse("unknown"))));
        };
    }

    private InviteEvent event(Claim claim, InviteEvent.Type type, Map<String, String> data) {
        return new InviteEvent(
                new EventId(ids.next()),
                claim.entry().organization(),
                claim.entry().invite(),
                type,
                clock.now(),
                Optional.empty(),
                data);
    }

    /** A deferred mail is told of at its first failed attempt, the second, the fourth, and so on. */
    private static void tell(Claim claim, Attempt attempt) {
        int number = claim.entry().attempts() + 1;
        String why = attempt.delivery().error().orElse("unknown");
        if (attempt.delivery().state() == Delivery.State.FAILED) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mail for {0} is given up: {1}",
                    claim.entry().invite(),
                    why);
        } else if (attempt.again().isPresent() && Integer.bitCount(number) == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mail for {0} is not sent yet, after {1} attempts: {2}",
                    claim.entry().invite(),
                    number,
                    why);
        }
    }

    /** The mail, if it is still wanted, and otherwise what to record in its place. */
    private record Wanted(Optional<InviteMail> mail, Attempt otherwise) {

        static Wanted as(InviteMail mail) {
            return new Wanted(Optional.of(mail), Attempt.given(Delivery.NONE));
        }

        static Wanted not(Delivery delivery) {
            return new Wanted(Optional.empty(), Attempt.given(delivery));
        }
    }

    /**
     * What became of an attempt.
     *
     * @param again when to try again, if at all
     */
    private record Attempt(Delivery delivery, Optional<Instant> again) {

        static Attempt given(Delivery delivery) {
            return new Attempt(delivery, Optional.empty());
        }
    }
}
