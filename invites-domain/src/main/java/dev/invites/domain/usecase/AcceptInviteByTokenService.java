package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.port.out.Users;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.domain.port.out.Users.Identity;
import java.time.Instant;
import java.util.Optional;

record AcceptInviteByTokenService(
        Transactions<DirectoryStores> transactions, InviteTokens tokens, Ids ids, MicroClock clock)
        implements AcceptInviteByToken {

    @Override
    public Outcome<Organization, Reason> accept(Command command) {
        Optional<TokenRef> link = tokens.read(command.token());
        return link.isEmpty()
                ? Outcome.refused(Reason.NOT_ACCEPTABLE)
                : transactions.call(stores -> accept(command, link.get(), stores));
    }

    private Outcome<Organization, Reason> accept(Command command, TokenRef link, DirectoryStores stores) {
        // Locked before the membership is looked up: of two clicks, the later sees the member.
        Optional<Invite> invite = stores.invites().lock(link.organization(), link.invite());
        Optional<Organization> organization = stores.organizations().find(link.organization());
        if (invite.isEmpty() || organization.isEmpty()) {
            return Outcome.refused(Reason.NOT_ACCEPTABLE);
        }
        Optional<User> known = stores.users().findVerified(invite.get().email());
        // Locked, because somebody made by a link is somebody else once an identity provider knows the address.
        known.ifPresent(user -> Guarded.require(
                stores.users().lock(user.id()).isPresent(), "the person has turned out to be another one"));
        if (known.isPresent()
                && Access.of(known.get().id(), link.organization(), stores.memberships())
                        .isMember()) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        Instant now = clock.now();
        if (!link.isCurrentOf(invite.get()) || invite.get().statusAt(now) != InviteStatus.PENDING) {
            return Outcome.refused(Reason.NOT_ACCEPTABLE);
        }
        User user = known.orElseGet(() ->
                new User(new UserId(ids.next()), command.name(), invite.get().email()));
        Optional<Admission.Refusal> refusal = new Admission(ids).admit(invite.get(), user, stores, now);
        if (refusal.isPresent()) {
            return Outcome.refused(reason(refusal.get()));
        }
        if (known.isEmpty()) {
            make(user, stores.users());
        }
        return Outcome.done(organization.get());
    }

    /** Somebody of whom an identity provider tells at the same moment waits for this, or has been waited for by it. */
    private static void make(User user, Users users) {
        Identity byLink = Identity.byLink(user.email());
        boolean isNew = users.add(new Account(byLink, user, Optional.empty()));
        Guarded.require(isNew && users.findVerified(user.email()).isEmpty(), "the person was met meanwhile");
        users.update(new Account(byLink, user, Optional.of(user.email())));
    }

    private static Reason reason(Admission.Refusal refusal) {
        return switch (refusal) {
            case SENDER_MAY_NOT_INVITE -> Reason.SENDER_MAY_NOT_INVITE;
            case ORGANIZATION_FULL -> Reason.ORGANIZATION_FULL;
        };
    }
}
