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
}
