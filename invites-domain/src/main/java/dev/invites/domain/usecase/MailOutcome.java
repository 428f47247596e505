package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a claimed mail.
 *
 * @param again when to try again, if at all
 */
record MailOutcome(Claim claim, Delivery delivery, Optional<Instant> again) {

    private static final System.Logger LOG = System.getLogger(RelayMailService.class.getName());

    static MailOutcome last(Claim claim, Delivery delivery) {
        return new MailOutcome(claim, delivery, Optional.empty());
    }

    Entry entry() {
        return claim.entry();
    }

    Invites.Key invite() {
        return new Invites.Key(entry().organization(), entry().invite());
    }

    /**
     * Whether its invite shows what became of it. A reminder that waits, or was dropped, leaves the mail that it reminds of
     * as it is: sent.
     */
    boolean isShown() {
        return entry().reminder().isEmpty()
                || delivery.state() == Delivery.State.SENT
                || delivery.state() == Delivery.State.FAILED;
    }

    /** A deferred mail is told of at its first failed attempt, the second, the fourth, and so on. */
    void tell() {
        int number = entry().attempts() + 1;
        String why = delivery.error().orElse("unknown");
        if (delivery.state() == Delivery.State.FAILED) {
            LOG.log(System.Logger.Level.WARNING, "the mail for {0} is given up: {1}", entry().invite(), why);
        } else if (again.isPresent() && Integer.bitCount(number) == 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the mail for {0} is not sent yet, after {1} attempts: {2}",
                    entry().invite(),
                    number,
                    why);
        }
    }
}
