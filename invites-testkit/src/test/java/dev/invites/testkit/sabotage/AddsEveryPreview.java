package dev.invites.testkit.sabotage;

import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.History;
import java.util.Collection;
import java.util.List;

/** Tells of every look at a link, as without the unique key. */
record AddsEveryPreview(History good) implements History {

    @Override
    public void add(Collection<InviteEvent> events) {
        good.add(events);
    }

    @Override
    public void addFirstPreview(InviteEvent event, int generation) {
        good.add(List.of(event));
    }

    @Override
    public Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page) {
        return good.list(organization, invite, page);
    }
}
