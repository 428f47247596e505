package dev.invites.domain.model;

/** What a token names: one link of one invite. Only the invite's current generation opens it. */
public record TokenRef(OrganizationId organization, InviteId invite, int generation) {

    public static TokenRef current(Invite invite) {
        return new TokenRef(invite.organization(), invite.id(), invite.generation());
    }

    /** Whether no newer link of {@code invite}, which it names, was made. */
    public boolean isCurrentOf(Invite named) {
        return generation == named.generation();
    }
}
