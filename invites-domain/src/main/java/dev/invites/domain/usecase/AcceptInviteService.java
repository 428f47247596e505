package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record AcceptInviteService(
        Transactions<? extends Stores> transactions, InviteTokens tokens, Admission admission, MicroClock clock)
        implements AcceptInvite {

    @Override
    public Outcome<Organization, Reason> accept(Command command) {
        Optional<TokenRef> link =
                tokens.read(command.token()).filter(it -> it.organization().equals(command.organization()));
        return link.isEmpty()
                ? Outcome.refused(Reason.NOT_ACCEPTABLE)
                : transactions.call(stores -> accept(command, link.get(), stores));
    }

    private Outcome<Organization, Reason> accept(Command command, TokenRef link, Stores stores) {
        // Locked before the membership is looked up: of two clicks by one person, the later sees the member.
        Optional<Invite> invite = stores.invites().lock(link.organization(), link.invite());
        if (Access.of(command.caller(), link.organization(), stores.memberships())
                .isMember()) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        Optional<Organization> organization = stores.organizations().find(link.organization());
        Instant now = clock.now();
        if (invite.isEmpty()
                || organization.isEmpty()
                || !link.isCurrentOf(invite.get())
                || invite.get().statusAt(now) != InviteStatus.PENDING) {
            return Outcome.refused(Reason.NOT_ACCEPTABLE);
        }
        if (!command.caller().verifiedEmail().equals(Optional.of(invite.get().email()))) {
            return Outcome.refused(Reason.OTHER_RECIPIENT);
        }
        return admission
                .admit(invite.get(), command.caller().user(), stores, now)
                .map(AcceptInviteService::reason)
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
