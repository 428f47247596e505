package dev.invites.domain.port.out;

import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import java.util.Collection;

/** What has happened to invites. Only ever added to, in the transaction of the change that it tells of. */
public interface History {

    void add(Collection<InviteEvent> events);

    /**
     * Adds that a link of an invite was looked at, unless that link has such an entry; of many at once one adds it.
     *
     * @param generation names the link
     */
    void addFirstPreview(InviteEvent event, int generation);

    /** What has happened to one invite, the oldest first, and by id what was at the same moment. */
    Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page);
}
