package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Invites email addresses to organizations. The many is the primitive: all commands are carried out in one transaction,
 * each as if it came after the one before it, and one refusal harms no other.
 *
 * <p>A pending invite of the same address in the same organization is resent: same id, same sender, new link (the old
 * one stops working), fresh expiry, and what the new terms say. Expired, revoked, declined and accepted
 * ones do not matter. Safe under concurrency and across nodes: an organization never has two pending invites of one
 * address.
 */
public interface CreateInvites {

    /** How long an idempotency key is remembered. */
    Duration KEY_LIFETIME = Duration.ofHours(24);

    /**
     * One address to invite.
     *
     * @param terms what a new invite is to be like, or what changes in the pending one
     * @param sendEmail whether a mail carries the link; otherwise the caller gets it, to hand it over
     * @param idempotencyKey where given, the same key and command from the same organization within
     *     {@link #KEY_LIFETIME} answers that invite as it is now, sends nothing and counts to no limit
     */
    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull EmailAddress email,
            @NotNull InviteTerms terms,
            boolean sendEmail,
            @NotNull Optional<IdempotencyKey> idempotencyKey) {}

    /** A command before it is known who gives it. */
    record Draft(
            @NotNull OrganizationId organization,
            @NotNull EmailAddress email,
            @NotNull InviteTerms terms,
            boolean sendEmail,
            @NotNull Optional<IdempotencyKey> idempotencyKey) {

        public Command by(Caller caller) {
            return new Command(caller, organization, email, terms, sendEmail, idempotencyKey);
        }
    }

    /** Why an address was not invited. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it, or not to invite to that role. */
        NOT_ALLOWED,
        /** The address is the verified email of a member. */
        ALREADY_MEMBER,
        /** Whoever reads the address has blocked the organization. */
        BLOCKED,
        /** The idempotency key was used for another command. */
        KEY_REUSED,
        /** The invite, its recipient or the organization has had as many mails as may be. */
        TOO_MANY_SENDS,
        /** The organization has as many pending invites as may be. */
        TOO_MANY_PENDING
    }

    /**
     * Carries out {@code commands}.
     *
     * @return an outcome for each command, in their order
     * @throws dev.invites.domain.port.out.PortFailure when the storage fails; then nothing was done
     */
    List<Outcome<Invitation, Reason>> create(@NotNull List<@NotNull Command> commands);
}
