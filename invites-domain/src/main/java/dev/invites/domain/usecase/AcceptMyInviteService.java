package dev.invites.domain.usecase;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.AcceptMyInvite;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record AcceptMyInviteService(Transactions<? extends Stores> transactions, Admission admission, MicroClock clock)
        implements AcceptMyInvite {

    @Override
    public Outcome<Organization, Reason> accept(Command command) {
        Optional<EmailAddress> email = command.caller().verifiedEmail();
        return email.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> accept(command, email.get(), stores));
    }

    private Outcome<Organization, Reason> accept(Command command, EmailAddress email, Stores stores) {
        Optional<OrganizationId> where = stores.invites().findPending(email, command.invite());
        Optional<Invite> invite = where.flatMap(it -> stores.invites().lock(it, command.invite()));
        Optional<Organization> organization =
                where.flatMap(it -> stores.organizations().find(it));
        Instant now = clock.now();
        if (invite.isEmpty() || organization.isEmpty() || invite.get().statusAt(now) != InviteStatus.PENDING) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        if (Access.of(command.caller(), organization.get().id(), stores.memberships())
                .isMember()) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        return admission
                .admit(invite.get(), command.caller().user(), stores, now)
                .map(AcceptMyInviteService::reason)
                .<Outcome<Organization, Reason>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(organization.get()));
    }

    private static Reason reason(Admission.Refusal refusal) {
        return switch (refusal) {
            case SENDER_MAY_NOT_INVITE -> Reason.SENDER_MAY_NOT_INVITE;
            case ORGANIZATION_FULL -> Reason.ORGANIZATION_FULL;
        };
    }
}
