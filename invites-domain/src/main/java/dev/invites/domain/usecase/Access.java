package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.MemberDirectory;
import dev.invites.domain.port.out.Memberships;
import dev.invites.domain.port.out.Memberships.Seat;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a caller may do in an organization, as of this transaction. */
final class Access {

    private final Optional<Role> role;

    private Access(Optional<Role> role) {
        this.role = role;
    }

    static Access of(Caller caller, OrganizationId organization, Memberships memberships) {
        return caller.reaches(organization)
                ? of(caller.user().id(), organization, memberships)
                : new Access(Optional.empty());
    }

    static Access of(UserId user, OrganizationId organization, Memberships memberships) {
        Seat seat = new Seat(organization, user);
        return new Access(Optional.ofNullable(memberships.roles(Set.of(seat)).get(seat)));
    }

    /**
     * The same for somebody who acts on the membership of {@code other}: both are locked first, in one order for
     * everybody, so that of two who remove each other one comes too late.
     */
    static Access locked(Caller caller, OrganizationId organization, UserId other, MemberDirectory memberships) {
        if (caller.reaches(organization)) {
            Stream.of(caller.user().id(), other)
                    .distinct()
                    .sorted(Comparator.comparing(UserId::value))
                    .forEach(user -> memberships.lock(organization, user));
        }
        return of(caller, organization, memberships);
    }

    Optional<Role> role() {
        return role;
    }

    boolean isMember() {
        return role.isPresent();
    }

    boolean mayManage() {
        return role.map(Role::mayManage).orElse(false);
    }

    boolean mayGrant(Role other) {
        return role.map(own -> own.mayGrant(other)).orElse(false);
    }

    /** Why the caller may not do what every member may. */
    <R> Optional<R> refusalForMember(R noSuchOrganization) {
        return role.isPresent() ? Optional.empty() : Optional.of(noSuchOrganization);
    }

    /** Why the caller may not do what owner and admin may. */
    <R> Optional<R> refusalForManager(R noSuchOrganization, R notAllowed) {
        if (role.isEmpty()) {
            return Optional.of(noSuchOrganization);
        }
        return mayManage() ? Optional.empty() : Optional.of(notAllowed);
    }
}
