package dev.invites.domain.usecase;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record ChangeMemberRoleService(Transactions<DirectoryStores> transactions) implements ChangeMemberRole {

    @Override
    public Outcome<Membership, Reason> change(Command command) {
        return transactions.call(stores -> change(command, stores));
    }

    private static Outcome<Membership, Reason> change(Command command, DirectoryStores stores) {
        Access access = Access.locked(command.caller(), command.organization(), command.user(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
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
                stores.memberships().changeRole(command.organization(), command.user(), command.role()),
                "the member has left meanwhile");
        return Outcome.done(new Membership(
                command.organization(),
                member.get().user(),
                command.role(),
                member.get().joinedAt()));
    }
}
