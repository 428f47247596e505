package dev.invites.domain.usecase;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record RemoveMemberService(Transactions<DirectoryStores> transactions) implements RemoveMember {

    @Override
    public Outcome<Membership, Reason> remove(Command command) {
        return transactions.call(stores -> remove(command, stores));
    }

    private static Outcome<Membership, Reason> remove(Command command, DirectoryStores stores) {
        Access access = Access.locked(command.caller(), command.organization(), command.user(), stores.memberships());
        boolean oneself = command.user().equals(command.caller().user().id());
        Optional<Reason> refusal = oneself
                ? access.refusalForMember(Reason.NO_SUCH_ORGANIZATION)
                : access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Membership> member = stores.memberships().lock(command.organization(), command.user());
        if (member.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_MEMBER);
        }
        if (member.get().role() == Role.OWNER) {
            return Outcome.refused(Reason.OWNER_STAYS);
        }
        Guarded.require(
                stores.memberships().remove(command.organization(), command.user()), "the member has left meanwhile");
        return Outcome.done(member.get());
    }
}
