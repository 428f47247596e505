package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import jakarta.validation.constraints.NotNull;

/** Lists the pending invites for the caller's verified address, of all organizations, newest first; none without one. */
public interface ListMyInvites {

    record Query(@NotNull Caller caller, @NotNull PageRequest page) {}

    /** An invite, and what it is to. */
    record Item(Invite invite, Organization organization) {}

    Page<Item> list(@NotNull Query query);
}
