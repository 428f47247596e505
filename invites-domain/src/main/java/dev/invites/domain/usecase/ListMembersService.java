package dev.invites.domain.usecase;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;

record ListMembersService(Transactions<DirectoryStores> transactions) implements ListMembers {

    @Override
    public Outcome<Page<Membership>, Reason> list(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            return access.isMember()
                    ? Outcome.done(stores.memberships().list(query.organization(), query.page()))
                    : Outcome.refused(Reason.NO_SUCH_ORGANIZATION);
        });
    }
}
