package dev.invites.domain.model;

/** What a member may do in an organization. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER;

    /** Whether this role invites, resends, revokes, lists invites and manages members and keys. */
    public boolean mayManage() {
        return this != MEMBER;
    }

    /** Whether somebody in this role may make somebody else an {@code other}: owner and admin, up to their own role. */
    public boolean mayGrant(Role other) {
        return mayManage() && other != OWNER && compareTo(other) <= 0;
    }
}
