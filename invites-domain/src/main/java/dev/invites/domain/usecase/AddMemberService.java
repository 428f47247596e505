package dev.invites.domain.usecase;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record AddMemberService(Transactions<DirectoryStores> transactions, MicroClock clock) implements AddMember {

    @Override
    public Outcome<Membership, Reason> add(Command command) {
        return transactions.call(stores -> add(command, stores));
    }

    private Outcome<Membership, Reason> add(Command command, DirectoryStores stores) {
        Access access = Access.locked(command.caller(), command.organization(), command.user(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<User> user = stores.users().find(command.user());
        if (user.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_USER);
        }
        Membership membership = new Membership(command.organization(), user.get(), command.role(), clock.now());
        return switch (stores.memberships().add(membership)) {
            case ADDED -> Outcome.done(membership);
            case ALREADY_MEMBER -> Outcome.refused(Reason.ALREADY_MEMBER);
            case FULL -> Outcome.refused(Reason.ORGANIZATION_FULL);
        };
    }
}
