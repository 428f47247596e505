package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.ListMyInvites;
import dev.invites.domain.port.out.Organizations;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record ListMyInvitesService(Transactions<? extends Stores> transactions, MicroClock clock) implements ListMyInvites {

    @Override
    public Page<Item> list(Query query) {
        return query.caller()
                .verifiedEmail()
                .map(email -> transactions.call(stores ->
                        items(stores.invites().listPending(email, clock.now(), query.page()), stores.organizations())))
                .orElseGet(() -> new Page<>(List.of(), Optional.empty(), Optional.empty()));
    }

    private static Page<Item> items(Page<Invite> invites, Organizations organizations) {
        Map<OrganizationId, Optional<Organization>> known = new HashMap<>();
        List<Item> items = invites.items().stream()
                .flatMap(invite -> known.computeIfAbsent(invite.organization(), organizations::find).stream()
                        .map(organization -> new Item(invite, organization)))
                .toList();
        return new Page<>(items, invites.next(), invites.previous());
    }
}
