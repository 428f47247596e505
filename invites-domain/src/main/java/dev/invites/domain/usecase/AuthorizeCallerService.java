package dev.invites.domain.usecase;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record AuthorizeCallerService(Transactions<? extends Stores> transactions) implements AuthorizeCaller {

    @Override
    public Outcome<Role, Reason> authorize(Query query) {
        Access access =
                transactions.call(stores -> Access.of(query.caller(), query.organization(), stores.memberships()));
        Optional<Reason> refusal = switch (query.need()) {
            case MEMBER -> access.refusalForMember(Reason.NO_SUCH_ORGANIZATION);
            case MANAGER -> access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        };
        return refusal.<Outcome<Role, Reason>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(access.role().orElseThrow()));
    }
}
