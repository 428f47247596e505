package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.UserId;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** Makes an organization, with the caller as its owner. */
public interface CreateOrganization {

    /** @param owner who is to be the owner; nobody but the caller can be */
    record Command(
            @NotNull Caller caller,
            @NotNull Name name,
            @NotNull Optional<UserId> owner) {}

    /** Why it was not made. */
    enum Reason {
        /** The caller is a program, or wants somebody else to be the owner. */
        NOT_ALLOWED
    }

    Outcome<Organization, Reason> create(@NotNull Command command);
}
